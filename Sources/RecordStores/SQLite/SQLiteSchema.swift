internal import GRDB

/// The tables, views and the full-text index of a SQLite database.
struct SQLiteSchema {
    let tables: TableSchema
    /// Whether texts are searched in full.
    let isSearchable: Bool

    /// What SQLite calls a type.
    static func name(of type: ColumnType) -> String {
        switch type {
        case .text: "TEXT"
        case .integer: "INTEGER"
        case .number: "REAL"
        case .boolean: "BOOLEAN"
        // As text that SQLite's JSON functions read.
        case .json: "TEXT"
        }
    }

    /// Makes the tables of rows where they are not there, without what only slows down their filling.
    func createTables(in db: Database) throws {
        let columns = tables.columns.enumerated().map { place, column in
            "\(quoted(column.name)) \(Self.name(of: column.type))\(place == 0 ? " NOT NULL" : "")"
        }
        try db.execute(
            sql: """
                CREATE TABLE IF NOT EXISTS \(quoted(tables.name)) (
                  position INTEGER PRIMARY KEY,
                  \(columns.joined(separator: ",\n  "))
                )
                """)
        for child in tables.children {
            let columns = child.columns.map { "\(quoted($0.name)) \(Self.name(of: $0.type))" }
            try db.execute(
                sql: """
                    CREATE TABLE IF NOT EXISTS \(quoted(tables.table(of: child))) (
                      document INTEGER NOT NULL REFERENCES \(quoted(tables.name)) (position) ON DELETE CASCADE,
                      number INTEGER NOT NULL,
                      \(columns.joined(separator: ",\n  ")),
                      PRIMARY KEY (document, number)
                    ) WITHOUT ROWID
                    """)
        }
        try db.execute(
            sql: """
                CREATE TABLE IF NOT EXISTS \(CheckpointTable.name) (
                  table_name TEXT NOT NULL,
                  records INTEGER NOT NULL,
                  sha256 TEXT NOT NULL,
                  pipeline TEXT,
                  stages TEXT,
                  report TEXT,
                  PRIMARY KEY (table_name, records)
                ) WITHOUT ROWID
                """)
    }

    /// Makes the rest where it is not there: the key, the views, the full-text index.
    func createIndexes(in db: Database) throws {
        try db.execute(
            sql: """
                CREATE UNIQUE INDEX IF NOT EXISTS \(quoted("\(tables.name)_\(tables.key)"))
                ON \(quoted(tables.name)) (\(quoted(tables.key)))
                """)
        for view in tables.views { try create(view, in: db) }
        try createSearch(in: db)
    }

    private func create(_ view: TableSchema.View, in db: Database) throws {
        let columns = view.child.columns.filter { $0.name != "kind" }
        try db.execute(
            sql: """
                CREATE VIEW IF NOT EXISTS \(quoted(view.name)) AS
                SELECT d.\(quoted(tables.key)) AS document_id, a.number, \(columns.map { "a." + quoted($0.name) }.joined(separator: ", "))
                FROM \(quoted(tables.table(of: view.child))) a
                JOIN \(quoted(tables.name)) d ON d.position = a.document
                WHERE a.kind = \(literal(view.kind))
                """)
    }

    /// The full-text index: triggers keep it in step with the documents, whoever changes them.
    private func createSearch(in db: Database) throws {
        let columns = ["title", "text"].filter { name in
            tables.columns.contains { $0.name == name && $0.type == .text }
        }
        let name = "\(tables.name)_search"
        guard isSearchable, !columns.isEmpty, try !db.tableExists(name) else { return }
        try db.create(virtualTable: name, using: FTS5()) { index in
            index.synchronize(withTable: tables.name)
            index.tokenizer = .unicode61(diacritics: .remove)
            for column in columns { index.column(column) }
        }
    }

    /// What is wrong with tables that are there already; nil where rows can be written.
    func problem(in db: Database) throws -> String? {
        let all = [(tables.name, tables.columns)] + tables.children.map { (tables.table(of: $0), $0.columns) }
        for (table, columns) in all where try db.tableExists(table) {
            var found: [String: String] = [:]
            for column in try db.columns(in: table) { found[column.name] = column.type.uppercased() }
            let check = SchemaCheck(table: table, found: found, name: Self.name)
            if let problem = check.problem(wanting: columns) { return problem }
            guard table == tables.name, found["position"] == nil else { continue }
            return "the table \(quoted(table)) was not made by pipeline: it lacks the column position; "
                + "write to another table"
        }
        return nil
    }
}
