public import PipelineCore

/// Makes the text loud.
public struct Shout: DocumentStage {
    /// What there is to know about the stage.
    public static let info = StageInfo(
        name: "shout",
        summary: "Makes the text loud.",
        needs: [.text],
        examples: [
            StageExample("two marks", settings: "{ marks: 2 }", input: .text("hi"), expect: [.text("HI!!")])
        ])

    @Setting("How many exclamation marks to add.", in: 0...10) var marks = 1

    /// One mark.
    public init() {}

    /// Raises its voice.
    public func process(_ document: inout some Document) -> Verdict {
        document.text = document.text.uppercased() + String(repeating: "!", count: marks)
        return .keep
    }
}
