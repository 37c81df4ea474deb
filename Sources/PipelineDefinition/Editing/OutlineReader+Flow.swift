/// Lists and mappings in brackets.
extension OutlineReader {
    /// A list or mapping in brackets; one that is not closed ends before the next line that is no part of it.
    mutating func flow(behind parent: Int, depth: Int) -> OutlineNode {
        let start = offset
        let isMapping = bytes[offset] == UInt8(ascii: "{")
        offset += 1
        var entries: [OutlineEntry] = []
        var items: [OutlineNode] = []
        while depth < Self.maximumDepth {
            let behindLast = offset
            skipSpaceInFlow()
            guard offset < bytes.count, !isOutOfFlow(parent, since: behindLast) else {
                offset = behindLast
                break
            }
            let byte = bytes[offset]
            if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") {
                offset += 1
                break
            }
            if byte == UInt8(ascii: ",") {
                offset += 1
                continue
            }
            let before = offset
            if isMapping {
                entries.append(flowEntry(behind: parent, depth: depth))
            } else {
                items.append(flowItem(behind: parent, depth: depth))
            }
            if offset == before { offset += 1 }
        }
        var node = OutlineNode(
            content: isMapping ? .mapping(entries) : .sequence(items), range: start..<offset, isFlow: true)
        node.column = parent
        return node
    }

    private mutating func flowEntry(behind parent: Int, depth: Int) -> OutlineEntry {
        let start = offset
        if bytes[offset] == UInt8(ascii: "\"") || bytes[offset] == UInt8(ascii: "'") {
            _ = quoted(behind: parent)
        } else {
            skipPlainInFlow(isKey: true)
        }
        var end = offset
        while end > start, isBlankOrBreak(bytes[end - 1]) { end -= 1 }
        skipBlanks()
        let hasColon = offset < bytes.count && bytes[offset] == UInt8(ascii: ":")
        var entry = OutlineEntry(
            key: unquoted(start..<end), keyRange: start..<end, hasColon: hasColon, value: .nothing(at: end))
        guard hasColon else { return entry }
        offset += 1
        let behindColon = offset
        skipSpaceInFlow()
        guard offset < bytes.count, !isOutOfFlow(parent, since: behindColon),
            !Self.isEndInFlow(bytes[offset])
        else {
            let isNear = offset < bytes.count && Self.isEndInFlow(bytes[offset])
            if !isNear { offset = behindColon }
            entry.value = .nothing(at: behindColon)
            return entry
        }
        entry.value = flowValue(behind: parent, depth: depth)
        return entry
    }

    private mutating func flowItem(behind parent: Int, depth: Int) -> OutlineNode {
        let start = offset
        let value = flowValue(behind: parent, depth: depth)
        let saved = offset
        skipBlanks()
        guard case .scalar = value.content, offset < bytes.count, bytes[offset] == UInt8(ascii: ":") else {
            offset = saved
            return value
        }
        // `[a: b]` is a list of one mapping.
        offset += 1
        skipSpaceInFlow()
        var entry = OutlineEntry(
            key: unquoted(value.range), keyRange: value.range, hasColon: true, value: .nothing(at: offset))
        if offset < bytes.count, !Self.isEndInFlow(bytes[offset]) {
            entry.value = flowValue(behind: parent, depth: depth)
        }
        return OutlineNode(content: .mapping([entry]), range: start..<offset, isFlow: true)
    }

    private mutating func flowValue(behind parent: Int, depth: Int) -> OutlineNode {
        let properties = properties()
        guard offset < bytes.count else { return properties.applied(to: .nothing(at: offset)) }
        var node: OutlineNode
        switch bytes[offset] {
        case UInt8(ascii: "{"), UInt8(ascii: "["): node = flow(behind: parent, depth: depth + 1)
        case UInt8(ascii: "\""), UInt8(ascii: "'"): node = quoted(behind: parent)
        case UInt8(ascii: "*"): node = alias()
        default:
            let start = offset
            skipPlainInFlow(isKey: false)
            var end = offset
            while end > start, isBlankOrBreak(bytes[end - 1]) { end -= 1 }
            node = OutlineNode(content: .scalar(.plain), range: start..<end)
        }
        node.isFlow = true
        return properties.applied(to: node)
    }

    /// Whether a line has begun that stands where no part of the brackets can.
    private func isOutOfFlow(_ parent: Int, since offset: Int) -> Bool {
        guard bytes[offset..<self.offset].contains(where: isBreak) else { return false }
        let isClosing = bytes[self.offset] == UInt8(ascii: "}") || bytes[self.offset] == UInt8(ascii: "]")
        return !isClosing && column <= parent || isItem
    }

    /// Moves behind a plain value within brackets; what `${…}` holds belongs to it.
    private mutating func skipPlainInFlow(isKey: Bool) {
        var open = 0
        while offset < bytes.count, !isBreak(bytes[offset]) {
            let byte = bytes[offset]
            if byte == UInt8(ascii: "{"), offset > 0, bytes[offset - 1] == UInt8(ascii: "$") {
                open += 1
            } else if open > 0, byte == UInt8(ascii: "}") {
                open -= 1
            } else if Self.isFlowSign(byte) {
                return
            } else if byte == UInt8(ascii: ":"), open == 0, isKey || isBehindColonFree {
                if isBehindColonFree { return }
            } else if byte == UInt8(ascii: "#"), offset > 0, isBlankOrBreak(bytes[offset - 1]) {
                return
            }
            offset += 1
        }
    }

    /// Whether what follows the colon here lets it end a key.
    private var isBehindColonFree: Bool {
        offset + 1 >= bytes.count || isBlankOrBreak(bytes[offset + 1]) || Self.isFlowSign(bytes[offset + 1])
    }

    private mutating func skipSpaceInFlow() {
        while offset < bytes.count {
            if isBlankOrBreak(bytes[offset]) {
                offset += 1
            } else if bytes[offset] == UInt8(ascii: "#"), offset == 0 || isBlankOrBreak(bytes[offset - 1]) {
                offset = lineEnd(trimmed: false)
            } else {
                return
            }
        }
    }

    /// Whether a byte ends what stands within brackets.
    private static func isEndInFlow(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]")
    }

    /// Whether a byte is a sign of lists and mappings in brackets.
    static func isFlowSign(_ byte: UInt8) -> Bool {
        isEndInFlow(byte) || byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[")
    }
}
