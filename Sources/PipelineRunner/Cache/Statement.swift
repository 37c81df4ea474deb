import CSQLite

/// A compiled statement; belongs to its ``Database``.
struct Statement {
    private let handle: OpaquePointer
    private let database: OpaquePointer

    init(_ handle: OpaquePointer, of database: OpaquePointer) {
        self.handle = handle
        self.database = database
    }

    /// Runs it with values, handing over each row.
    func run(_ values: [Value] = [], forEachRow body: (Row) throws -> Void = { _ in }) throws {
        defer {
            sqlite3_reset(handle)
            sqlite3_clear_bindings(handle)
        }
        for (index, value) in values.enumerated() { try bind(value, at: Int32(index + 1)) }
        while true {
            switch sqlite3_step(handle) {
            case SQLITE_ROW: try body(Row(handle: handle))
            case SQLITE_DONE: return
            case let code: throw DatabaseError(database, code)
            }
        }
    }

    func finalize() { sqlite3_finalize(handle) }

    private func bind(_ value: Value, at index: Int32) throws {
        let code =
            switch value {
            case .integer(let number): sqlite3_bind_int64(handle, index, Int64(number))
            case .text(let text): sqlite3_bind_text(handle, index, text, -1, Self.copied)
            case .bytes(let bytes):
                // An empty array has no address, and NULL is not an empty value.
                bytes.isEmpty
                    ? sqlite3_bind_zeroblob(handle, index, 0)
                    : bytes.withUnsafeBytes {
                        sqlite3_bind_blob(handle, index, $0.baseAddress, Int32($0.count), Self.copied)
                    }
            case .key(let key):
                withUnsafeBytes(of: (key.high.bigEndian, key.low.bigEndian)) {
                    sqlite3_bind_blob(handle, index, $0.baseAddress, 16, Self.copied)
                }
            }
        guard code == SQLITE_OK else { throw DatabaseError(database, code) }
    }

    /// Tells SQLite to take a copy: `SQLITE_TRANSIENT`, which Swift cannot import.
    private static var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }

    /// A value to run a statement with.
    enum Value {
        case integer(Int)
        case text(String)
        case bytes([UInt8])
        case key(CacheKey)
    }

    /// A row of the result, while the statement is at it.
    struct Row {
        fileprivate let handle: OpaquePointer

        func integer(_ column: Int32) -> Int { Int(sqlite3_column_int64(handle, column)) }

        func text(_ column: Int32) -> String {
            sqlite3_column_text(handle, column).map { String(cString: $0) } ?? ""
        }

        /// The key in a column.
        func key(_ column: Int32) -> CacheKey? { CacheKey(bytes(column)) }

        /// The bytes of a column; they are gone with the row.
        func bytes(_ column: Int32) -> UnsafeRawBufferPointer {
            UnsafeRawBufferPointer(
                start: sqlite3_column_blob(handle, column), count: Int(sqlite3_column_bytes(handle, column)))
        }
    }
}
