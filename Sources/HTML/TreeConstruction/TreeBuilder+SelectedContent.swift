/// `selectedcontent`, which shows a copy of its select's chosen option.
///
/// [WHATWG HTML, 4.10.7](https://html.spec.whatwg.org/multipage/form-elements.html#the-selectedcontent-element). The
/// standard copies as options are closed; here it is done once, at the end, which gives the same tree.
extension TreeBuilder {
    mutating func fillSelectedContents() {
        let count = nodeBuffer.count
        let name = UInt32(Tag.selectedcontent.rawValue)
        // Only the first in a select is filled, and what is copied is never more than the page: selects may lie within
        // each other's options, and each copy hold all those below.
        var decided: Set<Int32> = []
        var budget = count
        for index in 0..<count where nodes[index].name == name && nodes[index].isKind(.element) {
            // One inside an option is not filled: it would be put into itself.
            guard ancestor(of: Int32(index), .option) == nil,
                let select = ancestor(of: Int32(index), .select), decided.insert(select).inserted,
                let option = chosenOption(of: select)
            else { continue }
            copyChildren(of: option, to: Int32(index), budget: &budget)
        }
    }

    private func ancestor(of node: Int32, _ tag: Tag) -> Int32? {
        var node = nodes[Int(node)].parent
        while node >= 0 {
            if isHTML(node, tag) { return node }
            node = nodes[Int(node)].parent
        }
        return nil
    }

    private func isHTML(_ node: Int32, _ tag: Tag) -> Bool {
        let record = nodes[Int(node)]
        return record.name == UInt32(tag.rawValue) && record.isKind(.element) && record.namespaceBits == 0
    }

    /// The last option that says it is selected, or else the first; none where several may be chosen.
    private func chosenOption(of select: Int32) -> Int32? {
        if has(.multiple, select) { return nil }
        var first: Int32?
        var selected: Int32?
        var node = nodes[Int(select)].firstChild
        while node >= 0 {
            if isHTML(node, .option) {
                first = first ?? node
                if has(.selected, node) { selected = node }
            }
            node = next(after: node, in: select)
        }
        return selected ?? first
    }

    private func has(_ attribute: KnownAttribute, _ node: Int32) -> Bool {
        let record = nodes[Int(node)]
        return (0..<Int(record.dataCount)).contains {
            tokenizer.attributes[Int(record.dataStart) + $0].name == UInt32(attribute.rawValue)
        }
    }

    private func next(after node: Int32, in root: Int32) -> Int32 {
        if nodes[Int(node)].firstChild >= 0 { return nodes[Int(node)].firstChild }
        var node = node
        while node != root {
            if nodes[Int(node)].next >= 0 { return nodes[Int(node)].next }
            node = nodes[Int(node)].parent
        }
        return NodeRecord.none
    }

    /// Copies what is below one node to below another, keeping the places in the source.
    ///
    /// - Parameter budget: how many nodes may still be copied.
    private mutating func copyChildren(of original: Int32, to target: Int32, budget: inout Int) {
        var node = nodes[Int(original)].firstChild
        var parent = target
        while node >= 0, budget > 0 {
            budget -= 1
            var record = nodes[Int(node)]
            (record.firstChild, record.lastChild) = (NodeRecord.none, NodeRecord.none)
            (record.previous, record.next) = (NodeRecord.none, NodeRecord.none)
            let copy = insert(record, at: InsertionPlace(parent: parent))
            if nodes[Int(node)].firstChild >= 0 {
                node = nodes[Int(node)].firstChild
                parent = copy
                continue
            }
            while nodes[Int(node)].next < 0, nodes[Int(node)].parent != original {
                node = nodes[Int(node)].parent
                parent = nodes[Int(parent)].parent
            }
            node = nodes[Int(node)].next
        }
    }
}
