/// Finds text that a page holds twice: what posts quote of posts before them, an article once for wide and once for
/// narrow screens, descriptions that a carousel repeats.
///
/// Equal text alone is no copy: a plan's exercises and the conditions of coupons are repeated because their readers need
/// them again. It is one where it stands in another part of the page's structure, as a quotation does, or where most of
/// what is kept around it is repeated as well, as in a part that is there twice.
struct CopiedBlocks {
    /// Shorter texts are equal by chance.
    private static let minimumTokens: Int32 = 8
    /// Blocks on each side that count as being around.
    private static let reach = 8
    /// The share of the kept tokens around that are repeated, above which a part is there twice.
    private static let repeatedShare = 0.5

    /// The blocks that are copies of kept ones before them, in the page's order.
    ///
    /// - Parameter isKept: What is said of each block otherwise.
    /// - Complexity: O(*n*) in the bytes of the page.
    static func find(_ page: Page, isKept: [Bool]) -> [Int] {
        let originals = originals(page, isKept)
        guard originals.contains(where: { $0 >= 0 }) else { return [] }
        var kept = [0]
        var repeated = [0]
        for (index, block) in page.blocks.enumerated() {
            let tokens = isKept[index] ? Int(block.counts.tokens) : 0
            kept.append(kept[index] + tokens)
            repeated.append(repeated[index] + (originals[index] >= 0 ? tokens : 0))
        }
        return page.blocks.indices.filter { index in
            let original = originals[index]
            guard original >= 0 else { return false }
            if path(of: index, page) != path(of: original, page) { return true }
            let start = max(0, index - reach)
            let end = min(page.blocks.count, index + reach + 1)
            return Double(repeated[end] - repeated[start]) > repeatedShare * Double(kept[end] - kept[start])
        }
    }

    /// For each kept block the first kept one of the same text, or -1 where that is the block itself.
    private static func originals(_ page: Page, _ isKept: [Bool]) -> [Int] {
        var originals = [Int](repeating: -1, count: page.blocks.count)
        var index = HashIndex(capacity: 64)
        var first: [Int] = []
        for (number, block) in page.blocks.enumerated()
        where isKept[number] && block.counts.tokens >= minimumTokens {
            let known = Int(index.number(UInt64(page.textHash(of: block)) << 32 | UInt64(block.byteCount)))
            if known == first.count {
                first.append(number)
            } else if text(of: number, page).elementsEqual(text(of: first[known], page)) {
                originals[number] = first[known]
            }
        }
        return originals
    }

    private static func path(of block: Int, _ page: Page) -> UInt32 {
        page.elements[Int(page.blocks[block].element)].path
    }

    private static func text(of block: Int, _ page: Page) -> ArraySlice<UInt8> {
        page.text[Int(page.blocks[block].text.lowerBound)..<Int(page.blocks[block].text.upperBound)]
    }
}
