import HTML

extension BlockFeatures {
    /// Levels of ancestors that each hold more than the one before.
    private static let levels = 5

    /// What the ancestors hold at which the text around the block grows: wrappers of wrappers count once.
    func writeGrowth(_ index: Int, into sink: inout some FeatureSink) {
        var level = 0
        var blocks: Int32 = 1
        for element in chain {
            let totals = page.elements[Int(element)].totals
            guard totals.blocks > blocks else { continue }
            blocks = totals.blocks
            level += 1
            writeLevel(level, totals, page.elements[Int(element)].tag.rawValue, into: &sink)
            if level == Self.levels { return }
        }
        let root = page.elements[0]
        while level < Self.levels {
            level += 1
            writeLevel(level, root.totals, root.tag.rawValue, into: &sink)
        }
    }

    @inline(__always)
    private func writeLevel(
        _ level: Int, _ totals: SubtreeTotals, _ tag: UInt8, into sink: inout some FeatureSink
    ) {
        write(totals, level, "growth", into: &sink)
        sink.put("growth", level * 10 + 6, TagOrder.table[Int(tag)])
        sink.put("growth", level * 10 + 7, Float(totals.images))
        sink.put("growth", level * 10 + 8, Float(totals.sentences) / Float(max(1, totals.tokens)))
    }
}
