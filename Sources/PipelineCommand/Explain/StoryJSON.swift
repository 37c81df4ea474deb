import PipelineCore
import PipelineRunner

extension DocumentStory {
    /// The story for programs: what each stage did, and the document behind the last.
    func json(_ entry: DocumentEntry) -> JSONValue {
        [
            "id": .string(entry.id.text), "source": .string("\(entry.source)"), "n": .integer(entry.ordinal),
            "same_as_in_run": .boolean(Array(entry.states.prefix(steps.count)) == steps.map(\.state)),
            "stages": .array(
                steps.map { step in
                    let entry = step.entry ?? History.Entry(stage: step.stage)
                    return [
                        "stage": .string(step.stage), "role": .string("\(step.role)"),
                        "outcome": .string(step.outcome.name),
                        "reason": step.outcome.reason.map { .string($0) } ?? .null,
                        "microseconds": .integer(Int(step.time / .microseconds(1))),
                        "text_bytes": .integer(step.document.content.text.utf8.count),
                        "measures": .array(
                            entry.measures.map { measure in
                                [
                                    "name": .string(measure.name), "value": .number(measure.value),
                                    "threshold": measure.threshold.map { .number($0) } ?? .null,
                                ]
                            }),
                        "removals": .array(
                            entry.removals.map { ["reason": .string($0.reason), "text": .string($0.text)] }),
                    ]
                }),
            "document": (end?.document.json).flatMap { try? JSONValue(parsing: $0) } ?? .null,
        ]
    }
}

extension Batch.Outcome {
    fileprivate var name: String {
        switch self {
        case .active: "kept"
        case .filtered: "filtered"
        case .duplicate: "duplicate"
        case .failed: "failed"
        }
    }

    fileprivate var reason: String? {
        switch self {
        case .active: nil
        case .filtered(let reason): reason
        case .duplicate(let original): original.text
        case .failed(let failure): failure.reason
        }
    }
}
