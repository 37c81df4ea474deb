// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
public import PipelineCore

/// Makes the text loud.
public struct Shout: DocumentStage {
    public static let info = StageInfo(
        name: "shout", summary: "Makes the text loud.", needs: [.text],
        examples: [StageExample("one mark", input: .text("hi"), expect: [.text("HI!")])])

    @Setting("How many exclamation marks to add.", in: 0...10) var marks = 1

    public init() {}

    public func process(_ document: inout some Document) -> Verdict {
        document.text = document.text.uppercased() + String(repeating: "!", count: marks)
        return .keep
    }
}
