public import PipelineCore

/// How the language is decided.
public struct LanguageSettings: SettingGroup {
    /// The least share of the text, from 0 to 1, that the language must have.
    @Setting("The least share of the text, from 0 to 1, that the language must have.", in: 0...1)
    public var minimumShare = 0.5

    /// The least number of bytes of letters; a shorter text is und.
    @Setting("The least number of bytes of letters; a shorter text is und.", in: 0...10_000)
    public var minimumLetters = 15

    /// The least confidence, from 0 to 1; below it the language is und.
    @Setting("The least confidence, from 0 to 1; below it the language is und.", in: 0...1)
    public var minimumScore = 0.25

    /// Whether blocks in another language than the document are annotated.
    @Setting("Whether blocks that are surely in another language than the document are annotated.")
    public var blocks = false

    /// Decides with the defaults.
    public init() {}
}
