internal import GRDB
internal import PipelineCore
internal import WebFormats

/// The files of a SQLite destination.
struct SQLiteTarget {
    /// The database that readers open.
    let path: String

    /// The database that a run writes to.
    var staging: String {
        FilePath.join(FilePath.folder(of: path), ".\(FilePath.name(of: path)).staging")
    }

    /// What an interrupted run should have left is not there.
    var unlike: StageFailure { StageFailure("no_checkpoint", "\(path) is not as the run left it") }

    func openStaging() throws -> DatabaseQueue {
        var configuration = Configuration()
        // The end of this process loses nothing that was committed; the disk is asked only now and then.
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA journal_mode = WAL")
            try db.execute(sql: "PRAGMA synchronous = NORMAL")
        }
        // Rows of lists go before their documents where both are removed.
        configuration.foreignKeysEnabled = false
        return try SQLiteError.naming(path) { try DatabaseQueue(path: staging, configuration: configuration) }
    }

    func openFinal() throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        configuration.busyMode = .timeout(Self.patience)
        return try DatabaseQueue(path: path, configuration: configuration)
    }

    /// How many seconds a reader of the final database may keep a merge waiting.
    private static let patience = 10.0

    /// What the final database says of the run that wrote a table; nil where it says nothing.
    func committed(_ table: String) throws -> StoreCheckpoint? {
        guard FileRemoval.exists(path) else { return nil }
        return try SQLiteError.naming(path) {
            try openFinal().read { db in
                guard try db.tableExists(CheckpointTable.name) else { return nil }
                return try Self.checkpoints(of: table, in: db).last
            }
        }
    }

    /// Takes the staging database back to a checkpoint.
    func cut(_ staging: DatabaseQueue, to checkpoint: StoreCheckpoint, _ tables: TableSchema) throws {
        let isThere: Bool
        do {
            isThere = try staging.write { db in
                guard try db.tableExists(CheckpointTable.name),
                    try checkpoint.records == 0
                        || Self.checkpoints(of: tables.name, in: db).contains(checkpoint)
                else { return false }
                for child in tables.children {
                    try db.execute(
                        sql: "DELETE FROM \(quoted(tables.table(of: child))) WHERE document > ?",
                        arguments: [checkpoint.records])
                }
                try db.execute(
                    sql: "DELETE FROM \(quoted(tables.name)) WHERE position > ?",
                    arguments: [checkpoint.records])
                try db.execute(
                    sql: "DELETE FROM \(CheckpointTable.name) WHERE records > ?",
                    arguments: [checkpoint.records])
                return true
            }
        } catch let error as DatabaseError where [.SQLITE_NOTADB, .SQLITE_CORRUPT].contains(error.resultCode)
        {
            throw unlike
        } catch {
            throw try SQLiteError.naming(path) { throw error }
        }
        guard isThere else { throw unlike }
    }

    static func checkpoints(of table: String, in db: Database) throws -> [StoreCheckpoint] {
        try Row.fetchAll(
            db,
            sql: "SELECT records, sha256 FROM \(CheckpointTable.name) WHERE table_name = ? ORDER BY records",
            arguments: [table]
        ).compactMap { StoreCheckpoint(records: $0[0], sha256: $0[1]) }
    }

    /// Removes the staging database and what SQLite keeps beside it.
    func removeStaging() throws {
        for name in ["", "-wal", "-shm", "-journal"] { try FileRemoval.remove(staging + name) }
    }
}
