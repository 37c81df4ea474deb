import PipelineCore
import PipelineDefinition

/// What stands at a place: a key or a single value, with what leads there.
struct Pointed {
    /// A key, or a single value or alias.
    enum Form {
        case key(OutlineEntry)
        case value(OutlineNode)
        /// The name of an anchor.
        case anchor(OutlineNode.Anchor)
    }

    /// What leads to the mapping of the key, or to the value.
    private(set) var path: [OutlineStep] = []
    private(set) var form: Form?

    /// Finds what stands at a byte, or in front of it.
    init(_ outline: OutlineNode, at offset: Int) {
        _ = find(offset, in: outline)
    }

    private mutating func find(_ offset: Int, in node: OutlineNode) -> Bool {
        func holds(_ range: Range<Int>) -> Bool {
            range.contains(offset) || (range.upperBound == offset && !range.isEmpty)
        }
        if let anchor = node.anchor, holds(anchor.range) {
            form = .anchor(anchor)
            return true
        }
        switch node.content {
        case .scalar, .alias:
            guard holds(node.range) else { return false }
            form = .value(node)
            return true
        case .sequence(let items):
            for (index, item) in items.enumerated() {
                path.append(.item(index))
                if find(offset, in: item) { return true }
                path.removeLast()
            }
        case .mapping(let entries):
            for entry in entries {
                if holds(entry.keyRange) {
                    form = .key(entry)
                    return true
                }
                path.append(.key(entry.key))
                if find(offset, in: entry.value) { return true }
                path.removeLast()
            }
        }
        return false
    }
}

/// A `${vars.…}` within a value.
struct VariableReference {
    /// The variable's name.
    let name: String
    /// The bytes of the name.
    let nameRange: Range<Int>
    /// The bytes from `${` to `}`.
    let range: Range<Int>

    /// The references within some bytes.
    static func all(in bytes: [UInt8], _ range: Range<Int>) -> [VariableReference] {
        var found: [VariableReference] = []
        let sign = Array("${vars.".utf8)
        var offset = range.lowerBound
        while offset + sign.count < range.upperBound {
            guard bytes[offset] == sign[0], bytes[offset..<(offset + sign.count)].elementsEqual(sign) else {
                offset += 1
                continue
            }
            let isEscaped = offset > range.lowerBound && bytes[offset - 1] == UInt8(ascii: "$")
            let start = offset + sign.count
            var end = start
            while end < range.upperBound, isName(bytes[end]) { end += 1 }
            var close = end
            while close < range.upperBound, bytes[close] == UInt8(ascii: ".") || isName(bytes[close]) {
                close += 1
            }
            if !isEscaped, end > start {
                found.append(
                    VariableReference(
                        name: String(decoding: bytes[start..<end], as: UTF8.self), nameRange: start..<end,
                        range: offset..<min(close + 1, range.upperBound)))
            }
            offset = end
        }
        return found
    }

    private static func isName(_ byte: UInt8) -> Bool {
        byte != UInt8(ascii: ".") && ConditionPosition.isNamePart(byte) || byte == UInt8(ascii: "-")
    }
}
