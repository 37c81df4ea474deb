/// End tags to leave alone because their elements had to be closed early, at the greatest depth.
struct DepthOverflow {
    private var closedEarly: [Tag: Int] = [:]

    mutating func add(_ tag: Tag) { closedEarly[tag, default: 0] += 1 }

    /// Whether an end tag belongs to an element that was closed early.
    mutating func absorbsEndTag(_ tag: Tag) -> Bool {
        guard !closedEarly.isEmpty, let count = closedEarly[tag] else { return false }
        closedEarly[tag] = count == 1 ? nil : count - 1
        return true
    }
}

extension TreeBuilder {
    /// Closes the current node because nothing may be put in it any more: it is as deep as a tree may be.
    ///
    /// What would have been its children become its siblings, with all their text. As many end tags are ignored
    /// as elements were closed so, so that the content after the deep part finds its place.
    @inline(never)
    mutating func makeRoomOnStack() {
        while stack.count >= options.maximumDepth, stack.count > 2 {
            let element = current
            if element.isHTML {
                overflow.add(element.tag)
                if element.tag.isFormatting { formatting.remove(node: element.node) }
            }
            pop()
            guard element.isHTML else { continue }
            if element.tag.pushesMarker { formatting.clearToMarker() }
            if element.tag == .template { _ = templateModes.popLast() }
            if element.tag.decidesInsertionMode { resetInsertionMode() }
        }
    }
}

extension Tag {
    fileprivate var pushesMarker: Bool {
        switch self {
        case .applet, .marquee, .object, .template, .td, .th, .caption: true
        default: false
        }
    }

    fileprivate var decidesInsertionMode: Bool {
        switch self {
        case .td, .th, .tr, .tbody, .thead, .tfoot, .caption, .colgroup, .table, .template, .frameset: true
        default: false
        }
    }
}
