/// A pattern of robots.txt: the beginning of a path, with `*` for anything and `$` for the end (RFC 9309 §2.2.3).
public struct RobotsPattern: Hashable, Sendable {
    /// The pattern as it is matched: what is not ASCII percent-encoded, hexadecimal digits in capitals.
    public let text: [UInt8]
    /// What stands between the stars.
    private let pieces: [[UInt8]]
    private let endsAtEnd: Bool

    /// Makes a pattern; any text is one.
    public init(_ text: some Sequence<UInt8>) {
        let escaped = Self.escaped(Array(text))
        self.text = escaped
        endsAtEnd = escaped.last == 0x24
        let body = endsAtEnd ? escaped.dropLast() : escaped[...]
        pieces = body.split(separator: 0x2a, omittingEmptySubsequences: false).map(Array.init)
    }

    /// Makes a pattern of text.
    public init(_ text: String) { self.init(Array(text.utf8)) }

    /// How specific it is: of two that match, the longer one counts.
    public var length: Int { text.count }

    /// Whether it matches a path with its query.
    ///
    /// - Complexity: linear in the path, times the pieces that occur in it again and again.
    public func matches(_ path: [UInt8]) -> Bool {
        path.withUnsafeBytes { path in
            guard let first = pieces.first, path.starts(with: first) else { return false }
            var at = first.count
            if pieces.count == 1 { return !endsAtEnd || at == path.count }
            // The first place of each piece leaves most room for those behind it.
            for piece in pieces[1..<(pieces.count - 1)] where !piece.isEmpty {
                guard let found = path.index(of: piece, from: at) else { return false }
                at = found + piece.count
            }
            let last = pieces[pieces.count - 1]
            if endsAtEnd {
                return path.count - last.count >= at && path[(path.count - last.count)...].elementsEqual(last)
            }
            return last.isEmpty || path.index(of: last, from: at) != nil
        }
    }

    private static func escaped(_ bytes: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        for (index, byte) in bytes.enumerated() {
            if byte >= 0x80 {
                output.append(0x25)
                output.append(digit(byte >> 4))
                output.append(digit(byte & 15))
            } else if byte >= 0x61, byte <= 0x66, isEncodedDigit(bytes, index) {
                output.append(byte - 0x20)
            } else {
                output.append(byte)
            }
        }
        return output
    }

    /// Whether a byte is one of the two digits behind a `%`.
    private static func isEncodedDigit(_ bytes: [UInt8], _ index: Int) -> Bool {
        func isStart(_ start: Int) -> Bool {
            start >= 0 && start + 2 < bytes.count && bytes[start] == 0x25 && bytes[start + 1].hexDigit != nil
                && bytes[start + 2].hexDigit != nil
        }
        return isStart(index - 1) || isStart(index - 2)
    }

    private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x37 + value }
}
