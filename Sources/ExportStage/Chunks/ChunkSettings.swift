package import PipelineCore

/// How documents are cut into chunks for retrieval.
package struct ChunkSettings: SettingGroup {
    @Setting("The tokens of a chunk at most; only a single sentence may have more.", in: 8...1_000_000)
    package var tokens = 512
    @Setting(
        "The tokens at most that a chunk repeats of the one before it, in whole sentences; half of 'tokens' at most.",
        in: 0...500_000) package var overlap = 64
    @Setting("Whether a chunk ends before each heading.") package var headings = true
    @Setting(
        "What a token is: 'bytes' takes four bytes of UTF-8 for one, 'words' each word, and each character of Chinese, Japanese and Korean."
    ) package var measure = TokenMeasure.bytes

    /// The defaults.
    package init() {}

    package func problems() -> [SettingProblem] {
        guard overlap > tokens / 2 else { return [] }
        return [
            SettingProblem(
                at: "overlap", "'overlap' is more than half of 'tokens', which is \(tokens)",
                remedy: "write \(tokens / 2) or less")
        ]
    }

    /// Reads the settings, and lets the expressions below them speak of chunks.
    package static func read(_ node: SettingNode, reporting reader: inout SettingReader) -> Self? {
        switch node.content {
        case .mapping: break
        case .scalar(let scalar) where scalar.value == .null || scalar.value == .boolean(true): break
        default: return reader.refuse(node, wanting: shape)
        }
        let settings: Self = Self.read(node, reporting: &reader)
        reader.declare([Chunk.part])
        return settings
    }
}
