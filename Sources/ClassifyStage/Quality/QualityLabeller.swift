import PipelineCore
import TextQuality

/// Holds a document to the filters that the settings name.
struct QualityLabeller: Sendable {
    static let classifier = "quality/1"

    private let action: QualityAction
    private let gopherQuality: GopherQuality?
    private let gopherRepetition: GopherRepetition?
    private let c4: C4?
    private let removesLines: Bool
    private let fineWeb: FineWeb?
    private let signals: SignalSettings?

    init(_ settings: QualitySettings) {
        func on<Group: SettingGroup>(_ preset: QualityPreset, _ group: Group?) -> Group? {
            group ?? (settings.preset.values.contains(preset) ? Group() : nil)
        }
        action = settings.action
        gopherQuality = on(.gopherQuality, settings.gopherQuality)?.filter
        gopherRepetition = on(.gopherRepetition, settings.gopherRepetition)?.filter
        let c4 = on(.c4, settings.c4)
        self.c4 = c4?.filter
        removesLines = c4?.removesLines ?? false
        fineWeb = on(.fineweb, settings.fineweb)?.filter
        signals = settings.signals
    }

    /// Notes what every filter measured, and drops or labels by the first that refuses.
    func judge(_ document: inout some Document) -> Verdict {
        let text = AnalysedText(document.text)
        var failed: QualityVerdict.Measurement?
        func take(_ verdict: QualityVerdict, _ document: inout some Document) {
            for measure in verdict.measurements {
                document.history.note(measure.rule, measure.value, threshold: measure.threshold)
            }
            failed = failed ?? verdict.failed
        }
        if let gopherQuality { take(gopherQuality.verdict(on: text), &document) }
        if let gopherRepetition { take(gopherRepetition.verdict(on: text), &document) }
        if let c4 {
            let result = c4.result(on: text)
            take(result.verdict, &document)
            if removesLines, result.verdict.failed == nil {
                let kept = result.keptBytes(of: text)
                ContentEdits.keepingLines(kept, of: document.text.utf8.count).apply(to: &document)
            }
        }
        if let fineWeb { take(fineWeb.verdict(on: text), &document) }
        if let signals { take(verdict(on: text, signals), &document) }
        return conclude(failed, &document)
    }

    private func verdict(on text: AnalysedText, _ settings: SignalSettings) -> QualityVerdict {
        TextSignals(text).verdict(
            maximumSpam: settings.maximumSpam, minimumReadingEase: settings.minimumReadingEase)
    }

    private func conclude(_ failed: QualityVerdict.Measurement?, _ document: inout some Document) -> Verdict {
        if let failed, action == .drop { return .drop(reason: failed.rule) }
        document.labels.removeAll { $0.name == "quality" }
        document.labels.append(
            Label("quality", failed == nil ? "good" : "poor", score: 1, by: Self.classifier))
        document.fields["quality_rule"] = failed.map { .text($0.rule) }
        return .keep
    }

    /// The rules for which documents are dropped.
    static var reasons: [ReasonDeclaration] {
        let rules: [(String, [String])] = [
            ("gopher_quality", GopherQuality.rules), ("gopher_repetition", GopherRepetition.rules),
            ("c4", C4.rules), ("fineweb", FineWeb.rules.filter { $0 != "empty" }),
            ("signals", TextSignals.rules),
        ]
        return rules.flatMap { filter, rules in
            rules.map { ReasonDeclaration($0, "A rule of `quality.\(filter)` refused it.") }
        }
    }
}
