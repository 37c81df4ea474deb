import HTML

/// The elements that a definition keeps or prunes by selector.
struct HandPicked {
    /// What a definition says of a block.
    enum Word {
        case keep
        case prune
    }

    private var words: [Word?] = []

    init(_ page: Page, keep: [PageSelector], prune: [PageSelector]) {
        guard !keep.isEmpty || !prune.isEmpty else { return }
        let kept = Self.nodes(keep, page)
        let pruned = Self.nodes(prune, page)
        // The innermost selected element decides; of two words about one element, to prune it.
        for element in page.elements {
            let inherited = element.parent < 0 ? nil : words[Int(element.parent)]
            words.append(
                pruned.contains(element.node) ? .prune : kept.contains(element.node) ? .keep : inherited)
        }
    }

    /// What the definition says of a block; nil where it says nothing.
    func word(on block: PageBlock) -> Word? { words.isEmpty ? nil : words[Int(block.element)] }

    private static func nodes(_ selectors: [PageSelector], _ page: Page) -> Set<NodeID> {
        var nodes: Set<NodeID> = []
        for selector in selectors.compactMap(\.selector) { nodes.formUnion(page.document.select(selector)) }
        return nodes
    }
}
