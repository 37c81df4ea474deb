/// Which siblings are counted together.
struct PlaceKey: Hashable {
    var parent: Int
    /// For `of-type`: the name and namespace they share, else 0.
    var type: UInt32
}

/// The place of one sibling, from which that of a later one is found.
struct Place {
    var node: NodeID
    var index: Int
    var total: Int?
}

/// `:nth-child` and its relatives.
extension SelectorMatcher {
    mutating func matches(_ node: NodeID, _ test: NthTest) -> Bool {
        if !test.filter.isEmpty {
            guard matches(node, test.filter) else { return false }
            return test.chooses(countFiltered(node, test))
        }
        let key = PlaceKey(
            parent: document.parent(of: node)?.index ?? -1, type: test.isOfType ? type(of: node) : 0)
        let index = place(of: node, key)
        if test.isFromEnd { return test.chooses(total(of: node, key) - index + 1) }
        return test.chooses(index)
    }

    mutating func isOnly(_ node: NodeID, ofType: Bool) -> Bool {
        let key = PlaceKey(
            parent: document.parent(of: node)?.index ?? -1, type: ofType ? type(of: node) : 0)
        _ = place(of: node, key)
        return total(of: node, key) == 1
    }

    /// An element's name and namespace.
    private func type(of node: NodeID) -> UInt32 {
        let record = document.record(node).pointee
        return record.name << 2 | record.namespaceBits
    }

    private func counts(_ node: NodeID, _ key: PlaceKey) -> Bool {
        document.isElement(node) && (key.type == 0 || type(of: node) == key.type)
    }

    /// The place of an element among its siblings, from 1.
    private mutating func place(of node: NodeID, _ key: PlaceKey) -> Int {
        if let known = places[key] {
            // Going on from the last one asked for makes a pass over all siblings linear.
            var (candidate, index) = (known.node, known.index)
            while candidate != node {
                guard let next = document.nextSibling(of: candidate) else { break }
                candidate = next
                if counts(candidate, key) { index += 1 }
            }
            if candidate == node {
                places[key] = Place(node: node, index: index, total: known.total)
                return index
            }
        }
        var index = 1
        var candidate = document.previousSibling(of: node)
        while let sibling = candidate {
            if counts(sibling, key) { index += 1 }
            candidate = document.previousSibling(of: sibling)
        }
        places[key] = Place(node: node, index: index, total: places[key]?.total)
        return index
    }

    /// How many siblings count, after `place(of:)` of the node.
    private mutating func total(of node: NodeID, _ key: PlaceKey) -> Int {
        guard var known = places[key] else { return 0 }
        if let total = known.total { return total }
        var total = known.index
        var candidate = document.nextSibling(of: known.node)
        while let sibling = candidate {
            if counts(sibling, key) { total += 1 }
            candidate = document.nextSibling(of: sibling)
        }
        known.total = total
        places[key] = known
        return total
    }

    /// The place of an element among the siblings that match the filter.
    private mutating func countFiltered(_ node: NodeID, _ test: NthTest) -> Int {
        var index = 1
        var candidate = test.isFromEnd ? nextElement(after: node) : previousElement(before: node)
        while let sibling = candidate {
            if matches(sibling, test.filter) { index += 1 }
            candidate = test.isFromEnd ? nextElement(after: sibling) : previousElement(before: sibling)
        }
        return index
    }
}
