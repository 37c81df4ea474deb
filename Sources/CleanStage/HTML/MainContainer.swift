import HTML

/// The part of a page that holds its main text.
struct MainContainer {
    /// Whether most paragraphs stand together, as in an article.
    let isArticle: Bool
    private let isInside: [Bool]

    /// Whether a block stands in it.
    func holds(_ index: Int) -> Bool { isInside[index] }

    /// The share of a page's paragraph text that the main part must hold.
    private static let share = 0.7
    /// A page with less paragraph text, in bytes, is no article: a product, a list, a shop window.
    private static let articleBytes = 1000
    /// How far above the paragraphs an `article` or `main` may stand.
    private static let maximumDistance = 4

    /// Finds the main part among the blocks that no element has removed.
    init(of blocks: [PageBlock], in page: HTMLDocument, below root: NodeID) {
        var paragraphs = [Int](repeating: 0, count: page.nodeCount)
        var total = 0
        for block in blocks where block.segment.removal == nil && block.isParagraph {
            paragraphs[block.container.index] += block.length
            total += block.length
        }
        var walk = page.walk(root)
        var deepest = root
        while let step = walk.next() {
            guard case .leave(let node) = step, node != root, let parent = page.parent(of: node) else {
                continue
            }
            paragraphs[parent.index] += paragraphs[node.index]
        }
        let threshold = Int((Double(total) * Self.share).rounded(.up))
        if total > 0 {
            while let next = page.children(of: deepest).first(where: { paragraphs[$0.index] >= threshold }) {
                deepest = next
            }
        }
        isArticle = total >= Self.articleBytes
        let main =
            isArticle ? Self.widened(deepest, in: page, below: root) : Self.landmark(in: page, below: root)
        let end = page.nextAfterSubtree(of: main)?.index ?? .max
        isInside = blocks.map { $0.container >= main && $0.container.index < end }
    }

    /// The element's `article` or `main` where one is close.
    private static func widened(_ node: NodeID, in page: HTMLDocument, below root: NodeID) -> NodeID {
        var result = node
        for (distance, ancestor) in page.ancestors(of: node).enumerated() {
            guard distance < maximumDistance, ancestor != root, page.kind(of: ancestor) == .element else {
                break
            }
            if page.tag(of: ancestor) == .article || page.tag(of: ancestor) == .main { result = ancestor }
        }
        return result
    }

    /// `main` where the page has exactly one, or the body.
    private static func landmark(in page: HTMLDocument, below root: NodeID) -> NodeID {
        let mains = page.descendants(of: root).lazy.filter {
            page.kind(of: $0) == .element && page.tag(of: $0) == .main
        }
        var iterator = mains.makeIterator()
        guard let first = iterator.next(), iterator.next() == nil else { return root }
        return first
    }
}
