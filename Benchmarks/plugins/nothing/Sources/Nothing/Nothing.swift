public import PipelineCore

/// Notes how many bytes a text has: as little as a stage can do.
public struct Nothing: DocumentStage {
    /// What there is to know about the stage.
    public static let info = StageInfo(
        name: "nothing", summary: "Notes how many bytes a text has.", needs: [.text], gives: [.field(.bytes)],
        examples: [StageExample("two bytes", input: .text("hi"), expect: [.field("bytes", .integer(2))])])

    /// It has no settings.
    public init() {}

    /// Counts.
    public func process(_ document: inout some Document) -> Verdict {
        document[.bytes] = document.content.text.utf8.count
        return .keep
    }
}

extension Field where Value == Int {
    /// How many bytes the text has.
    public static var bytes: Field { Field("bytes", "How many bytes the text has.") }
}
