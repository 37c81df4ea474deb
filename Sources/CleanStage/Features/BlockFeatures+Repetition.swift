extension BlockFeatures {
    /// The repeated items the block is part of: the innermost, the largest group, and the outermost.
    func writeRepetition(_ index: Int, into sink: inout some FeatureSink) {
        var inner = -1
        var outer = -1
        var richest = -1
        var richestTokens: Int32 = -1
        for (level, element) in chain.enumerated() {
            guard let group = statistics.repetition.repeated(Int(element)) else { continue }
            let holdsSeveral = page.elements[Int(element)].totals.blocks > 1
            if inner < 0 { inner = level }
            if holdsSeveral { outer = level }
            if holdsSeveral, group.totals.tokens > richestTokens {
                richestTokens = group.totals.tokens
                richest = level
            }
        }
        writeItem(inner, 0, index, into: &sink)
        writeItem(richest, 1, index, into: &sink)
        writeItem(outer, 2, index, into: &sink)
    }

    private func writeItem(_ level: Int, _ which: Int, _ index: Int, into sink: inout some FeatureSink) {
        let element = level < 0 ? -1 : Int(chain[level])
        let group = level < 0 ? nil : statistics.repetition.repeated(element)
        let count = Float(group?.count ?? 0)
        let totals = group?.totals ?? SubtreeTotals()
        let items = max(1, count)
        let item = level < 0 ? SubtreeTotals() : page.elements[element].totals
        let base = which * 20
        sink.put("item", base, Float(level))
        sink.put("item", base + 1, count)
        sink.put("item", base + 2, Float(totals.tokens) / items)
        sink.put("item", base + 3, Float(totals.blocks) / items)
        sink.put("item", base + 4, Float(totals.tokens) / Float(max(1, statistics.totals.tokens)))
        sink.put("item", base + 5, Float(totals.linkBytes) / Float(max(1, totals.bytes)))
        sink.put("item", base + 6, Float(totals.paragraphBytes) / Float(max(1, totals.bytes)))
        sink.put("item", base + 7, Float(totals.images) / items)
        sink.put("item", base + 8, Float(totals.prices) / items)
        sink.put("item", base + 9, Float(totals.times) / items)
        sink.put("item", base + 10, Float(totals.headings) / items)
        sink.put("item", base + 11, level < 0 ? -1 : Float(statistics.repetition.placeInGroup[element]))
        sink.put("item", base + 12, Float(item.tokens))
        sink.put("item", base + 13, Float(totals.sentences) / Float(max(1, totals.tokens)))
        sink.put(
            "item", base + 14, level < 0 ? -1 : Float(index) - Float(page.elements[element].blocks.lowerBound)
        )
    }
}
