package import PipelineCore
package import RecordStores

/// How tables of a PostgreSQL database are written.
package struct PostgreSQLOutput: Destination {
    package static let info = DestinationInfo(
        "PostgreSQL", "A table of documents, one of annotations, a view for each kind of them.",
        readers: "psql, every client of PostgreSQL")
    package static let reachesOut = true

    @Setting(
        "Where to connect to: 'postgresql://user:password@host/database' or 'host=… dbname=…'; what it leaves out comes from PGHOST, PGPASSWORD and the like."
    )
    package var connection: Secret
    @Setting("The schema of the tables, which must be there.") package var schema = "public"
    @Setting("The table of documents; others are named after it.") package var table = "documents"
    @Setting(
        "'merge' keeps the documents of earlier runs unless this one has them again, 'replace' removes them.")
    package var mode = DatabaseMode.merge
    @Setting(
        "How often a lost connection is made anew before the run stops, to be gone on with.", in: 0...100)
    package var retries = 6

    /// The defaults.
    package init() {}

    /// What is shown of the place: never the connection.
    private var place: String { "\(schema).\(table)" }

    private func settings(_ layout: TableLayout) -> PostgreSQLStore.Settings {
        PostgreSQLStore.Settings(
            connection: connection.revealed, schema: schema, tables: layout.tables, mode: mode.store,
            retries: retries)
    }

    package func open(in context: ExportContext) async throws -> PostgreSQLWriter {
        let layout = TableLayout(context, table: table)
        return PostgreSQLWriter(
            layout: layout, place: place, makers: context.makers,
            store: try await PostgreSQLStore(settings(layout)))
    }

    package func open(in context: ExportContext, from checkpoint: JSONValue) async throws -> PostgreSQLWriter
    {
        let layout = TableLayout(context, table: table)
        guard let start = StoreCheckpoint(json: checkpoint) else {
            throw StageFailure("no_checkpoint", "the checkpoint of \(place) cannot be read")
        }
        return PostgreSQLWriter(
            layout: layout, place: place, makers: context.makers,
            store: try await PostgreSQLStore(settings(layout), from: start))
    }

    package func audit(_ checkpoint: JSONValue, in context: ExportContext, by auditor: inout SinkAudit) throws
    {
        auditor.isReadable = false
        let layout = TableLayout(context, table: table)
        let problems = try PostgreSQLStore.problems(
            settings(layout), against: StoreCheckpoint(json: checkpoint))
        for problem in problems { auditor.problem("\(place): \(problem)") }
    }
}

/// Writes records to tables of a PostgreSQL database.
package struct PostgreSQLWriter: RecordWriter {
    let layout: TableLayout
    let place: String
    let makers: String
    let store: PostgreSQLStore

    package func encode<D: Document>(_ records: inout RecordBatch<D>) throws -> EncodedRows<PostgreSQLRow> {
        EncodedRows(&records, layout) { try PostgreSQLRow($0) }
    }

    package func write(_ encoded: EncodedRows<PostgreSQLRow>) async throws -> [RecordPlace] {
        try await store.append(encoded.rows)
        return []
    }

    package func checkpoint() async throws -> JSONValue {
        await store.checkpoint.json(of: "postgres", "table", place)
    }
    package func sync() async throws { try await store.sync() }
    package func prepare(_ report: RunReport) async throws {
        try await store.prepare(RunNote(report, stages: makers))
    }
    package func commit() async throws { try await store.commit() }
    package func suspend() async { await store.suspend() }
    package func abandon() async { await store.abandon() }
}
