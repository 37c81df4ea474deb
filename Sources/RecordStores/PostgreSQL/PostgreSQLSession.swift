internal import PipelineCore
internal import PostgreSQL

/// A connection that is made anew where it is lost, and holds other runs off the table that this one writes.
actor PostgreSQLSession {
    private let text: String
    private let table: String
    private let retries: Int
    private var connection: PostgreSQLConnection?

    init(_ text: String, table: String, retries: Int) {
        self.text = text
        self.table = table
        self.retries = retries
    }

    /// Does something, once more after a while where the server was gone or busy.
    ///
    /// - Parameter body: is told whether it had been begun before. A transaction that it leaves open stays open.
    func attempt<Result: Sendable>(
        _ body: @Sendable (PostgreSQLConnection, _ isRepeated: Bool) throws -> Result
    ) async throws -> Result {
        var delay = Duration.milliseconds(250)
        for attempt in 0... {
            do {
                return try body(try connected(), attempt > 0)
            } catch let error as PostgreSQLError {
                // With it goes the transaction that was open.
                connection = nil
                guard error.isTransient, attempt < retries else { throw failure(error) }
            } catch {
                connection = nil
                throw error
            }
            try await Task.sleep(for: delay)
            delay = min(delay * 2, .seconds(5))
        }
        throw StageFailure("database", "\(table): no attempt was made")
    }

    /// Does something with the connection as it is; a lost one is an error.
    func once<Result: Sendable>(_ body: @Sendable (PostgreSQLConnection) throws -> Result) throws -> Result {
        do {
            guard let connection else {
                throw PostgreSQLError("the connection to the server is lost", isDisconnected: true)
            }
            return try body(connection)
        } catch let error as PostgreSQLError {
            connection = nil
            throw failure(error)
        }
    }

    func close() { connection = nil }

    private func connected() throws -> PostgreSQLConnection {
        if let connection { return connection }
        let connection = try PostgreSQLConnection(text)
        // What is lost when the server breaks down is written again by the next run.
        try connection.run("SET synchronous_commit = off")
        let isOurs = try connection.rows(
            "SELECT pg_try_advisory_lock(hashtext('pipeline'), hashtext($1))", [table])[0][0]
        guard isOurs == "t" else {
            throw PostgreSQLError(code: Self.lockNotAvailable, "another run is writing to it; wait for it")
        }
        self.connection = connection
        return connection
    }

    private static let lockNotAvailable = "55P03"

    private func failure(_ error: PostgreSQLError) -> StageFailure {
        StageFailure("database", "PostgreSQL, \(table): \(error)", isTransient: error.isTransient)
    }
}
