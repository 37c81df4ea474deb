internal import GRDB

/// Ends the filling of a staging database and puts its rows into another.
struct SQLiteMerge {
    let schema: SQLiteSchema
    let mode: StoreMode

    private var tables: TableSchema { schema.tables }

    /// The name under which the staging database is attached to the final one.
    private static let incoming = "incoming"

    /// Makes a staging database whole: one row a document, and what was run.
    ///
    /// It may be done again.
    func finish(_ run: RunNote, _ checkpoint: StoreCheckpoint, in db: Database) throws {
        // Of a document that came twice the later one stays.
        let superseded = """
            SELECT position FROM \(quoted(tables.name)) WHERE position NOT IN (
              SELECT max(position) FROM \(quoted(tables.name)) GROUP BY \(quoted(tables.key)))
            """
        for child in tables.children {
            try db.execute(
                sql: "DELETE FROM \(quoted(tables.table(of: child))) WHERE document IN (\(superseded))")
        }
        try db.execute(sql: "DELETE FROM \(quoted(tables.name)) WHERE position IN (\(superseded))")
        try db.execute(
            sql: "DELETE FROM \(CheckpointTable.name) WHERE table_name = ? AND records <> ?",
            arguments: [tables.name, checkpoint.records])
        try db.execute(
            sql: """
                INSERT INTO \(CheckpointTable.name) (table_name, records, sha256, pipeline, stages, report)
                VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET pipeline = excluded.pipeline, stages = excluded.stages, report = excluded.report
                """,
            arguments: [
                tables.name, checkpoint.records, checkpoint.sha256, run.pipeline, run.stages, run.report,
            ])
        if mode == .replace { try schema.createIndexes(in: db) }
    }

    /// Makes a staging database known to the connection of the final one.
    func attach(_ path: String, to db: Database) throws {
        try db.execute(sql: "ATTACH DATABASE ? AS \(Self.incoming)", arguments: [path])
    }

    /// Puts the rows of the attached database into the final one.
    func mergeIncoming(in db: Database) throws {
        try schema.createTables(in: db)
        try schema.createIndexes(in: db)
        let table = quoted(tables.name)
        let key = quoted(tables.key)
        let updates = tables.columns.dropFirst().map { "\(quoted($0.name)) = excluded.\(quoted($0.name))" }
        try db.execute(
            sql: """
                INSERT INTO main.\(table) (\(tables.columns.names))
                SELECT \(tables.columns.names) FROM \(Self.incoming).\(table) WHERE true ORDER BY position
                ON CONFLICT (\(key)) DO \(updates.isEmpty ? "NOTHING" : "UPDATE SET \(updates.joined(separator: ", "))")
                """)
        for child in tables.children {
            let name = quoted(tables.table(of: child))
            try db.execute(
                sql: """
                    DELETE FROM main.\(name) WHERE document IN (
                      SELECT d.position FROM main.\(table) d
                      JOIN \(Self.incoming).\(table) i ON i.\(key) = d.\(key))
                    """)
            try db.execute(
                sql: """
                    INSERT INTO main.\(name) (document, number, \(child.columns.names))
                    SELECT d.position, c.number, \(child.columns.map { "c." + quoted($0.name) }.joined(separator: ", "))
                    FROM \(Self.incoming).\(name) c
                    JOIN \(Self.incoming).\(table) i ON i.position = c.document
                    JOIN main.\(table) d ON d.\(key) = i.\(key)
                    """)
        }
        try db.execute(
            sql: "DELETE FROM main.\(CheckpointTable.name) WHERE table_name = ?", arguments: [tables.name])
        try db.execute(
            sql: """
                INSERT INTO main.\(CheckpointTable.name)
                SELECT * FROM \(Self.incoming).\(CheckpointTable.name) WHERE table_name = ?
                """, arguments: [tables.name])
    }
}
