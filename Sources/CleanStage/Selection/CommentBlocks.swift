/// Finds the blocks that readers' comments are made of, by the names of the elements around them.
struct CommentBlocks {
    private static let names: Set<UInt32> = Set(
        ["comment", "comments", "commentlist", "disqus", "commentary", "respond"].map { name in
            var hash = WordHash(kind: NameReader.Kind.name)
            for byte in name.utf8 { hash.add(byte) }
            return hash.value
        })

    /// Whether each element is, or is in, one that holds comments.
    private var holdsComments: [Bool] = []

    init(_ page: Page) {
        // On a page that is a discussion, the posts are the main text.
        guard !page.head.types.contains(.discussion) else { return }
        holdsComments.reserveCapacity(page.elements.count)
        let most = (page.elements.first?.totals.tokens ?? 0) / 2
        for element in page.elements {
            let isInside = element.parent >= 0 && holdsComments[Int(element.parent)]
            let isNamed = element.names.contains { Self.names.contains(page.names[Int($0)]) }
            // A wrapper of most of the page may bear any name.
            holdsComments.append(isInside || isNamed && element.parent >= 0 && element.totals.tokens <= most)
        }
    }

    /// Whether a block is part of a comment.
    func contains(_ block: PageBlock) -> Bool {
        !holdsComments.isEmpty && holdsComments[Int(block.element)]
    }
}
