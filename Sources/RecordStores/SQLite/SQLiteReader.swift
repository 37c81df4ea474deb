internal import GRDB

/// Reads back what a finished run has written to a SQLite database.
package struct SQLiteReader {
    let path: String
    let tables: TableSchema

    package init(path: String, tables: TableSchema) {
        self.path = path
        self.tables = tables
    }

    /// What is not as the run left it.
    ///
    /// - Parameter isWhole: whether nothing but the rows of that run may be there; each value is then held against the
    ///   run's digest.
    package func problems(against checkpoint: StoreCheckpoint?, isWhole: Bool) throws -> [String] {
        guard let checkpoint else { return ["the checkpoint cannot be read"] }
        return try SQLiteError.naming(path) {
            var configuration = Configuration()
            configuration.readonly = true
            return try DatabaseQueue(path: path, configuration: configuration).read { db in
                guard try db.tableExists(CheckpointTable.name),
                    try SQLiteTarget.checkpoints(of: tables.name, in: db).last == checkpoint
                else { return ["it says of another run that it wrote the table \(quoted(tables.name))"] }
                guard isWhole else { return [] }
                let count =
                    try Int.fetchOne(db, sql: "SELECT max(position) FROM \(quoted(tables.name))") ?? 0
                // A document that came twice has left only its later row.
                let rows = try Int.fetchOne(db, sql: "SELECT count(*) FROM \(quoted(tables.name))") ?? 0
                if count != checkpoint.records {
                    return ["it has rows up to \(count), not \(checkpoint.records)"]
                }
                guard rows == count else { return [] }
                return try found(in: db) == checkpoint ? [] : ["its rows are not those that the run wrote"]
            }
        }
    }

    /// The checkpoint that follows from the rows.
    private func found(in db: Database) throws -> StoreCheckpoint {
        var found = StoreCheckpoint()
        let documents = try Row.fetchCursor(
            db, sql: "SELECT position, \(tables.columns.names) FROM \(quoted(tables.name)) ORDER BY position")
        while let row = try documents.next() {
            let position: Int = row[0]
            let children = try tables.children.map { child in
                try Row.fetchAll(
                    db.cachedStatement(
                        sql: """
                            SELECT \(child.columns.names) FROM \(quoted(tables.table(of: child)))
                            WHERE document = ? ORDER BY number
                            """), arguments: [position]
                ).map { Self.values(of: $0, child.columns, from: 0) }
            }
            found.add([try TableRow(Self.values(of: row, tables.columns, from: 1), children: children)])
        }
        return found
    }

    private static func values(of row: Row, _ columns: [TableSchema.Column], from start: Int) -> [ColumnValue]
    {
        columns.enumerated().map { place, column in
            if row.hasNull(atIndex: start + place) { return .null }
            switch column.type {
            case .text: return .text(row[start + place])
            case .integer: return .integer(row[start + place])
            case .number: return .number(row[start + place])
            case .boolean: return .boolean(row[start + place])
            case .json: return .json(row[start + place])
            }
        }
    }
}
