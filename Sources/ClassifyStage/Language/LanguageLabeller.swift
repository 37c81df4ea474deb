import PipelineCore

/// Labels a document with its language, and blocks that are in another.
struct LanguageLabeller: Sendable {
    static let classifier = "cld2-full"

    let settings: LanguageSettings

    /// Why no language is named.
    private enum Doubt: String {
        case noLetters = "no_letters"
        case tooShort = "too_short"
        case mixed
        case unsure
    }

    /// Adds the label `language`; `und`, with the reason in history, where the text is short, mixed or in doubt.
    func label(_ document: inout some Document) {
        let detection = LanguageDetection(document.text[...])
        document.history.note("language_share", detection.share, threshold: settings.minimumShare)
        document.history.note(
            "language_letters", Double(detection.letters), threshold: Double(settings.minimumLetters))
        let doubt = doubt(about: detection)
        if let doubt { document.history.note("language_und: \(doubt.rawValue)", detection.confidence) }
        let code = doubt == nil ? detection.code : "und"
        document.labels.removeAll { $0.name == "language" }
        document.labels.append(
            Label("language", code, score: doubt == nil ? detection.confidence : 0, by: Self.classifier))
        if settings.blocks { annotateBlocks(of: &document, otherThan: code) }
    }

    private func doubt(about detection: LanguageDetection) -> Doubt? {
        if detection.letters == 0 { return .noLetters }
        if detection.letters < settings.minimumLetters { return .tooShort }
        if detection.code == "und" || detection.confidence < settings.minimumScore { return .unsure }
        return detection.share < settings.minimumShare ? .mixed : nil
    }

    /// Blocks that are surely in another language than the document; what is short or in doubt is taken to be in its.
    private func annotateBlocks(of document: inout some Document, otherThan code: String) {
        for block in document.content.blocks {
            guard block.range.count >= settings.minimumLetters,
                let text = document.content.text(in: block.range)
            else { continue }
            let detection = LanguageDetection(text)
            guard detection.isReliable, doubt(about: detection) == nil, detection.code != code else {
                continue
            }
            document.annotations.append(
                Annotation(
                    "language", block.range, value: .text(detection.code), confidence: detection.confidence,
                    by: Self.classifier))
        }
    }
}
