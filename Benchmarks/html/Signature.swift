import HTML

/// A number for a page's tree.
///
/// It comes from the names of the elements in document order, their depths and their numbers of attributes.
/// `bench.py compare` makes the same of Lexbor's tree.
struct Signature {
    var elements = 0
    // FNV-1a, 64 bits.
    private(set) var hash: UInt64 = 0xCBF2_9CE4_8422_2325

    init(_ document: HTMLDocument) {
        var depth = 0
        var walk = document.walk()
        while let step = walk.next() {
            switch step {
            case .enter(let node):
                if document.kind(of: node) == .templateContent { walk.skipChildren(of: node) }
                if document.isElement(node) { add(node, depth: depth, in: document) }
                depth += 1
            case .leave: depth -= 1
            }
        }
    }

    private mutating func add(_ node: NodeID, depth: Int, in document: HTMLDocument) {
        elements += 1
        document.withName(of: node) { name in
            for byte in name { add(byte | 0x20) }
        }
        add(UInt8(truncatingIfNeeded: depth))
        add(UInt8(truncatingIfNeeded: document.attributes(of: node).count))
    }

    private mutating func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
}
