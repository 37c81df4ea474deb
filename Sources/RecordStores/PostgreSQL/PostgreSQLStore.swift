internal import PipelineCore
internal import PostgreSQL

/// Writes documents to tables of a PostgreSQL database, so that a reader sees the state before the run or the one after
/// it.
///
/// A run gathers its rows in tables of its own by COPY, each batch and how far it has come in one transaction. At the end
/// one transaction puts them into the final tables, notes what was committed, and drops the others.
package actor PostgreSQLStore {
    private let session: PostgreSQLSession
    private let schema: PostgreSQLSchema
    private let mode: StoreMode
    /// How far it has come.
    package private(set) var checkpoint = StoreCheckpoint()
    /// Whether the final tables have the rows already.
    private var isCommitted = false

    /// Where and how rows are written.
    package struct Settings: Sendable {
        /// The connection string, with the password if it has one.
        package var connection: String
        package var schema: String
        package var tables: TableSchema
        package var mode: StoreMode
        /// How often a lost connection is made anew.
        package var retries: Int

        package init(
            connection: String, schema: String, tables: TableSchema, mode: StoreMode, retries: Int = 5
        ) {
            self.connection = connection
            self.schema = schema
            self.tables = tables
            self.mode = mode
            self.retries = retries
        }
    }

    /// Begins anew.
    package init(_ settings: Settings) async throws {
        schema = PostgreSQLSchema(schema: settings.schema, tables: settings.tables)
        session = PostgreSQLSession(
            settings.connection, table: schema.documents, retries: settings.retries)
        mode = settings.mode
        if let name = schema.longName {
            throw StageFailure(
                "long_name", "PostgreSQL cuts the name '\(name)' to 63 bytes; choose a shorter one")
        }
        try await session.attempt { [schema] connection, _ in
            if let problem = try schema.problem(connection) { throw StageFailure("other_schema", problem) }
            try connection.run("BEGIN; \(schema.createStaging); COMMIT")
        }
    }

    /// Goes on where an interrupted run stood.
    ///
    /// - Throws: where the tables are not as that run left them.
    package init(_ settings: Settings, from checkpoint: StoreCheckpoint) async throws {
        schema = PostgreSQLSchema(schema: settings.schema, tables: settings.tables)
        session = PostgreSQLSession(
            settings.connection, table: schema.documents, retries: settings.retries)
        mode = settings.mode
        self.checkpoint = checkpoint
        isCommitted = try await session.attempt { [schema] connection, _ in
            if try Self.isStaged(checkpoint, schema, connection) {
                try connection.run("BEGIN; \(schema.cut(to: checkpoint.records)); COMMIT")
                return false
            }
            guard try Self.isCommitted(checkpoint, schema, connection) else {
                throw StageFailure("no_checkpoint", "\(schema.documents) is not as the run left it")
            }
            return true
        }
    }

    private static func isStaged(
        _ checkpoint: StoreCheckpoint, _ schema: PostgreSQLSchema, _ connection: PostgreSQLConnection
    ) throws -> Bool {
        guard try connection.rows("SELECT to_regclass($1)", [schema.stagedCheckpoints])[0][0] != nil else {
            return false
        }
        if checkpoint.records == 0 { return true }
        let rows = try connection.rows(
            "SELECT 1 FROM \(schema.stagedCheckpoints) WHERE records = $1 AND sha256 = $2",
            ["\(checkpoint.records)", checkpoint.sha256])
        return !rows.isEmpty
    }

    private static func isCommitted(
        _ checkpoint: StoreCheckpoint, _ schema: PostgreSQLSchema, _ connection: PostgreSQLConnection
    ) throws -> Bool {
        guard try connection.rows("SELECT to_regclass($1)", [schema.checkpoints])[0][0] != nil else {
            return false
        }
        let rows = try connection.rows(
            "SELECT 1 FROM \(schema.checkpoints) WHERE table_name = $1 AND records = $2 AND sha256 = $3",
            [schema.tables.name, "\(checkpoint.records)", checkpoint.sha256])
        return !rows.isEmpty
    }

    /// Appends documents, in one transaction with how far the run has come.
    ///
    /// - Returns: the position of the first of them, from 0.
    @discardableResult
    package func append(_ rows: [PostgreSQLRow]) async throws -> Int {
        let start = checkpoint.records
        if rows.isEmpty { return start }
        guard !isCommitted else {
            throw StageFailure(
                "committed",
                "\(schema.documents) has been committed already, and more was to follow; run again")
        }
        var next = checkpoint
        next.add(rows.map(\.row))
        try await session.attempt { [schema, checkpoint, next] connection, isRepeated in
            if isRepeated {
                // The connection was lost: the transaction before may have been committed or not.
                if try Self.isStaged(next, schema, connection) { return }
                guard try Self.isStaged(checkpoint, schema, connection) else {
                    throw StageFailure(
                        "no_checkpoint", "\(schema.staging) is no longer as the run left it; run again")
                }
            }
            try connection.run("BEGIN")
            try connection.copy(
                rows.documents(from: start + 1), into: schema.staging,
                columns: "position, \(schema.tables.columns.names)")
            for (place, child) in schema.tables.children.enumerated() {
                let lines = rows.children(place, from: start + 1)
                if lines.isEmpty { continue }
                try connection.copy(
                    lines, into: schema.staging(of: child),
                    columns: "document, number, \(child.columns.names)")
            }
            try connection.run(
                """
                INSERT INTO \(schema.stagedCheckpoints) (records, sha256)
                VALUES (\(next.records), \(literal(next.sha256))); COMMIT
                """)
        }
        checkpoint = next
        return start
    }

    /// Brings all that was written to the server's disk.
    package func sync() async throws {
        guard !isCommitted else { return }
        try await session.attempt { [schema, checkpoint] connection, _ in
            // A commit that the server waits for takes those before with it; it must have changed something.
            try connection.run(
                """
                BEGIN; SET LOCAL synchronous_commit = on;
                UPDATE \(schema.stagedCheckpoints) SET sha256 = sha256 WHERE records = \(checkpoint.records); COMMIT
                """)
        }
    }

    /// Puts the rows into the final tables, in a transaction that only has to be committed.
    package func prepare(_ run: RunNote) async throws {
        guard !isCommitted else { return }
        try await session.attempt { [schema, checkpoint, mode] connection, _ in
            try connection.run("BEGIN; SET LOCAL synchronous_commit = on")
            if let problem = try schema.problem(connection) { throw StageFailure("other_schema", problem) }
            try connection.run(schema.createFinal)
            for view in schema.tables.views {
                let isThere =
                    try connection.rows("SELECT to_regclass($1)", [schema.place(view.name)])[0][0] != nil
                if !isThere { try connection.run(schema.create(view)) }
            }
            try connection.run(schema.merge(mode))
            try connection.rows(
                """
                INSERT INTO \(schema.checkpoints) VALUES ($1, $2, $3, $4, $5, $6)
                ON CONFLICT (table_name) DO UPDATE SET records = excluded.records, sha256 = excluded.sha256,
                  pipeline = excluded.pipeline, stages = excluded.stages, report = excluded.report
                """,
                [
                    schema.tables.name, "\(checkpoint.records)", checkpoint.sha256, run.pipeline, run.stages,
                    run.report,
                ])
            try connection.run(schema.dropStaging)
        }
    }

    /// Makes all visible.
    package func commit() async throws {
        guard !isCommitted else { return }
        try await session.once { connection in try connection.run("COMMIT") }
        isCommitted = true
        await session.close()
    }

    /// Leaves what was written to a later run.
    package func suspend() async { await session.close() }

    /// Removes what was written.
    package func abandon() async {
        if !isCommitted {
            try? await session.once { [schema] connection in
                try connection.run("ROLLBACK; \(schema.dropStaging)")
            }
        }
        await session.close()
    }
}

extension PostgreSQLStore {
    /// What is not as a finished run has left it.
    package static func problems(_ settings: Settings, against checkpoint: StoreCheckpoint?) throws
        -> [String]
    {
        guard let checkpoint else { return ["the checkpoint cannot be read"] }
        let schema = PostgreSQLSchema(schema: settings.schema, tables: settings.tables)
        let connection = try PostgreSQLConnection(settings.connection)
        guard try isCommitted(checkpoint, schema, connection) else {
            return ["the database says of another run that it wrote the table"]
        }
        let rows =
            try connection.rows("SELECT count(*) FROM \(schema.documents)")[0][0].flatMap { Int($0) } ?? 0
        let hasFew =
            settings.mode == .replace ? rows > checkpoint.records : rows == 0 && checkpoint.records > 0
        return hasFew ? ["the table has \(rows) rows, of which the run wrote \(checkpoint.records)"] : []
    }
}
