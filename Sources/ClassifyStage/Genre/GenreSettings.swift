public import PipelineCore

/// How the genre is decided.
public struct GenreSettings: SettingGroup {
    /// The least sum of evidence, from 0 to 10, for any genre but other.
    @Setting("The least sum of evidence, from 0 to 10, for any genre but other.", in: 0...10)
    public var threshold = 2.0

    /// Decides with the defaults.
    public init() {}
}
