import PipelineCore

/// A value of a column.
package enum ColumnValue: Hashable, Sendable {
    case null
    case text(String)
    case integer(Int)
    case number(Double)
    case boolean(Bool)
    /// The JSON of a list or an object.
    case json(String)
}

/// A document as a row of its table and the rows of its lists.
package struct TableRow: Sendable {
    /// A value for each column.
    package let values: [ColumnValue]
    /// The rows of each child's table.
    package let children: [[[ColumnValue]]]
    /// A digest of all values.
    let digest: [UInt8]

    /// Makes a row.
    ///
    /// - Throws: where a text has a NUL character, which no column of text can keep.
    package init(_ values: [ColumnValue], children: [[[ColumnValue]]] = []) throws(NULError) {
        self.values = values
        self.children = children
        var bytes = RowBytes()
        for value in values { try bytes.append(value) }
        for rows in children {
            bytes.append(count: rows.count)
            for row in rows { for value in row { try bytes.append(value) } }
        }
        var digest = SHA256()
        digest.update(bytes.bytes)
        self.digest = digest.digest()
    }
}

/// A text has a NUL character.
package struct NULError: Error, Hashable, CustomStringConvertible {
    package var description: String { "a text has a NUL character, which no column of text can keep" }
}

/// Values one behind the other, each with its type and length, so that no two rows are spelt alike.
private struct RowBytes {
    var bytes: [UInt8] = []

    mutating func append(_ value: ColumnValue) throws(NULError) {
        switch value {
        case .null: bytes.append(0)
        case .text(let text): try append(1, text)
        case .integer(let number): append(2, UInt64(bitPattern: Int64(number)))
        case .number(let number): append(3, number.bitPattern)
        case .boolean(let isTrue): bytes.append(isTrue ? 5 : 4)
        case .json(let text): try append(6, text)
        }
    }

    mutating func append(count: Int) { append(7, UInt64(count)) }

    private mutating func append(_ tag: UInt8, _ number: UInt64) {
        bytes.append(tag)
        for shift in stride(from: 0, to: 64, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: number >> shift))
        }
    }

    private mutating func append(_ tag: UInt8, _ text: String) throws(NULError) {
        var text = text
        append(tag, UInt64(text.utf8.count))
        let start = bytes.count
        text.withUTF8 { bytes.append(contentsOf: $0) }
        // JSON writes it as an escape, which PostgreSQL's jsonb refuses as well.
        let hasNUL = bytes[start...].contains(0) || (tag == 6 && Self.hasEscapedNUL(bytes[start...]))
        if hasNUL { throw NULError() }
    }

    /// Whether JSON has `\u0000`, and not the characters of it behind an escaped backslash.
    private static func hasEscapedNUL(_ json: ArraySlice<UInt8>) -> Bool {
        let escape = Array("u0000".utf8)
        var place = json.startIndex
        while let backslash = json[place...].firstIndex(of: 0x5C) {
            if json[(backslash + 1)...].starts(with: escape) { return true }
            // What it escapes is no beginning of another.
            place = min(backslash + 2, json.endIndex)
        }
        return false
    }
}
