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

    private var place: StorePlace { StorePlace(format: "sqlite", kind: "file", name: path.text) }

    package func open(in context: ExportContext) async throws -> StoreWriter<SQLiteStore> {
        let layout = TableLayout(context, table: table)
        let store = try SQLiteStore(
            path: context.stage.output(path.text), tables: layout.tables, mode: mode.store,
            isSearchable: search)
        return StoreWriter(layout: layout, store: store, place: place, makers: context.makers)
    }

    package func open(in context: ExportContext, from checkpoint: JSONValue) async throws
        -> StoreWriter<SQLiteStore>
    {
        let layout = TableLayout(context, table: table)
        let store = try SQLiteStore(
            path: context.stage.output(path.text), tables: layout.tables, mode: mode.store,
            isSearchable: search,
            from: StoreCheckpoint(checkpoint, of: place))
        return StoreWriter(layout: layout, store: store, place: place, makers: context.makers)
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
