public import PipelineCore

/// How the genre is decided.
public struct GenreSettings: SettingGroup {
    /// The least sum of evidence for a press release.
    @Setting("The least sum of evidence, from 0 to 10, for a press release.", in: 0...10)
    public var threshold = 2.0

    /// The least probability of any other genre.
    @Setting("The least probability, from 0 to 1, of any other genre; below it the label is und.", in: 0...1)
    public var minimumScore = 0.5

    /// How many traits and words are noted as reasons.
    @Setting("How many traits and words are noted in history as reasons.", in: 0...50)
    public var explain = 8

    /// Decides with the defaults.
    public init() {}
}
