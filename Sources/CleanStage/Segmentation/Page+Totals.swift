extension Page {
    /// Adds the blocks up over the subtrees they stand in.
    mutating func addUp() {
        for block in blocks {
            var totals = SubtreeTotals()
            totals.tokens = block.counts.tokens
            totals.bytes = block.byteCount
            totals.linkBytes = block.linkBytes
            totals.paragraphBytes = block.readsLikeParagraph ? block.byteCount : 0
            totals.blocks = 1
            totals.headings = block.flags.contains(.heading) ? 1 : 0
            totals.prices = block.counts.currencies > 0 && block.counts.digits > 0 ? 1 : 0
            totals.times = block.flags.contains(.time) || block.counts.years > 0 ? 1 : 0
            totals.sentences = block.counts.sentenceEnds
            elements[Int(block.element)].totals += totals
        }
        // Children stand after their parents.
        for index in elements.indices.reversed() where elements[index].parent >= 0 {
            elements[Int(elements[index].parent)].totals += elements[index].totals
        }
    }
}
