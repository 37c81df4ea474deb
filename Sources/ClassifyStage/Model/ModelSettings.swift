public import PipelineCore

/// A model of your own and how its answers are taken.
public struct ModelSettings: SettingGroup {
    /// The model's file.
    @Setting("The file that 'pipeline train classifier' made.")
    public var path: InputPath

    /// The name of the label it gives.
    @Setting("The name of the label it gives.")
    public var label = "topic"

    /// The least probability; below it the document is given no label.
    @Setting("The least probability, from 0 to 1; below it the document is given no label.", in: 0...1)
    public var minimumScore = 0.0

    /// How many words are noted as reasons.
    @Setting("How many words are noted in history as reasons.", in: 0...50)
    public var explain = 5

    /// Needs a path.
    public init() {}

    /// Conditions speak of the label.
    public func problems() -> [SettingProblem] {
        SettingProblem(withName: label, at: "label").map { [$0] } ?? []
    }
}
