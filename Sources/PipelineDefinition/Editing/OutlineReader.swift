/// Reads the structure of a YAML text that may be half written: by indentation and brackets, and never fails.
///
/// Where the text is sound it agrees with ``YAMLComposer`` on what stands where; where it is not, a line belongs to what
/// its indentation says.
package struct OutlineReader {
    /// How deep values may stand within one another; what is deeper is passed by.
    static let maximumDepth = 64

    /// Stands for the caret in a text that is read to learn what could be written there.
    static let caret: UInt8 = 0x01

    let bytes: [UInt8]
    /// Where the lines begin.
    let lineStarts: [Int]
    var offset = 0

    /// Reads a text.
    ///
    /// - Complexity: O(*n* · *d*) at worst, *d* being the depth of its brackets.
    package static func read(_ bytes: [UInt8]) -> OutlineNode {
        var reader = OutlineReader(bytes: bytes)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { reader.offset = 3 }
        reader.skipToContent()
        return reader.block(behind: -1, depth: 0)
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
        let breaks = bytes.indices.filter {
            bytes[$0] == UInt8(ascii: "\n") || bytes[$0] == UInt8(ascii: "\r")
        }
        lineStarts = [0] + breaks.map { $0 + 1 }
    }

    // MARK: Blocks

    /// The value that stands on lines of its own, further to the right than a column.
    mutating func block(behind parent: Int, depth: Int) -> OutlineNode {
        guard offset < bytes.count, column > parent || isItem, depth < Self.maximumDepth else { return empty }
        let properties = properties()
        if isAtLineEnd {
            skipToContent()
            guard offset < bytes.count, column > parent else { return properties.applied(to: empty) }
        }
        return properties.applied(to: content(behind: parent, depth: depth))
    }

    /// A list, a mapping or a single value that begins here.
    private mutating func content(behind parent: Int, depth: Int) -> OutlineNode {
        if isItem { return sequence(behind: parent, depth: depth) }
        if keyEnd() != nil || isHalfWrittenKey { return mapping(behind: parent, depth: depth) }
        return single(behind: parent, depth: depth)
    }

    private mutating func sequence(behind parent: Int, depth: Int) -> OutlineNode {
        let (start, column) = (offset, column)
        var items: [OutlineNode] = []
        var end = offset
        while offset < bytes.count, depth < Self.maximumDepth {
            let place = self.column
            if isItem, place > parent || place == column {
                offset += 1
                skipBlanks()
                let behindDash = offset
                if isAtLineEnd { skipToContent() }
                let isInner = offset < bytes.count && self.column > place
                items.append(isInner ? block(behind: place, depth: depth + 1) : .nothing(at: behindDash))
            } else if place > parent, place >= column {
                // An item that lacks its dash, or a line that is too far right.
                items.append(content(behind: max(parent, place - 1), depth: depth + 1))
            } else {
                break
            }
            end = max(end, items.last?.range.upperBound ?? end)
            skipToContent()
        }
        return OutlineNode(content: .sequence(items), range: start..<max(start + 1, end), column: column)
    }

    private mutating func mapping(behind parent: Int, depth: Int) -> OutlineNode {
        let (start, column) = (offset, column)
        var entries: [OutlineEntry] = []
        var end = offset
        while offset < bytes.count, self.column > parent, !isItem || self.column > column {
            let keyStart = offset
            guard let keyEnd = keyEnd() else {
                // Half a key.
                let end = lineEnd(trimmed: true)
                offset = max(end, offset + 1)
                entries.append(
                    OutlineEntry(
                        key: text(keyStart..<end), keyRange: keyStart..<end, hasColon: false,
                        value: .nothing(at: end)))
                skipToContent()
                continue
            }
            offset = keyEnd
            skipBlanks()
            offset += 1
            let value = value(inMappingAt: column, depth: depth)
            entries.append(
                OutlineEntry(
                    key: unquoted(keyStart..<keyEnd), keyRange: keyStart..<keyEnd, hasColon: true,
                    value: value))
            end = max(end, value.range.upperBound, keyEnd + 1)
            skipToContent()
        }
        if let last = entries.last { end = max(end, last.keyRange.upperBound) }
        return OutlineNode(content: .mapping(entries), range: start..<end, column: column)
    }

    /// The value behind a key's colon: on its line, or on those below it.
    private mutating func value(inMappingAt column: Int, depth: Int) -> OutlineNode {
        skipBlanks()
        let properties = properties()
        guard isAtLineEnd else {
            return properties.applied(to: single(behind: column, depth: depth + 1))
        }
        let behindColon = offset
        skipToContent()
        let isBelow = offset < bytes.count && (self.column > column || (self.column == column && isItem))
        guard isBelow else { return properties.applied(to: .nothing(at: behindColon)) }
        return properties.applied(to: block(behind: column, depth: depth + 1))
    }

    // MARK: Single values

    /// A value that is no block list or mapping; whatever follows it on its line is passed by.
    private mutating func single(behind parent: Int, depth: Int) -> OutlineNode {
        let node: OutlineNode
        switch bytes[offset] {
        case UInt8(ascii: "{"), UInt8(ascii: "["): node = flow(behind: parent, depth: depth)
        case UInt8(ascii: "\""), UInt8(ascii: "'"): node = quoted(behind: parent)
        case UInt8(ascii: "|"), UInt8(ascii: ">"): return lines(behind: parent)
        case UInt8(ascii: "*"): node = alias()
        default: return plain(behind: parent)
        }
        offset = lineEnd(trimmed: false)
        return node
    }

    mutating func alias() -> OutlineNode {
        let start = offset
        while offset < bytes.count, !isBlankOrBreak(bytes[offset]), !Self.isFlowSign(bytes[offset]) {
            offset += 1
        }
        return OutlineNode(content: .alias(text((start + 1)..<offset)), range: start..<offset)
    }

    /// A plain value with the lines on which it goes on.
    private mutating func plain(behind parent: Int) -> OutlineNode {
        let start = offset
        var end = lineEnd(trimmed: true)
        offset = end
        while true {
            let saved = offset
            skipToContent()
            guard offset < bytes.count, column > parent, !isItem, keyEnd() == nil,
                saved == end, !hasComment(from: end, to: offset)
            else {
                offset = saved
                break
            }
            end = lineEnd(trimmed: true)
            offset = max(end, offset + 1)
        }
        return OutlineNode(content: .scalar(.plain), range: start..<end)
    }

    /// A quoted value; one that is not closed ends with its line.
    mutating func quoted(behind parent: Int) -> OutlineNode {
        let (start, quote) = (offset, bytes[offset])
        let style: OutlineNode.Style = quote == UInt8(ascii: "'") ? .singleQuoted : .doubleQuoted
        offset += 1
        var firstLineEnd: Int?
        while offset < bytes.count {
            let byte = bytes[offset]
            if byte == UInt8(ascii: "\\"), style == .doubleQuoted {
                offset += 2
                continue
            }
            if byte == quote {
                offset += 1
                // Two single quotes are one within.
                if style == .singleQuoted, offset < bytes.count, bytes[offset] == quote {
                    offset += 1
                    continue
                }
                return OutlineNode(content: .scalar(style), range: start..<offset)
            }
            if isBreak(byte) {
                if firstLineEnd == nil { firstLineEnd = offset }
                skipBlankLines()
                if offset < bytes.count, column <= parent || isItem || keyEnd() != nil { break }
                continue
            }
            offset += 1
        }
        offset = min(firstLineEnd ?? bytes.count, bytes.count)
        return OutlineNode(content: .scalar(style), range: start..<offset, isClosed: false)
    }

    /// The lines behind `|` or `>`.
    private mutating func lines(behind parent: Int) -> OutlineNode {
        let start = offset
        offset = lineEnd(trimmed: false)
        var end = offset
        while offset < bytes.count {
            skipBlankLines()
            guard offset < bytes.count, column > parent else { break }
            offset = lineEnd(trimmed: false)
            end = offset
        }
        offset = end
        return OutlineNode(content: .scalar(.block), range: start..<end)
    }

    /// `&name` and `!tag` in front of a value.
    mutating func properties() -> OutlineProperties {
        var properties = OutlineProperties()
        while offset < bytes.count, bytes[offset] == UInt8(ascii: "&") || bytes[offset] == UInt8(ascii: "!") {
            let start = offset
            while offset < bytes.count, !isBlankOrBreak(bytes[offset]), !Self.isFlowSign(bytes[offset]) {
                offset += 1
            }
            if bytes[start] == UInt8(ascii: "&") {
                let range = (start + 1)..<offset
                properties.anchor = OutlineNode.Anchor(name: text(range), range: range)
            }
            skipBlanks()
        }
        return properties
    }
}

/// What stands in front of a value.
struct OutlineProperties {
    var anchor: OutlineNode.Anchor?

    func applied(to node: OutlineNode) -> OutlineNode {
        guard let anchor else { return node }
        var copy = node
        copy.anchor = anchor
        return copy
    }
}

extension OutlineNode {
    /// No value.
    static func nothing(at offset: Int) -> OutlineNode {
        OutlineNode(content: .scalar(.plain), range: offset..<offset)
    }
}
