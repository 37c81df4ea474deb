internal import PostgreSQL

/// The tables and views of a PostgreSQL database, and those in which a run gathers its rows until it commits.
struct PostgreSQLSchema {
    /// The schema they lie in: `public`.
    let schema: String
    let tables: TableSchema

    /// What PostgreSQL calls a type.
    static func name(of type: ColumnType) -> String {
        switch type {
        case .text: "text"
        case .integer: "bigint"
        case .number: "double precision"
        case .boolean: "boolean"
        case .json: "jsonb"
        }
    }

    /// A table of the schema as SQL writes it.
    func place(_ table: String) -> String { "\(quoted(schema)).\(quoted(table))" }
    /// The table of documents.
    var documents: String { place(tables.name) }
    /// The table in which a run gathers documents.
    var staging: String { place("\(tables.name)_staging") }
    /// The table into which a run notes how far it has come.
    var stagedCheckpoints: String { place("\(tables.name)_staging_checkpoints") }
    func staging(of child: TableSchema.Child) -> String { place("\(tables.table(of: child))_staging") }
    /// What was committed, by table.
    var checkpoints: String { place(CheckpointTable.name) }

    /// The longest name the server keeps whole, in bytes (NAMEDATALEN).
    private static let maximumNameBytes = 63

    /// A name that the server would cut, if there is one: two such could become one.
    var longName: String? {
        let children = tables.children
        let names =
            tables.columns.map(\.name) + children.flatMap { $0.columns.map(\.name) }
            + tables.views.map(\.name)
            + children.map { "\(tables.table(of: $0))_staging" } + [
                "\(tables.name)_staging_checkpoints", schema,
            ]
        return names.first { $0.utf8.count > Self.maximumNameBytes }
    }

    /// Makes the tables of a run empty.
    var createStaging: String {
        var statements = [
            dropStaging, "CREATE TABLE \(staging) (position bigint NOT NULL, \(definitions(tables.columns)))",
        ]
        for child in tables.children {
            statements.append(
                "CREATE TABLE \(staging(of: child)) "
                    + "(document bigint NOT NULL, number bigint NOT NULL, \(definitions(child.columns)))")
        }
        statements.append(
            "CREATE TABLE \(stagedCheckpoints) (records bigint PRIMARY KEY, sha256 text NOT NULL)")
        return statements.joined(separator: ";\n")
    }

    /// Removes the tables of a run.
    var dropStaging: String {
        let names = [staging] + tables.children.map { staging(of: $0) } + [stagedCheckpoints]
        return "DROP TABLE IF EXISTS \(names.joined(separator: ", "))"
    }

    /// Takes the tables of a run back to a checkpoint.
    func cut(to records: Int) -> String {
        var statements = tables.children.map { "DELETE FROM \(staging(of: $0)) WHERE document > \(records)" }
        statements.append("DELETE FROM \(staging) WHERE position > \(records)")
        statements.append("DELETE FROM \(stagedCheckpoints) WHERE records > \(records)")
        return statements.joined(separator: ";\n")
    }

    /// Makes the final tables and views where they are not there.
    var createFinal: String {
        var statements = [
            """
            CREATE TABLE IF NOT EXISTS \(documents) (
              \(definitions(tables.columns)), PRIMARY KEY (\(quoted(tables.key))))
            """
        ]
        for child in tables.children {
            statements.append(
                """
                CREATE TABLE IF NOT EXISTS \(place(tables.table(of: child))) (
                  document_id text NOT NULL REFERENCES \(documents) (\(quoted(tables.key))) ON DELETE CASCADE,
                  number bigint NOT NULL, \(definitions(child.columns)), PRIMARY KEY (document_id, number))
                """)
        }
        statements.append(
            """
            CREATE TABLE IF NOT EXISTS \(checkpoints) (
              table_name text PRIMARY KEY, records bigint NOT NULL, sha256 text NOT NULL,
              pipeline text, stages text, report text)
            """)
        return statements.joined(separator: ";\n")
    }

    /// Makes a view of one kind.
    func create(_ view: TableSchema.View) -> String {
        let columns = view.child.columns.filter { $0.name != "kind" }
        return """
            CREATE VIEW \(place(view.name)) AS
            SELECT document_id, number, \(columns.names) FROM \(place(tables.table(of: view.child)))
            WHERE kind = \(literal(view.kind))
            """
    }

    /// Puts the gathered rows into the final tables; of a document that came twice the later one stays.
    func merge(_ mode: StoreMode) -> String {
        let key = quoted(tables.key)
        let last = "SELECT max(position) FROM \(staging) GROUP BY \(key)"
        let updates = tables.columns.dropFirst().map { "\(quoted($0.name)) = excluded.\(quoted($0.name))" }
        var statements: [String] = []
        for child in tables.children {
            statements.append(
                "DELETE FROM \(place(tables.table(of: child)))"
                    + (mode == .merge ? " WHERE document_id IN (SELECT \(key) FROM \(staging))" : ""))
        }
        if mode == .replace { statements.append("DELETE FROM \(documents)") }
        statements.append(
            """
            INSERT INTO \(documents) (\(tables.columns.names))
            SELECT \(tables.columns.names) FROM \(staging) WHERE position IN (\(last)) ORDER BY position
            ON CONFLICT (\(key)) DO \(updates.isEmpty ? "NOTHING" : "UPDATE SET \(updates.joined(separator: ", "))")
            """)
        for child in tables.children {
            statements.append(
                """
                INSERT INTO \(place(tables.table(of: child))) (document_id, number, \(child.columns.names))
                SELECT s.\(key), c.number, \(child.columns.map { "c." + quoted($0.name) }.joined(separator: ", "))
                FROM \(staging(of: child)) c JOIN \(staging) s ON s.position = c.document
                WHERE s.position IN (\(last)) ORDER BY c.document, c.number
                """)
        }
        return statements.joined(separator: ";\n")
    }

    private func definitions(_ columns: [TableSchema.Column]) -> String {
        columns.map { "\(quoted($0.name)) \(Self.name(of: $0.type))" }.joined(separator: ", ")
    }

    /// What is wrong with tables that are there already; nil where rows can be written.
    func problem(_ connection: PostgreSQLConnection) throws -> String? {
        let key = TableSchema.Column("document_id", .text)
        let number = TableSchema.Column("number", .integer)
        let all =
            [(tables.name, tables.columns)]
            + tables.children.map { (tables.table(of: $0), [key, number] + $0.columns) }
        for (table, columns) in all {
            let rows = try connection.rows(
                """
                SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute
                WHERE attrelid = to_regclass($1) AND attnum > 0 AND NOT attisdropped
                """, [place(table)])
            if rows.isEmpty { continue }
            var found: [String: String] = [:]
            for row in rows { if let name = row[0], let type = row[1] { found[name] = type } }
            let check = SchemaCheck(table: table, found: found, name: Self.name)
            if let problem = check.problem(wanting: columns) { return problem }
        }
        return nil
    }
}
