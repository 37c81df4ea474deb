public import PipelineCore

/// How the type of a page is decided.
public struct PageTypeSettings: SettingGroup {
    /// The least probability; below it the label is und.
    @Setting("The least probability, from 0 to 1; below it the label is und.", in: 0...1)
    public var minimumScore = 0.5

    /// Decides with the defaults.
    public init() {}
}
