internal import GRDB

/// Puts rows into the tables of a staging database.
struct SQLiteRows {
    let tables: TableSchema

    /// Inserts documents at positions one behind the other.
    func insert(_ rows: [TableRow], from first: Int, in db: Database) throws {
        let document = try statement(tables.name, ["position"], tables.columns, in: db)
        let children = try tables.children.map { child in
            try statement(tables.table(of: child), ["document", "number"], child.columns, in: db)
        }
        for (place, row) in rows.enumerated() {
            let position = first + place
            try insert(row.values, [position], by: document)
            for (statement, rows) in zip(children, row.children) {
                for (number, values) in rows.enumerated() {
                    try insert(values, [position, number + 1], by: statement)
                }
            }
        }
    }

    /// Notes how far the run has come.
    func note(_ checkpoint: StoreCheckpoint, in db: Database) throws {
        try db.cachedStatement(
            sql: "INSERT INTO \(CheckpointTable.name) (table_name, records, sha256) VALUES (?, ?, ?)"
        ).execute(arguments: [tables.name, checkpoint.records, checkpoint.sha256])
    }

    private func statement(
        _ table: String, _ keys: [String], _ columns: [TableSchema.Column], in db: Database
    ) throws -> Statement {
        let names = (keys + [columns.names]).joined(separator: ", ")
        let marks = Array(repeating: "?", count: keys.count + columns.count).joined(separator: ", ")
        return try db.cachedStatement(sql: "INSERT INTO \(quoted(table)) (\(names)) VALUES (\(marks))")
    }

    private func insert(_ values: [ColumnValue], _ keys: [Int], by statement: Statement) throws {
        var arguments: [(any DatabaseValueConvertible)?] = keys
        for value in values { arguments.append(value.databaseValue) }
        statement.setUncheckedArguments(StatementArguments(arguments))
        try statement.execute()
    }
}

extension ColumnValue {
    fileprivate var databaseValue: (any DatabaseValueConvertible)? {
        switch self {
        case .null: nil
        case .text(let text), .json(let text): text
        case .integer(let number): number
        case .number(let number): number
        case .boolean(let isTrue): isTrue
        }
    }
}
