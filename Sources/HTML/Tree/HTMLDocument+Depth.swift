extension HTMLDocument {
    /// The most elements that stand within one another.
    ///
    /// - Complexity: O(*n*) in the number of nodes.
    public var depth: Int {
        var deepest = 0
        var depth = 0
        var node: Int32 = 0
        while true {
            let record = storage.nodes[Int(node)]
            if record.isKind(.element) {
                depth += 1
                deepest = max(deepest, depth)
            }
            if record.firstChild != NodeRecord.none {
                node = record.firstChild
                continue
            }
            // Up to the next node that has a sibling, leaving what ends on the way.
            var left = node
            while true {
                let record = storage.nodes[Int(left)]
                if record.isKind(.element) { depth -= 1 }
                if record.next != NodeRecord.none, left != 0 {
                    node = record.next
                    break
                }
                guard record.parent != NodeRecord.none else { return deepest }
                left = record.parent
            }
        }
    }
}
