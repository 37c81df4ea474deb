/// Rows in the text format of COPY: fields separated by tabs, rows by newlines, `\N` for null.
///
/// https://www.postgresql.org/docs/current/sql-copy.html, "Text Format".
package struct CopyText: Sendable {
    /// The rows so far.
    package private(set) var bytes: [UInt8] = []
    /// Whether the next field is the first of its row.
    private var isAtRowStart = true

    package init() {}

    /// Appends a field of the current row.
    ///
    /// - Throws: where it has a NUL, which PostgreSQL cannot keep in any text.
    package mutating func append(_ text: String?) throws(CopyTextError) {
        separate()
        guard var text else { return bytes.append(contentsOf: [Self.backslash, 0x4E]) }
        let hasNUL = text.withUTF8 { utf8 in
            bytes.reserveCapacity(bytes.count + utf8.count)
            var start = 0
            for place in utf8.indices where utf8[place] <= Self.backslash {
                guard let escape = Self.escape(utf8[place]) else {
                    if utf8[place] == 0 { return true }
                    continue
                }
                bytes.append(contentsOf: utf8[start..<place])
                bytes.append(contentsOf: [Self.backslash, escape])
                start = place + 1
            }
            bytes.append(contentsOf: utf8[start...])
            return false
        }
        if hasNUL { throw CopyTextError() }
    }

    /// Appends a whole number.
    package mutating func append(_ number: Int) {
        separate()
        bytes.append(contentsOf: "\(number)".utf8)
    }

    /// Ends the current row.
    package mutating func endRow() {
        bytes.append(0x0A)
        isAtRowStart = true
    }

    private mutating func separate() {
        if !isAtRowStart { bytes.append(0x09) }
        isAtRowStart = false
    }

    private static let backslash: UInt8 = 0x5C

    /// What stands behind a backslash for a byte that would end a field or row; nil for all others.
    private static func escape(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x09: 0x74
        case 0x0A: 0x6E
        case 0x0D: 0x72
        case backslash: backslash
        default: nil
        }
    }
}

/// A text has a NUL, which PostgreSQL cannot keep.
package struct CopyTextError: Error, Hashable, CustomStringConvertible {
    package var description: String {
        "the text has a NUL character, which PostgreSQL cannot keep in any text"
    }
}
