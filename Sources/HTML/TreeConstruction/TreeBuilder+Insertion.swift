/// Where a node goes.
struct InsertionPlace {
    var parent: Int32
    /// The sibling it goes before, or none: at the end.
    var before = NodeRecord.none
}

/// Creating nodes and inserting them.
///
/// [WHATWG HTML, 13.2.6.1](https://html.spec.whatwg.org/multipage/parsing.html#creating-and-inserting-nodes)
extension TreeBuilder {
    /// The appropriate place for inserting a node.
    @inline(__always)
    func appropriatePlace() -> InsertionPlace { appropriatePlace(in: current) }

    @inline(__always)
    func appropriatePlace(in target: OpenElement) -> InsertionPlace {
        if fostersParents, target.tag.fostersChildren { return fosterPlace() }
        if target.tag == .template { return InsertionPlace(parent: nodes[Int(target.node)].firstChild) }
        return InsertionPlace(parent: target.node)
    }

    /// The place for what may not stand in a table: before it.
    @inline(never)
    private func fosterPlace() -> InsertionPlace {
        var index = stack.count - 1
        while index > 0 {
            let element = stack[index]
            if element.tag == .template {
                return InsertionPlace(parent: nodes[Int(element.node)].firstChild)
            }
            if element.tag == .table {
                let parent = nodes[Int(element.node)].parent
                if parent >= 0 { return InsertionPlace(parent: parent, before: element.node) }
                return InsertionPlace(parent: stack[index - 1].node)
            }
            index -= 1
        }
        return InsertionPlace(parent: stack[0].node)
    }

    /// Adds a record and links it in at a place.
    @inline(__always)
    mutating func insert(_ record: consuming NodeRecord, at place: InsertionPlace) -> Int32 {
        let node = Int32(truncatingIfNeeded: nodeBuffer.count)
        nodeBuffer.append(record)
        link(node, at: place)
        return node
    }

    @inline(__always)
    func link(_ node: Int32, at place: InsertionPlace) {
        let nodes = nodes
        let parent = nodes + Int(place.parent)
        nodes[Int(node)].parent = place.parent
        let previous: Int32
        if place.before < 0 {
            previous = parent.pointee.lastChild
            parent.pointee.lastChild = node
        } else {
            previous = nodes[Int(place.before)].previous
            nodes[Int(place.before)].previous = node
            nodes[Int(node)].next = place.before
        }
        nodes[Int(node)].previous = previous
        if previous >= 0 { nodes[Int(previous)].next = node } else { parent.pointee.firstChild = node }
    }

    /// Takes a node out of its parent.
    func unlink(_ node: Int32) {
        let nodes = nodes
        let record = nodes[Int(node)]
        guard record.parent >= 0 else { return }
        if record.previous >= 0 {
            nodes[Int(record.previous)].next = record.next
        } else {
            nodes[Int(record.parent)].firstChild = record.next
        }
        if record.next >= 0 {
            nodes[Int(record.next)].previous = record.previous
        } else {
            nodes[Int(record.parent)].lastChild = record.previous
        }
        nodes[Int(node)].parent = NodeRecord.none
        nodes[Int(node)].previous = NodeRecord.none
        nodes[Int(node)].next = NodeRecord.none
    }

    /// Inserts an HTML element for the start tag at hand and pushes it.
    @inline(__always)
    mutating func insertElement() {
        if stack.count >= options.maximumDepth { makeRoomOnStack() }
        let element = insertWithoutPushing()
        push(element)
    }

    /// Inserts an HTML element that never has content, and so is never pushed.
    @inline(__always)
    mutating func insertVoidElement() { _ = insertWithoutPushing() }

    @inline(__always)
    private mutating func insertWithoutPushing() -> OpenElement {
        let place = appropriatePlace()
        let record = recordForToken(namespace: .html)
        let node = insert(record, at: place)
        return OpenElement(node: node, name: tokenizer.token.name, tag: tokenizer.token.tag, traits: [])
    }

    /// A record for the start tag at hand.
    @inline(__always)
    mutating func recordForToken(namespace: Namespace) -> NodeRecord {
        let first = tokenizer.token.firstAttribute
        var record = NodeRecord(
            kind: .element, namespace: namespace, name: tokenizer.token.name, start: tokenizer.token.start,
            end: tokenizer.token.end)
        record.dataStart = UInt32(truncatingIfNeeded: first)
        record.dataCount = UInt32(truncatingIfNeeded: tokenizer.attributes.count &- first)
        return record
    }

    /// Inserts an element that no tag stands for and pushes it.
    @inline(never)
    mutating func insertImplied(_ tag: Tag) {
        if stack.count >= options.maximumDepth { makeRoomOnStack() }
        let place = stack.count == 0 ? InsertionPlace(parent: 0) : appropriatePlace()
        let start = tokenizer.token.start
        let name = UInt32(tag.rawValue)
        let node = insert(NodeRecord(kind: .element, name: name, start: start, end: start), at: place)
        push(OpenElement(node: node, name: name, tag: tag, traits: []))
    }

    /// Inserts a comment at the end of a node, or else at the appropriate place.
    mutating func insertComment(in parent: Int32) {
        let token = tokenizer.token
        var record = NodeRecord(kind: .comment, start: token.start, end: token.end)
        record.text = token.text
        _ = insert(record, at: parent < 0 ? appropriatePlace() : InsertionPlace(parent: parent))
    }
}
