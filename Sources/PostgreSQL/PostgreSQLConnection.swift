internal import CPostgreSQL

/// A connection to a PostgreSQL server through libpq; used by one task at a time.
package final class PostgreSQLConnection {
    private let handle: OpaquePointer

    /// Opens a connection.
    ///
    /// - Parameter text: a connection string of libpq, `postgresql://user@host/database` or `host=… dbname=…`; what it
    ///   leaves out comes from the environment (PGHOST, PGPASSWORD, …), as with every client of PostgreSQL.
    package init(_ text: String) throws(PostgreSQLError) {
        guard pipeline_postgres_is_there() else {
            throw PostgreSQLError("the library libpq is not installed; install it (libpq5)")
        }
        try Self.check(text)
        guard let handle = PQconnectdb(text) else {
            throw PostgreSQLError("there is no memory for a connection")
        }
        guard PQstatus(handle) == CONNECTION_OK else {
            let message = Self.line(PQerrorMessage(handle))
            PQfinish(handle)
            // libpq gives no code here; what a server has refused outright, it says so.
            let isRefusal =
                message.contains("FATAL:") && !message.contains("the database system is")
                && !message.contains("too many clients") && !message.contains("remaining connection slots")
            throw PostgreSQLError(
                message + (isRefusal ? "; check database, user and password" : ""), isDisconnected: !isRefusal
            )
        }
        self.handle = handle
        pipeline_postgres_silence(handle)
        guard PQsetClientEncoding(handle, "UTF8") == 0 else {
            throw PostgreSQLError("the server does not speak UTF-8: \(Self.line(PQerrorMessage(handle)))")
        }
    }

    deinit { PQfinish(handle) }

    /// Runs one or several statements without arguments, in one transaction where they open none of their own.
    package func run(_ statements: String) throws(PostgreSQLError) {
        try check(
            PQexec(handle, statements), expecting: [PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY])
    }

    /// Runs a statement with arguments `$1`, `$2`, …; nil is null.
    ///
    /// - Returns: the rows of its answer, each value as text.
    @discardableResult
    package func rows(_ statement: String, _ arguments: [String?] = []) throws(PostgreSQLError) -> [[String?]]
    {
        let values = arguments.map { $0.map { Array($0.utf8CString) } }
        let result = Self.withPointers(values) { pointers in
            PQexecParams(handle, statement, Int32(arguments.count), nil, pointers, nil, nil, 0)
        }
        defer { PQclear(result) }
        try check(result, expecting: [PGRES_TUPLES_OK, PGRES_COMMAND_OK], clearing: false)
        return (0..<PQntuples(result)).map { row in
            (0..<PQnfields(result)).map { column in
                guard PQgetisnull(result, row, column) == 0, let value = PQgetvalue(result, row, column)
                else {
                    return nil
                }
                return String(cString: value)
            }
        }
    }

    /// Appends rows to a table by COPY, the server's way of taking many at once.
    ///
    /// - Parameter rows: in the text format of COPY, as ``CopyText`` makes it.
    package func copy(_ rows: [UInt8], into table: String, columns: String) throws(PostgreSQLError) {
        try check(PQexec(handle, "COPY \(table) (\(columns)) FROM STDIN"), expecting: [PGRES_COPY_IN])
        // In pieces: libpq keeps a copy of what it has not yet sent.
        var start = 0
        while start < rows.count {
            let count = min(Self.copyBytes, rows.count - start)
            let status = rows.withUnsafeBytes { bytes in
                PQputCopyData(
                    handle, bytes.baseAddress?.advanced(by: start).assumingMemoryBound(to: CChar.self),
                    Int32(count))
            }
            guard status == 1 else { throw lost() }
            start += count
        }
        guard PQputCopyEnd(handle, nil) == 1 else { throw lost() }
        var failure: PostgreSQLError?
        while let result = PQgetResult(handle) {
            do throws(PostgreSQLError) { try check(result, expecting: [PGRES_COMMAND_OK]) } catch {
                failure = failure ?? error
            }
            // A lost connection gives no end of answers.
            if PQstatus(handle) != CONNECTION_OK { break }
        }
        if let failure { throw failure }
    }

    private static let copyBytes = 1 << 20

    /// Throws where an answer is not one of those expected.
    private func check(
        _ result: OpaquePointer?, expecting expected: [ExecStatusType], clearing: Bool = true
    ) throws(PostgreSQLError) {
        defer { if clearing, result != nil { PQclear(result) } }
        guard let result else { throw lost() }
        guard !expected.contains(PQresultStatus(result)) else { return }
        // PG_DIAG_SQLSTATE and PG_DIAG_MESSAGE_PRIMARY of postgres_ext.h.
        let code = PQresultErrorField(result, 0x43).map { String(cString: $0) }
        let primary = PQresultErrorField(result, 0x4D).map { String(cString: $0) }
        throw PostgreSQLError(
            code: code, primary ?? Self.line(PQresultErrorMessage(result)),
            // What has no code, no server has said: after a write that failed the status still says that all is well.
            isDisconnected: code == nil || PQstatus(handle) != CONNECTION_OK)
    }

    private func lost() -> PostgreSQLError {
        PostgreSQLError(Self.line(PQerrorMessage(handle)), isDisconnected: true)
    }

    /// Refuses a connection string that is none; libpq's own message would show what is in it.
    private static func check(_ text: String) throws(PostgreSQLError) {
        guard let options = PQconninfoParse(text, nil) else {
            throw PostgreSQLError(
                "the connection string cannot be read; write 'postgresql://user:password@host/database' or "
                    + "'host=… dbname=…'")
        }
        PQconninfoFree(options)
    }

    /// A message of libpq in one line.
    private static func line(_ message: UnsafePointer<CChar>?) -> String {
        let text = message.map { String(cString: $0) } ?? ""
        let lines = text.split(whereSeparator: \.isNewline).map { line in
            String(line.drop { $0 == " " || $0 == "\t" })
        }
        return lines.isEmpty ? "the connection to the server is lost" : lines.joined(separator: " ")
    }

    /// Hands over C strings.
    private static func withPointers<Result>(
        _ values: [[CChar]?], _ body: ([UnsafePointer<CChar>?]) -> Result
    ) -> Result {
        func descend(_ index: Int, _ pointers: [UnsafePointer<CChar>?]) -> Result {
            guard index < values.count else { return body(pointers) }
            guard let value = values[index] else { return descend(index + 1, pointers + [nil]) }
            return value.withUnsafeBufferPointer { descend(index + 1, pointers + [$0.baseAddress]) }
        }
        return descend(0, [])
    }
}
