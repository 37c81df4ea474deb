package import PipelineCore
package import RecordStores

/// How a SQLite database is written.
package struct SQLiteOutput: Destination {
    package static let info = DestinationInfo(
        "SQLite",
        "A table of documents with full-text search, one of annotations, a view for each kind of them.",
        readers: "sqlite3, Datasette, DuckDB, pandas, every language")

    @Setting("The database file to write.") package var path: OutputPath
    @Setting("The table of documents; others are named after it.") package var table = "documents"
    @Setting(
        "'replace' puts a new database in the place of the old one, 'merge' keeps the documents of earlier runs."
    )
    package var mode = DatabaseMode.replace
    @Setting("Whether title and text can be searched in full (FTS5).") package var search = true

    /// The defaults.
    package init() {}

    package func outputs(in context: ExportContext) -> [String]? { [context.stage.output(path.text)] }

    package func open(in context: ExportContext) async throws -> SQLiteWriter {
        let layout = TableLayout(context, table: table)
        return SQLiteWriter(
            layout: layout, file: path.text, makers: context.makers,
            store: try SQLiteStore(
                path: context.stage.output(path.text), tables: layout.tables, mode: mode.store,
                isSearchable: search))
    }

    package func open(in context: ExportContext, from checkpoint: JSONValue) async throws -> SQLiteWriter {
        let layout = TableLayout(context, table: table)
        guard let place = StoreCheckpoint(json: checkpoint) else {
            throw StageFailure("no_checkpoint", "the checkpoint of \(path.text) cannot be read")
        }
        return SQLiteWriter(
            layout: layout, file: path.text, makers: context.makers,
            store: try SQLiteStore(
                path: context.stage.output(path.text), tables: layout.tables, mode: mode.store,
                isSearchable: search, from: place))
    }

    package func audit(_ checkpoint: JSONValue, in context: ExportContext, by auditor: inout SinkAudit) throws
    {
        auditor.isReadable = false
        let layout = TableLayout(context, table: table)
        let reader = SQLiteReader(path: context.stage.output(path.text), tables: layout.tables)
        let place = StoreCheckpoint(json: checkpoint)
        for problem in try reader.problems(against: place, isWhole: mode == .replace) {
            auditor.problem("\(path.text): \(problem)")
        }
    }
}

/// Writes records to a SQLite database.
package struct SQLiteWriter: RecordWriter {
    let layout: TableLayout
    let file: String
    let makers: String
    let store: SQLiteStore

    package func encode<D: Document>(_ records: inout RecordBatch<D>) throws -> EncodedRows<TableRow> {
        EncodedRows(&records, layout) { $0 }
    }

    package func write(_ encoded: EncodedRows<TableRow>) async throws -> [RecordPlace] {
        try await store.append(encoded.rows)
        return []
    }

    package func checkpoint() async throws -> JSONValue {
        await store.checkpoint.json(of: "sqlite", "file", file)
    }
    package func sync() async throws { try await store.sync() }
    package func prepare(_ report: RunReport) async throws {
        try await store.prepare(RunNote(report, stages: makers))
    }
    package func commit() async throws { try await store.commit() }
    package func suspend() async { await store.suspend() }
    package func abandon() async { await store.abandon() }
}
