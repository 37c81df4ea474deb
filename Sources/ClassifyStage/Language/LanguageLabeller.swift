import PipelineCore

/// Labels a document with its language.
struct LanguageLabeller {
    static let classifier = "cld2-full"

    let settings: LanguageSettings

    /// Adds the label `language`; `und` where the text is short or mixed, or CLD2 not sure.
    func label(_ document: inout some Document) {
        let detection = LanguageDetection(document.text)
        document.history.note("language_share", detection.share, threshold: settings.minimumShare)
        document.history.note(
            "language_letters", Double(detection.letters), threshold: Double(settings.minimumLetters))
        let isSure =
            detection.isReliable && detection.share >= settings.minimumShare
            && detection.letters >= settings.minimumLetters
        document.labels.removeAll { $0.name == "language" }
        document.labels.append(
            isSure
                ? Label("language", detection.code, score: detection.share, by: Self.classifier)
                : Label("language", "und", score: 0, by: Self.classifier))
    }
}
