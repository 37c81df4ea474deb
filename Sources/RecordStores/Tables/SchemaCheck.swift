/// Holds the columns that a table has against those it must have.
struct SchemaCheck {
    let table: String
    /// What the table has: the name of each column and its type, as the database calls it.
    let found: [String: String]
    /// What the database calls a type, for each.
    let name: (ColumnType) -> String

    /// What is wrong, with the statement that would correct it; nil where rows can be written.
    ///
    /// Nothing is changed by itself: what a column of another type should become is for people to say.
    func problem(wanting columns: [TableSchema.Column]) -> String? {
        var missing: [String] = []
        for column in columns {
            let type = name(column.type)
            guard let has = found[column.name] else {
                missing.append("ALTER TABLE \(quoted(table)) ADD COLUMN \(quoted(column.name)) \(type);")
                continue
            }
            if has != type {
                return
                    "the table \(quoted(table)) has the column \(quoted(column.name)) of type \(has), not \(type); "
                    + "change its type, rename it, or write to another table"
            }
        }
        guard !missing.isEmpty else { return nil }
        return "the table \(quoted(table)) lacks columns that the definition gives; add them: "
            + missing.joined(separator: " ")
    }
}
