/// Takes the marks off inline Markdown: emphasis, code, links (their text stays) and images (dropped).
enum MarkdownInline {
    /// The plain text.
    ///
    /// - Complexity: O(*n*): a bracket that does not close is looked for once.
    static func plain(_ source: String) -> String {
        let bytes = Array(source.utf8)
        var plain: [UInt8] = []
        plain.reserveCapacity(bytes.count)
        let links = LinkTargets(in: bytes)
        var index = 0
        var linkEnds: [Int: Int] = [:]
        while index < bytes.count {
            if let end = linkEnds[index] {
                index = end
                continue
            }
            switch bytes[index] {
            case UInt8(ascii: "\\") where index + 1 < bytes.count && isPunctuation(bytes[index + 1]):
                plain.append(bytes[index + 1])
                index += 2
            case UInt8(ascii: "!") where links.target(ofBracketAt: index + 1) != nil:
                index = links.target(ofBracketAt: index + 1)?.end ?? index + 1
            case UInt8(ascii: "["):
                if let target = links.target(ofBracketAt: index) { linkEnds[target.bracket] = target.end }
                if links.target(ofBracketAt: index) == nil { plain.append(bytes[index]) }
                index += 1
            case UInt8(ascii: "*"), UInt8(ascii: "`"):
                if isEmphasis(at: index, in: bytes) {
                    index += 1
                } else {
                    plain.append(bytes[index])
                    index += 1
                }
            case UInt8(ascii: "_") where isOuterUnderscore(at: index, in: bytes):
                index += 1
            default:
                plain.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: plain, as: UTF8.self)
    }

    private static func isPunctuation(_ byte: UInt8) -> Bool {
        (0x21...0x2F).contains(byte) || (0x3A...0x40).contains(byte) || (0x5B...0x60).contains(byte)
            || (0x7B...0x7E).contains(byte)
    }

    /// An asterisk with white space on both sides is one.
    private static func isEmphasis(at index: Int, in bytes: [UInt8]) -> Bool {
        let isSpaceBefore = index == 0 || bytes[index - 1] <= 0x20
        let isSpaceAfter = index + 1 == bytes.count || bytes[index + 1] <= 0x20
        return !(isSpaceBefore && isSpaceAfter)
    }

    /// An underscore within a word is part of it.
    private static func isOuterUnderscore(at index: Int, in bytes: [UInt8]) -> Bool {
        func isWord(_ byte: UInt8) -> Bool { byte >= 0x80 || (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A }
        let before = index > 0 && isWord(bytes[index - 1])
        let after = index + 1 < bytes.count && isWord(bytes[index + 1])
        return before != after
    }
}

/// Where the links of a text have their brackets and targets, found in one pass.
private struct LinkTargets {
    struct Target {
        /// The closing bracket.
        let bracket: Int
        /// The place after the target's parenthesis.
        let end: Int
    }

    private var targets: [Int: Target] = [:]

    init(in bytes: [UInt8]) {
        var open: [Int] = []
        // The first parenthesis that closes at or after a place stays the first until the place has passed it.
        var close = -1
        for index in bytes.indices {
            if bytes[index] == UInt8(ascii: "[") {
                open.append(index)
            } else if bytes[index] == UInt8(ascii: "]"), let start = open.popLast(), index + 1 < bytes.count,
                bytes[index + 1] == UInt8(ascii: "(")
            {
                if close < index + 2 {
                    close = bytes[(index + 2)...].firstIndex(of: UInt8(ascii: ")")) ?? bytes.count
                }
                if close < bytes.count { targets[start] = Target(bracket: index, end: close + 1) }
            }
        }
    }

    func target(ofBracketAt index: Int) -> Target? { targets[index] }
}
