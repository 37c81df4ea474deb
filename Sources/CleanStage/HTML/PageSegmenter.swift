import HTML
import PipelineCore

/// Cuts a page into blocks at the borders of block-level elements, in one walk.
struct PageSegmenter {
    private let page: HTMLDocument
    private let counts: PageCounts
    private let total: Int32
    private var blocks: [PageBlock] = []
    private var open = OpenBlock()
    /// The elements around the current place that matter, innermost last.
    private var containers: [NodeID] = []
    private var removals: [OpenRemoval] = []
    private var linkDepth = 0
    private var listDepth = 0
    private var quoteDepth = 0
    private var preDepth = 0
    private var dataTable: NodeID?

    private struct OpenRemoval {
        let node: NodeID
        let reason: BoilerplateReason
    }

    /// The blocks of a page in order.
    static func blocks(
        of page: HTMLDocument, below root: NodeID, counts: PageCounts
    ) -> [PageBlock] {
        var segmenter = PageSegmenter(page: page, root: root, counts: counts)
        segmenter.walk(root)
        return segmenter.blocks
    }

    private init(page: HTMLDocument, root: NodeID, counts: PageCounts) {
        self.page = page
        self.counts = counts
        total = max(1, counts.text[root.index])
        containers = [root]
    }

    private mutating func walk(_ root: NodeID) {
        var walk = page.walk(root)
        while let step = walk.next() {
            switch step {
            case .enter(let node):
                switch page.kind(of: node) {
                case .text: take(text: node)
                case .element: if !enter(node, isRoot: node == root) { walk.skipChildren(of: node) }
                default: walk.skipChildren(of: node)
                }
            case .leave(let node):
                if page.kind(of: node) == .element { leave(node) }
            }
        }
        flush()
    }

    /// Enters an element; false where nothing in it is to be read.
    private mutating func enter(_ node: NodeID, isRoot: Bool) -> Bool {
        let tag = page.tag(of: node)
        if tag == .br {
            takeBreak()
            return false
        }
        let marks = ElementMarks(of: node, in: page)
        if marks.isMute { return false }
        if BlockTags.isBlock(tag) {
            if dataTable == nil || tag == .table { flush() } else if tag == .tr { open.endRow() }
            containers.append(node)
        }
        if !isRoot, let reason = marks.reason, isBelieved(marks, of: node, tag) {
            flush()
            removals.append(OpenRemoval(node: node, reason: reason))
        }
        switch tag {
        case .a: linkDepth += 1
        case .ul, .ol, .dl: listDepth += 1
        case .blockquote: quoteDepth += 1
        case .pre, .listing, .xmp: preDepth += 1
        case .table: if dataTable == nil, TableShape.isData(node, in: page) { dataTable = node }
        case .td, .th: if dataTable != nil { open.beginCell() }
        default: break
        }
        return true
    }

    private mutating func leave(_ node: NodeID) {
        let tag = page.tag(of: node)
        if BlockTags.isBlock(tag), containers.last == node {
            if dataTable == nil || dataTable == node || tag == .caption { flush(as: tag) }
            containers.removeLast()
        }
        if removals.last?.node == node {
            flush()
            removals.removeLast()
        }
        switch tag {
        case .a: linkDepth -= 1
        case .ul, .ol, .dl: listDepth -= 1
        case .blockquote: quoteDepth -= 1
        case .pre, .listing, .xmp: preDepth -= 1
        case .table: if dataTable == node { dataTable = nil }
        default: break
        }
    }

    /// Classes are the author's words: what they say of an element with much of the page's text is not believed,
    /// nor what HTML says of a form around the whole page.
    private func isBelieved(_ marks: ElementMarks, of node: NodeID, _ tag: Tag) -> Bool {
        let share = Double(counts.text[node.index]) / Double(total)
        switch marks.reason {
        case .hidden? where tag == .noscript: return !counts.readsNoscript
        case .hidden?: return share < 0.5 && !isFolded(node)
        case .form? where tag == .button: return counts.text[node.index] <= 30 && !isInHeading
        case .form? where tag == .form: return share < 0.2
        case .navigation?, .footer?, .sidebar?: return share < (marks.isByClass ? 0.4 : 0.7)
        default: return share < 0.3
        }
    }

    /// Text of some length that is hidden at first and has few links is a tab or a section to unfold.
    private func isFolded(_ node: NodeID) -> Bool {
        let text = counts.text[node.index]
        return text >= Self.foldedBytes && counts.links[node.index] * 2 <= text
    }

    private static let foldedBytes: Int32 = 300

    /// A heading that opens and closes its section by a button is a heading still.
    private var isInHeading: Bool {
        containers.dropLast().last.map { BlockTags.headingLevel(page.tag(of: $0)) != nil } ?? false
    }

    private mutating func take(text node: NodeID) {
        page.withText(of: node) { bytes in
            let isBlank = bytes.allSatisfy { $0 <= 0x20 }
            if isBlank {
                if !bytes.isEmpty { open.append(bytes, isLink: false, origin: nil) }
                return
            }
            open.append(bytes, isLink: linkDepth > 0, origin: origin(of: node, bytes))
        }
    }

    /// The bytes of the source that a text node came from, white space at its ends left out.
    private func origin(of node: NodeID, _ bytes: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
        let range = page.sourceRange(of: node)
        guard page.isTextInSource(node) else { return range }
        let leading = bytes.prefix { $0 <= 0x20 }.count
        let trailing = bytes.reversed().prefix { $0 <= 0x20 }.count
        return range.lowerBound + leading..<range.upperBound - trailing
    }

    /// One line break is white space; two in a row separate paragraphs.
    private mutating func takeBreak() {
        if preDepth > 0 {
            open.appendNewline()
        } else if open.endsInBreak {
            flush()
        } else {
            open.noteBreak()
        }
    }

    private mutating func flush(as tag: Tag? = nil) {
        guard let container = containers.last else { return }
        defer { open = OpenBlock() }
        let isTable = dataTable != nil && dataTable == container
        guard let text = open.text(isPreformatted: preDepth > 0 || isTable) else { return }
        let role = BlockRole(
            tag: page.tag(of: container), isQuoted: quoteDepth > 0, isPreformatted: preDepth > 0,
            isTable: isTable,
            listDepth: listDepth)
        var segment = Segment(role.kind, text, level: role.level, origin: open.origin)
        segment.removal = removals.last?.reason
        blocks.append(
            PageBlock(
                segment: segment, container: container, length: open.length, linkLength: open.linkLength))
    }
}
