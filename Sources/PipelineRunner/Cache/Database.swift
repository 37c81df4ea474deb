import CSQLite

/// A connection to a SQLite file.
///
/// One task uses it at a time: whoever shares it, shares it through a lock.
final class Database: @unchecked Sendable {
    // Sendable: SQLite itself lets a connection wander between threads; never two use it at once.
    private let handle: OpaquePointer
    private var statements: [String: Statement] = [:]

    /// Opens the file, and makes it where there is none.
    ///
    /// - Parameter patience: how long to wait where another program writes, in milliseconds.
    init(path: String, patience: Int32) throws {
        var handle: OpaquePointer?
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
        let code = sqlite3_open_v2(path, &handle, flags, nil)
        guard code == SQLITE_OK, let handle else {
            defer { sqlite3_close(handle) }
            throw DatabaseError(handle, code)
        }
        self.handle = handle
        sqlite3_busy_timeout(handle, patience)
    }

    deinit {
        for statement in statements.values { statement.finalize() }
        sqlite3_close(handle)
    }

    /// Runs statements that give no rows and take no values.
    func execute(_ sql: String) throws {
        let code = sqlite3_exec(handle, sql, nil, nil, nil)
        guard code == SQLITE_OK else { throw DatabaseError(handle, code) }
    }

    /// A statement, compiled once.
    func statement(_ sql: String) throws -> Statement {
        if let statement = statements[sql] { return statement }
        var compiled: OpaquePointer?
        let code = sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &compiled, nil)
        guard code == SQLITE_OK, let compiled else { throw DatabaseError(handle, code) }
        let statement = Statement(compiled, of: handle)
        statements[sql] = statement
        return statement
    }

    /// The whole number that a statement gives; 0 where it gives no row.
    func number(_ sql: String, _ values: [Statement.Value] = []) throws -> Int {
        var number = 0
        try statement(sql).run(values) { number = $0.integer(0) }
        return number
    }

    /// Does work in one transaction, or none of it.
    ///
    /// - Parameter isWriting: whether to take the right to write at once, so that it cannot be refused half-way.
    func transaction<Result>(isWriting: Bool, _ body: () throws -> Result) throws -> Result {
        try execute(isWriting ? "BEGIN IMMEDIATE" : "BEGIN")
        do {
            let result = try body()
            try execute("COMMIT")
            return result
        } catch {
            // Where SQLite has rolled back by itself there is nothing left to do.
            try? execute("ROLLBACK")
            throw error
        }
    }

    /// The key that the newest row of a table got.
    var lastRow: Int { Int(sqlite3_last_insert_rowid(handle)) }
}
