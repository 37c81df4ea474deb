public import PipelineCore

/// Which of documents that repeat each other goes on.
public enum DuplicateChoice: String, SettingChoice {
    /// The first.
    case first
    /// The first, and any later one that is longer than all before.
    case longest
    /// The first, and any later one that is newer than all before.
    case newest
}

/// How documents that repeat others are found.
public struct DuplicateSettings: SettingGroup {
    /// Whether texts are the same that differ in capitals, punctuation and white space alone.
    @Setting("Whether texts that differ in capitals, punctuation and white space alone are the same.")
    public var exact = true

    /// Whether nearly the same texts are found.
    @Setting("Whether texts that are nearly the same are found, by MinHash and true Jaccard similarity.")
    public var near = true

    /// Whether the same address makes a duplicate.
    @Setting("Whether the same web address makes a duplicate, tracking parameters aside.")
    public var url = false

    /// Whether the same title makes a duplicate.
    @Setting("Whether the same title makes a duplicate.")
    public var title = false

    /// The least Jaccard similarity of near duplicates.
    @Setting("The least Jaccard similarity of near duplicates.", in: 0.3...1)
    public var threshold = 0.8

    /// How many words in a row make a shingle.
    @Setting("How many words in a row make a shingle.", in: 1...20)
    public var shingleWords = 5

    /// Which of them goes on.
    @Setting("Which goes on: the first, or also later ones that are longer or newer than those before.")
    public var keep = DuplicateChoice.first

    /// A folder for an index that later runs know too.
    @Setting("A folder for an index that later runs know too; without it a run knows its own documents.")
    public var index: OutputPath?

    /// Looks for the same and nearly the same texts.
    public init() {}

    /// With nothing to compare there are no duplicates.
    public func problems() -> [SettingProblem] {
        guard !exact, !near, !url, !title else { return [] }
        return [
            SettingProblem("'duplicates' compares nothing", remedy: "set one of: exact, near, url, title")
        ]
    }
}
