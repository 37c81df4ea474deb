import HTML

/// Cuts a page into blocks in one walk over its tree.
struct PageSegmenter: ~Copyable {
    private var page: Page
    private var collector: TextCollector
    private var names: CollectingBuffer<UInt32>
    /// Index of the innermost open element, or -1.
    private var current: Int32 = -1
    private var block = PageBlock(element: -1, container: -1, text: 0..<0, source: 0..<0, words: 0..<0)
    private var isOpen = false
    private var lineBreaks = 0

    private static let roles = ElementRole.table
    /// Beyond so many elements, those that hold nothing are forgotten: an honest page has a tenth of them.
    private static let maximumEmptyElements = 1 << 16

    private init(_ document: HTMLDocument) {
        page = Page(document: document)
        collector = TextCollector(capacity: document.source.count / 8)
        names = CollectingBuffer(capacity: document.source.count / 64)
        page.elements.reserveCapacity(min(document.nodeCount / 2, Self.maximumEmptyElements))
    }

    /// The blocks of a page.
    static func segment(_ document: HTMLDocument, url: String = "") -> Page {
        var segmenter = PageSegmenter(document)
        segmenter.page.head.read(document, url: url)
        if let body = document.body { segmenter.walk(body) }
        segmenter.page.text = segmenter.collector.bytes.elements
        segmenter.page.words = segmenter.collector.words.elements
        segmenter.page.names = segmenter.names.elements
        segmenter.page.addUp()
        return segmenter.page
    }

    private mutating func walk(_ body: NodeID) {
        let document = page.document
        var walk = document.walk(body)
        while let step = walk.next() {
            switch step {
            case .enter(let node):
                switch document.kind(of: node) {
                case .text: add(text: node)
                case .element:
                    if !enter(node, document.tag(of: node)) { walk.skipChildren(of: node) }
                case .templateContent: walk.skipChildren(of: node)
                default: break
                }
            case .leave(let node):
                guard current >= 0, page.elements[Int(current)].node == node else { continue }
                leave()
            }
        }
        flush()
    }

    /// Opens an element; returns whether to walk what it holds.
    private mutating func enter(_ node: NodeID, _ tag: Tag) -> Bool {
        switch Self.roles[Int(tag.rawValue)] {
        case .skipped: return false
        case .script:
            page.head.readScript(page.document, node)
            return false
        case .lineBreak:
            lineBreaks += 1
            if lineBreaks > 1 { flush() } else { collector.space() }
            return false
        case .void:
            countImage()
            return false
        case .boundary: flush()
        case .inline: break
        }
        push(node, tag)
        return true
    }

    private mutating func leave() {
        let element = page.elements[Int(current)]
        if Self.roles[Int(element.tag.rawValue)] == .boundary {
            flush()
        } else if element.tag == .option || element.tag == .label {
            collector.space()
        }
        page.elements[Int(current)].blocks = element.blocks.lowerBound..<Int32(page.blocks.count)
        let left = current
        current = element.parent
        if page.elements.count > Self.maximumEmptyElements, isEmpty(left) { page.elements.removeLast() }
    }

    /// Whether an element that has been left holds nothing, and nobody speaks of it.
    private func isEmpty(_ index: Int32) -> Bool {
        let element = page.elements[Int(index)]
        return Int(index) == page.elements.count - 1 && element.blocks.isEmpty && element.totals.images == 0
            && !(isOpen && max(block.element, block.container) >= index)
    }

    private mutating func push(_ node: NodeID, _ tag: Tag) {
        let document = page.document
        var flags = ElementFlags.table[Int(tag.rawValue)]
        let namesStart = Int32(names.count)
        var signature = UInt32(tag.rawValue) &* 0x9E37_79B1
        for attribute in document.attributes(of: node) {
            switch document.knownName(of: attribute) {
            case .class:
                signature = WordHash.combine(
                    signature,
                    document.withValue(of: attribute) {
                        NameReader.read($0, kind: NameReader.Kind.name, into: &names)
                    })
            case .id:
                _ = document.withValue(of: attribute) {
                    NameReader.read($0, kind: NameReader.Kind.name, into: &names)
                }
            case .role:
                _ = document.withValue(of: attribute) {
                    NameReader.read($0, kind: NameReader.Kind.role, into: &names)
                }
            case .itemprop, .dataTestid:
                _ = document.withValue(of: attribute) {
                    NameReader.read($0, kind: NameReader.Kind.property, into: &names)
                }
            case .hidden: flags.insert(.hidden)
            case .ariaHidden:
                if document.withValue(of: attribute, { $0.first == 0x74 }) { flags.insert(.ariaHidden) }
            case .style: if document.withValue(of: attribute, InlineStyle.hides) { flags.insert(.hidden) }
            default: break
            }
        }
        var path = signature
        var tagPath = UInt32(tag.rawValue)
        var depth: Int32 = 0
        if current >= 0 {
            let parent = page.elements[Int(current)]
            flags.formUnion(parent.flags)
            depth = parent.depth + 1
            tagPath = WordHash.combine(parent.tagPath, tagPath)
            path = WordHash.combine(path, pathOfAncestors(3))
        }
        page.elements.append(
            PageElement(
                node: node, parent: current, depth: depth, tag: tag, flags: flags, signature: signature,
                path: path, tagPath: tagPath, names: namesStart..<Int32(names.count),
                blocks: Int32(page.blocks.count)..<Int32(page.blocks.count)))
        current = Int32(page.elements.count - 1)
    }

    private func pathOfAncestors(_ count: Int) -> UInt32 {
        var hash: UInt32 = 0
        var index = current
        var left = count
        while left > 0, index >= 0 {
            hash = WordHash.combine(hash, page.elements[Int(index)].signature)
            index = page.elements[Int(index)].parent
            left -= 1
        }
        return hash
    }

    private mutating func countImage() {
        guard current >= 0 else { return }
        page.elements[Int(current)].totals.images += 1
    }

    private mutating func add(text node: NodeID) {
        guard current >= 0 else { return }
        let flags = page.elements[Int(current)].flags
        let start = isOpen ? Int(block.text.lowerBound) : collector.bytes.count
        let before = collector.bytes.count
        let wordsBefore = collector.words.count
        let hasText = page.document.withText(of: node) {
            collector.add($0, blockStart: start, keepsSpace: flags.contains(.preformatted))
        }
        guard hasText else { return }
        lineBreaks = 0
        let source = page.document.sourceRange(of: node)
        if !isOpen {
            isOpen = true
            block = PageBlock(
                element: current, container: container(of: current), text: Int32(start)..<Int32(start),
                source: Int32(source.lowerBound)..<Int32(source.upperBound),
                words: Int32(wordsBefore)..<Int32(wordsBefore))
            block.flags = flags
        }
        let added = Int32(collector.bytes.count - before)
        block.source = block.source.lowerBound..<max(block.source.lowerBound, Int32(source.upperBound))
        if flags.contains(.link) { block.linkBytes += added }
        if flags.contains(.strong) { block.strongBytes += added }
        if flags.contains(.code) { block.codeBytes += added }
        if page.elements[Int(current)].tag == .a { block.links += 1 }
    }

    private func container(of element: Int32) -> Int32 {
        var index = element
        while index > 0, Self.roles[Int(page.elements[Int(index)].tag.rawValue)] != .boundary {
            index = page.elements[Int(index)].parent
        }
        return index
    }

    private mutating func flush() {
        lineBreaks = 0
        guard isOpen else { return collector.finish(blockStart: collector.bytes.count) }
        isOpen = false
        collector.finish(blockStart: Int(block.text.lowerBound))
        block.text = block.text.lowerBound..<Int32(collector.bytes.count)
        block.words = block.words.lowerBound..<Int32(collector.words.count)
        block.counts = collector.counts
        collector.reset()
        if !block.text.isEmpty { page.blocks.append(block) }
    }
}
