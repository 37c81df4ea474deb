import PipelineCore

/// Some documents of each fate, before and after.
struct SamplesSection: ReportSection {
    let picture: RunPicture
    let title = "Samples"
    let anchor = "samples"
    var isEmpty: Bool { picture.samples.kinds.isEmpty }

    func write(into markup: inout MarkupWriter) {
        markup.element(
            "p", [.style("hint")],
            text: "Chosen by the hash of their identity: the same ones in every run over the same documents.")
        for kind in kinds {
            markup.element("h3", [.style("fate \(kind.outcome.rawValue)")]) { heading in
                heading.text(kind.title)
                heading.element("span", [.style("muted")], text: " \(Amount.count(count(of: kind)))")
            }
            for sample in picture.samples[kind] { SampleView(sample: sample).write(into: &markup) }
        }
    }

    /// Exported ones first, then in the order of the stages, the most frequent reasons first.
    private var kinds: [DocumentFate.Kind] {
        let places = Dictionary(
            picture.report.stages.enumerated().map { ($1.stage, $0) }, uniquingKeysWith: { first, _ in first }
        )
        func order(_ kind: DocumentFate.Kind) -> (Int, Int, String) {
            (places[kind.stage] ?? -1, -count(of: kind), kind.reason)
        }
        return picture.samples.kinds.sorted { order($0) < order($1) }
    }

    private func count(of kind: DocumentFate.Kind) -> Int {
        if kind.outcome == .exported { return picture.report.exported }
        guard let stage = picture.report.stages.first(where: { $0.stage == kind.stage }) else { return 0 }
        return switch kind.outcome {
        case .exported: picture.report.exported
        case .filtered: stage.filtered[kind.reason] ?? 0
        case .duplicate: stage.duplicates
        case .dead: stage.dead[kind.reason] ?? 0
        }
    }
}

extension DocumentFate.Kind {
    /// The words they are shown under: `Filtered by clean: no_text`.
    fileprivate var title: String {
        switch outcome {
        case .exported: "Exported"
        case .filtered: "Filtered by \(stage): \(reason)"
        case .duplicate: "Duplicates, found by \(stage)"
        case .dead: "Dead at \(stage): \(reason)"
        }
    }
}
