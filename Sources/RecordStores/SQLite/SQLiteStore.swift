internal import GRDB
internal import PipelineCore
internal import WebFormats

/// Writes documents to a SQLite database, so that a reader sees the state before the run or the one after it.
///
/// A run writes to a staging database beside the final one, each batch and how far it has come in one transaction. At
/// the end a packed copy of it takes the final name, or its rows go to the database of that name in one transaction.
package actor SQLiteStore {
    private let target: SQLiteTarget
    private let mode: StoreMode
    private let schema: SQLiteSchema
    /// The staging database; nil where its rows have been committed, or are about to be.
    private var staging: DatabaseQueue?
    /// The final database with its transaction open; nil but between preparing a merge and committing it.
    private var merging: DatabaseQueue?
    /// Holds others off, and becomes the final file.
    private var file: AtomicFile?
    /// How far it has come.
    package private(set) var checkpoint = StoreCheckpoint()

    /// Begins anew.
    package init(path: String, tables: TableSchema, mode: StoreMode, isSearchable: Bool) throws {
        target = SQLiteTarget(path: path)
        self.mode = mode
        schema = SQLiteSchema(tables: tables, isSearchable: isSearchable)
        file = try AtomicFile(path: path)
        try target.removeStaging()
        try Self.checkTarget(target, mode, schema)
        let staging = try target.openStaging()
        try SQLiteError.naming(path) { [schema] in try staging.write { db in try schema.createTables(in: db) }
        }
        self.staging = staging
    }

    /// Goes on where an interrupted run stood.
    ///
    /// - Throws: where the database is not as that run left it.
    package init(
        path: String, tables: TableSchema, mode: StoreMode, isSearchable: Bool,
        from checkpoint: StoreCheckpoint
    ) throws {
        target = SQLiteTarget(path: path)
        self.mode = mode
        schema = SQLiteSchema(tables: tables, isSearchable: isSearchable)
        self.checkpoint = checkpoint
        guard FileRemoval.exists(target.staging) else {
            // The run had begun to commit, and this database was done with.
            guard try target.committed(tables.name) == checkpoint else { throw target.unlike }
            return
        }
        let partial = FileRemoval.partialPath(for: path)
        file =
            FileRemoval.exists(partial)
            ? try AtomicFile(resuming: path, keeping: 0) : try AtomicFile(path: path)
        let staging = try target.openStaging()
        try target.cut(staging, to: checkpoint, schema.tables)
        self.staging = staging
    }

    /// Refuses early what could not be merged in the end.
    private static func checkTarget(_ target: SQLiteTarget, _ mode: StoreMode, _ schema: SQLiteSchema) throws
    {
        guard mode == .merge, FileRemoval.exists(target.path) else { return }
        let problem = try SQLiteError.naming(target.path) {
            try target.openFinal().read { db in try schema.problem(in: db) }
        }
        if let problem { throw StageFailure("other_schema", "\(target.path): \(problem)") }
    }

    /// Appends documents, in one transaction with how far the run has come.
    ///
    /// - Returns: the position of the first of them, from 0.
    @discardableResult
    package func append(_ rows: [TableRow]) throws -> Int {
        let start = checkpoint.records
        if rows.isEmpty { return start }
        guard let staging else {
            throw StageFailure(
                "committed", "\(target.path) has been committed already, and more was to follow; run again")
        }
        var next = checkpoint
        next.add(rows)
        let writer = SQLiteRows(tables: schema.tables)
        try SQLiteError.naming(target.path) { [next] in
            try staging.write { db in
                try writer.insert(rows, from: start + 1, in: db)
                try writer.note(next, in: db)
            }
        }
        checkpoint = next
        return start
    }

    /// Brings all that was written to the disk.
    package func sync() throws {
        guard let staging else { return }
        try SQLiteError.naming(target.path) {
            try staging.writeWithoutTransaction { db in _ = try db.checkpoint(.full) }
        }
    }

    /// Makes the final database, or writes the rows to it in a transaction that only has to be committed.
    package func prepare(_ run: RunNote) throws {
        guard let staging else { return }
        let merge = SQLiteMerge(schema: schema, mode: mode)
        try SQLiteError.naming(target.path) { [checkpoint] in
            try staging.write { db in try merge.finish(run, checkpoint, in: db) }
            if mode == .replace {
                let partial = FileRemoval.partialPath(for: target.path)
                // It takes an empty file, which ours is.
                try staging.writeWithoutTransaction { db in
                    try db.execute(sql: "VACUUM INTO ?", arguments: [partial])
                }
                return
            }
            // All of it is in the file itself before another connection reads it.
            try staging.writeWithoutTransaction { db in _ = try db.checkpoint(.truncate) }
            let final = try target.openFinal()
            try final.writeWithoutTransaction { db in
                try merge.attach(target.staging, to: db)
                try db.execute(sql: "BEGIN IMMEDIATE")
                do {
                    try merge.mergeIncoming(in: db)
                } catch {
                    try? db.execute(sql: "ROLLBACK")
                    throw error
                }
            }
            merging = final
        }
        if mode == .replace { try file?.prepare() }
    }

    /// Makes all visible.
    package func commit() throws {
        if let merging {
            try SQLiteError.naming(target.path) {
                try merging.writeWithoutTransaction { db in try db.execute(sql: "COMMIT") }
                try merging.close()
            }
            self.merging = nil
        } else if staging != nil {
            try file?.commit()
        }
        close()
        try target.removeStaging()
        file?.abandon()
        if file == nil { try FileRemoval.remove(FileRemoval.partialPath(for: target.path)) }
    }

    /// Leaves what was written to a later run.
    package func suspend() {
        close()
        file?.suspend()
    }

    /// Removes what was written.
    package func abandon() {
        close()
        try? target.removeStaging()
        file?.abandon()
    }

    private func close() {
        // An open transaction is rolled back.
        try? merging?.close()
        try? staging?.close()
        merging = nil
        staging = nil
    }
}
