import CSQLite

/// What SQLite refused, in its own words.
struct DatabaseError: Error, CustomStringConvertible {
    /// The primary result code.
    let code: Int32
    let message: String

    init(_ database: OpaquePointer?, _ code: Int32) {
        self.code = code & 0xFF
        message =
            database.map { String(cString: sqlite3_errmsg($0)) } ?? String(cString: sqlite3_errstr(code))
    }

    /// Whether the file is not what it should be: only another file helps.
    var isDamage: Bool { code == SQLITE_CORRUPT || code == SQLITE_NOTADB }

    /// Whether another program has it; later it may be free.
    var isLock: Bool { code == SQLITE_BUSY || code == SQLITE_LOCKED }

    var description: String { message }
}
