extension BlockFeatures {
    /// Where the block stands, and how often its text and the paths to it stand on the page.
    func writePosition(_ index: Int, into sink: inout some FeatureSink) {
        let count = Float(page.blocks.count)
        let tokens = Float(max(1, statistics.totals.tokens))
        sink.put("position", Float(index) / count)
        sink.put("position_tokens", statistics.tokensBefore[index] / tokens)
        sink.put("from_start", Float(index))
        sink.put("from_end", count - Float(index))
        let paragraphs = max(1, Float(statistics.totals.paragraphBytes))
        sink.put("position_paragraphs", statistics.paragraphBytesBefore[index] / paragraphs)
        sink.put(
            "from_heading", statistics.firstHeading < 0 ? -999 : Float(index - statistics.firstHeading))
        sink.put("same_text", statistics.texts[index].blocks)
        write(statistics.paths[index], tokens, "path", into: &sink)
        write(statistics.tagPaths[index], tokens, "tag_path", into: &sink)
        write(statistics.containers[index], tokens, "container", into: &sink)
    }

    @inline(__always)
    private func write(
        _ sum: BlockGroups.Sum, _ tokens: Float, _ name: StaticString, into sink: inout some FeatureSink
    ) {
        sink.put(name, 0, sum.blocks)
        sink.put(name, 1, sum.tokens / tokens)
        sink.put(name, 2, sum.tokens / sum.blocks)
        sink.put(name, 3, sum.linkBytes / max(1, sum.bytes))
        sink.put(name, 4, sum.paragraphBytes / max(1, sum.bytes))
    }
}
