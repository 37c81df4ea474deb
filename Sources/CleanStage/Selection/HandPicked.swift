import HTML
import Selectors

/// The elements that a definition keeps or prunes by selector.
struct HandPicked {
    /// What a definition says of a block.
    enum Word {
        case keep
        case prune
    }

    private let kept: Set<NodeID>
    private let pruned: Set<NodeID>
    private var words: [Word?] = []

    init(_ page: Page, keep: [PageSelector], prune: [PageSelector]) {
        kept = Self.nodes(keep, page)
        pruned = Self.nodes(prune, page)
        guard !keep.isEmpty || !prune.isEmpty else { return }
        // The innermost selected element decides; of two words about one element, to prune it.
        for element in page.elements {
            let inherited = element.parent < 0 ? nil : words[Int(element.parent)]
            words.append(word(onElement: element.node) ?? inherited)
        }
    }

    /// What the definition says of a block; nil where it says nothing.
    func word(on block: PageBlock) -> Word? { words.isEmpty ? nil : words[Int(block.element)] }

    /// Whether a node that holds no blocks, such as a script, is pruned or in something that is.
    func prunes(_ node: NodeID, in document: HTMLDocument) -> Bool {
        guard !pruned.isEmpty else { return false }
        let decisive = word(onElement: node) ?? document.ancestors(of: node).lazy.compactMap(word).first
        return decisive == .prune
    }

    private func word(onElement node: NodeID) -> Word? {
        pruned.contains(node) ? .prune : kept.contains(node) ? .keep : nil
    }

    private static func nodes(_ selectors: [PageSelector], _ page: Page) -> Set<NodeID> {
        var nodes: Set<NodeID> = []
        for selector in selectors.compactMap(\.selector) { nodes.formUnion(page.document.select(selector)) }
        return nodes
    }
}
