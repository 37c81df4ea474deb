/// Rows on their way to a ``ParquetWriter``: values one behind the other, in the order of the schema.
///
/// They can be made by several tasks at once, kept in a file, and put behind one another.
public struct ParquetRows: Sendable {
    /// The rows as bytes.
    public private(set) var bytes: [UInt8] = []

    /// No rows yet.
    public init(capacity: Int = 0) {
        bytes.reserveCapacity(capacity)
    }

    /// A null, where the field is optional or an element of a list.
    public mutating func null() { bytes.append(0) }

    /// A truth value.
    public mutating func boolean(_ value: Bool) {
        bytes.append(1)
        bytes.append(value ? 1 : 0)
    }

    /// A whole number.
    public mutating func integer(_ value: Int) {
        bytes.append(1)
        bytes.append(littleEndian: Int64(value))
    }

    /// A number.
    public mutating func double(_ value: Double) {
        bytes.append(1)
        bytes.append(littleEndian: value.bitPattern)
    }

    /// A day, as days since 1 January 1970.
    public mutating func date(_ days: Int32) {
        bytes.append(1)
        bytes.append(littleEndian: days)
    }

    /// Text.
    public mutating func string(_ text: String) {
        bytes.append(1)
        bytes.append(littleEndian: UInt32(text.utf8.count))
        let appended: Void? = text.utf8.withContiguousStorageIfAvailable { bytes.append(contentsOf: $0) }
        if appended == nil { bytes.append(contentsOf: text.utf8) }
    }

    /// Begins a list; so many elements follow.
    public mutating func list(count: Int) {
        bytes.append(1)
        bytes.append(littleEndian: UInt32(count))
    }

    /// Begins a group; a value for each of its members follows.
    public mutating func group() { bytes.append(1) }

    /// Takes back what was written behind some bytes.
    public mutating func truncate(to count: Int) { bytes.removeSubrange(count...) }
}

/// Rows that do not fit the schema.
public struct ParquetRowError: Error, Sendable, CustomStringConvertible {
    /// What is wrong.
    public var description: String {
        "rows for Parquet end before their time or hold a value where none can be"
    }
}

/// Reads values of rows.
struct RowReader {
    private let bytes: UnsafeRawBufferPointer
    private(set) var position = 0

    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { position == bytes.count }

    /// Whether a value follows; otherwise it is null.
    mutating func isPresent() throws(ParquetRowError) -> Bool { try take(1)[0] != 0 }

    mutating func count() throws(ParquetRowError) -> Int { Int(try take(4).loadUnaligned(as: UInt32.self)) }

    mutating func take(_ count: Int) throws(ParquetRowError) -> UnsafeRawBufferPointer {
        guard count <= bytes.count - position else { throw ParquetRowError() }
        defer { position += count }
        return UnsafeRawBufferPointer(rebasing: bytes[position..<position + count])
    }
}
