/// The tables that records go to: one for documents, and one for each list of records that a document has.
package struct TableSchema: Hashable, Sendable {
    /// A column.
    package struct Column: Hashable, Sendable {
        /// Its name.
        package let name: String
        /// What it holds.
        package let type: ColumnType

        package init(_ name: String, _ type: ColumnType) {
            self.name = name
            self.type = type
        }
    }

    /// A table with any number of rows for a document, such as its annotations.
    package struct Child: Hashable, Sendable {
        /// The last part of its name: `annotations`.
        package let name: String
        /// Its columns, beside those that say which document a row belongs to and which of its rows it is.
        package let columns: [Column]
        /// The values of its column `kind` that get a view of their own; none where it has no such column.
        package let kinds: [String]

        package init(_ name: String, _ columns: [Column], kinds: [String] = []) {
            self.name = name
            self.columns = columns
            self.kinds = kinds
        }
    }

    /// The table of documents: `documents`.
    package let name: String
    /// Its columns; the first is the document's identity.
    package let columns: [Column]
    /// The tables of lists.
    package let children: [Child]

    package init(_ name: String, columns: [Column], children: [Child] = []) {
        self.name = name
        self.columns = columns
        self.children = children
    }

    /// The column that tells documents apart.
    var key: String { columns.first?.name ?? "id" }

    /// The name of a child's table.
    func table(of child: Child) -> String { "\(name)_\(child.name)" }

    /// The views: each shows the rows of one kind.
    var views: [View] {
        let tables = Set([name] + children.map { table(of: $0) })
        return children.flatMap { child in
            child.kinds.map { View(name: "\(name)_\($0)", child: child, kind: $0) }
        }.filter { !tables.contains($0.name) }
    }

    /// A view of one kind of a child's rows.
    struct View {
        let name: String
        let child: Child
        let kind: String
    }
}

/// What a column holds.
package enum ColumnType: Hashable, Sendable {
    case text, integer, number, boolean
    /// A list or an object.
    case json
}

/// The table into which a run notes how far it has come and, in the end, what it was.
enum CheckpointTable {
    static let name = "pipeline_checkpoints"
}

/// A name as SQL writes it whatever its characters: `"name"`.
func quoted(_ name: String) -> String {
    "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
}

/// A text as SQL writes it: `'text'`.
func literal(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
}

extension [TableSchema.Column] {
    /// Their names as SQL writes them, separated by commas.
    var names: String { map { quoted($0.name) }.joined(separator: ", ") }
}
