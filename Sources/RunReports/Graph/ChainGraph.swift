public import PipelineCore

/// A chain of stages as it is drawn: the stages in order, where documents leave them, and a run's counts where there
/// are any.
public struct ChainGraph: Sendable {
    /// A stage in its place.
    struct Stop: Sendable {
        /// Its name in reports.
        let label: String
        /// The stage's own name.
        let name: String
        let kind: Kind
        /// What it does, needs and gives, for whoever asks for more.
        let details: [String]
        /// For which documents it works; nil for all.
        let condition: String?
        /// Where documents leave the way.
        let exits: [Exit]
        let count: RunReport.StageCount?
    }

    /// The four kinds of stages.
    enum Kind: String, Sendable {
        case source
        case transform
        case ordered
        case sink
    }

    /// Documents that leave the way at a stage in one manner.
    struct Exit: Sendable {
        enum Manner: String, Sendable {
            case filtered
            case duplicate
            case dead
        }

        let manner: Manner
        /// What becomes of them, in words: `dead letters`.
        let title: String
        /// Why, the most frequent first where there are counts.
        let reasons: [Reason]
    }

    /// Why documents leave.
    struct Reason: Sendable {
        let name: String
        let help: String
        /// How many; nil where no run was counted.
        let count: Int?

        /// The reason with its count.
        var text: String { count.map { "\(name) \(Amount.count($0))" } ?? name }
    }

    /// The pipeline's name.
    let name: String
    let stops: [Stop]
    /// The documents that no sink takes; nil where one takes all, or where a run had none.
    let unwritten: Exit?
    /// How many documents reached the end; nil where no run was counted.
    let exported: Int?

    /// Draws a pipeline.
    ///
    /// - Parameter report: the counts of a run of it; nil for none.
    public init(_ pipeline: Pipeline, report: RunReport? = nil) {
        name = pipeline.name
        exported = report?.exported
        stops = pipeline.steps.enumerated().map { place, step in
            Stop(
                step, count: report.flatMap { $0.stages.indices.contains(place) ? $0.stages[place] : nil },
                policy: step.onError ?? pipeline.options.onError)
        }
        unwritten = Self.unwritten(of: pipeline, report)
    }

    private static func unwritten(of pipeline: Pipeline, _ report: RunReport?) -> Exit? {
        let sinks = pipeline.steps.filter { $0.stage is any SinkStage }
        guard !sinks.isEmpty, sinks.allSatisfy({ $0.condition != nil }) else { return nil }
        let declared = ReasonDeclaration.notExported
        let count = report?.stages.last?.filtered[declared.reason] ?? 0
        guard report == nil || count > 0 else { return nil }
        let reason = Reason(name: declared.reason, help: declared.help, count: report == nil ? nil : count)
        return Exit(manner: .filtered, title: "filtered", reasons: [reason])
    }

    /// Whether a report is one of this pipeline: the same stages in the same order.
    public static func fits(_ report: RunReport, _ pipeline: Pipeline) -> Bool {
        report.stages.map(\.stage) == pipeline.steps.map(\.label)
    }
}

extension ChainGraph.Stop {
    fileprivate init(
        _ step: Pipeline.Step, count: RunReport.StageCount?, policy: ErrorHandling
    ) {
        let info = type(of: step.stage).info
        label = step.label
        name = info.name
        kind =
            switch step.stage.form {
            case is any SourceStage: .source
            case is any SinkStage: .sink
            case is any OrderedStage: .ordered
            default: .transform
            }
        var details = [info.summary]
        if !step.stage.needs.isEmpty { details.append("needs \(Self.names(step.stage.needs))") }
        if !step.stage.gives.isEmpty { details.append("gives \(Self.names(step.stage.gives))") }
        self.details = details
        condition = step.condition?.written
        self.count = count
        // What no sink has written is counted with the last stage, and drawn on its own.
        let filtered = count?.filtered.filter { $0.key != ReasonDeclaration.notExported.reason }
        let all = [
            ChainGraph.Exit(
                manner: .filtered, title: "filtered", reasons: Self.reasons(info.drops, filtered)),
            ChainGraph.Exit(
                manner: .duplicate, title: "duplicates",
                reasons: count.map { count in
                    count.duplicates > 0
                        ? [ChainGraph.Reason(name: "duplicates", help: "", count: count.duplicates)] : []
                } ?? []),
            ChainGraph.Exit(
                manner: .dead, title: policy.title, reasons: Self.reasons(info.failures, count?.dead)),
        ]
        exits = all.filter { !$0.reasons.isEmpty }
    }

    private static func names(_ parts: [DocumentPart]) -> String {
        parts.map(\.description).joined(separator: ", ")
    }

    /// The declared reasons; where a run was counted, those that it had.
    private static func reasons(_ declared: [ReasonDeclaration], _ counts: [String: Int]?)
        -> [ChainGraph.Reason]
    {
        guard let counts else {
            return declared.map { ChainGraph.Reason(name: $0.reason, help: $0.help, count: nil) }
        }
        return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { name, count in
            let help = declared.first { $0.reason == name }?.help ?? ""
            return ChainGraph.Reason(name: name, help: help, count: count)
        }
    }
}

extension ErrorHandling {
    /// What becomes of documents on which a stage fails.
    fileprivate var title: String {
        switch then {
        case .deadLetter: "dead letters"
        case .skip: "dead, not kept"
        case .fail: "the run stops"
        }
    }
}
