public import PipelineCore

/// How topics are decided.
public struct TopicSettings: SettingGroup {
    /// The least number of telling words in a hundred, from 0 to 100.
    @Setting("The least number of telling words in a hundred, from 0 to 100.", in: 0...100)
    public var minimumDensity = 1.5

    /// The least number of different telling words.
    @Setting("The least number of different telling words.", in: 1...100)
    public var minimumWords = 3

    /// The most topics a document is given.
    @Setting("The most topics a document is given.", in: 1...20)
    public var maximum = 3

    /// Decides with the defaults.
    public init() {}
}
