import LanguageIdentification
import PipelineCore

/// Labels a document with its language, and blocks that are in another.
struct LanguageLabeller: Sendable {
    static let classifier = "ngrams+cld2"

    let settings: LanguageSettings

    /// Why no language is named.
    private enum Doubt: String {
        case noLetters = "no_letters"
        case tooShort = "too_short"
        case mixed
        case unsure
        /// Nothing speaks for any language that is known.
        case unknown
    }

    /// Adds the label `language`; `und`, with the reason in history, where the text is short, mixed or in doubt.
    func label(_ document: inout some Document) {
        let answer = LanguageAnswer(document.text[...])
        document.history.note("language_share", answer.share, threshold: settings.minimumShare)
        document.history.note(
            "language_letters", Double(answer.letters), threshold: Double(settings.minimumLetters))
        let doubt = doubt(about: answer)
        if let doubt { document.history.note("language_und: \(doubt.rawValue)", answer.confidence) }
        let code = doubt == nil ? answer.code : "und"
        document.labels.removeAll { $0.name == "language" }
        document.labels.append(
            Label("language", code, score: doubt == nil ? answer.confidence : 0, by: Self.classifier))
        if settings.blocks { annotateBlocks(of: &document, otherThan: code) }
    }

    private func doubt(about answer: LanguageAnswer) -> Doubt? {
        if answer.letters == 0 { return .noLetters }
        if answer.letters < settings.minimumLetters { return .tooShort }
        if answer.code == "und" { return .unknown }
        if answer.confidence < settings.minimumScore { return .unsure }
        return answer.share < settings.minimumShare ? .mixed : nil
    }

    /// Blocks that are surely in another language than the document; what is short or in doubt is taken to be in its.
    private func annotateBlocks(of document: inout some Document, otherThan code: String) {
        for block in document.content.blocks {
            guard block.range.count >= settings.minimumLetters,
                let text = document.content.text(in: block.range)
            else { continue }
            let answer = LanguageAnswer(text)
            guard answer.isAgreed, doubt(about: answer) == nil, answer.code != code else { continue }
            document.annotations.append(
                Annotation(
                    "language", block.range, value: .text(answer.code), confidence: answer.confidence,
                    by: Self.classifier))
        }
    }
}
