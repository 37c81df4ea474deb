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
    private var place: StorePlace {
        StorePlace(format: "postgres", kind: "table", name: "\(schema).\(table)")
    }

    private func settings(_ layout: TableLayout) -> PostgreSQLStore.Settings {
        PostgreSQLStore.Settings(
            connection: connection.revealed, schema: schema, tables: layout.tables, mode: mode.store,
            retries: retries)
    }

    package func open(in context: ExportContext) async throws -> StoreWriter<PostgreSQLStore> {
        let layout = TableLayout(context, table: table)
        return StoreWriter(
            layout: layout, store: try await PostgreSQLStore(settings(layout)), place: place,
            makers: context.makers)
    }

    package func open(in context: ExportContext, from checkpoint: JSONValue) async throws
        -> StoreWriter<PostgreSQLStore>
    {
        let layout = TableLayout(context, table: table)
        let start = try StoreCheckpoint(checkpoint, of: place)
        return StoreWriter(
            layout: layout, store: try await PostgreSQLStore(settings(layout), from: start), place: place,
            makers: context.makers)
    }

    package func audit(_ checkpoint: JSONValue, in context: ExportContext, by auditor: inout SinkAudit) throws
    {
        auditor.isReadable = false
        let layout = TableLayout(context, table: table)
        let problems = try PostgreSQLStore.problems(
            settings(layout), against: StoreCheckpoint(json: checkpoint))
        for problem in problems { auditor.problem("\(place.name): \(problem)") }
    }
}
