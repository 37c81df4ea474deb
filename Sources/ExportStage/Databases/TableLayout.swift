import PipelineCore
import RecordStores

/// How records become rows: which value of a record goes to which column of which table.
///
/// Values stand in columns of their own under the names they have in JSON Lines, members of records behind the name of
/// the record: `dateline_place`. Those of `fields` and `labels` need no such name, and a label's column is its value:
/// `language`, then `language_score` and `language_classifier`. A list of records at the top is a table; other lists are
/// JSON.
struct TableLayout: Sendable {
    let tables: TableSchema
    /// The way to the value of each column: an index of the record's columns, then names of members.
    private let ways: [Way]
    /// The tables of lists.
    private let lists: [List]

    private struct Way: Sendable {
        let index: Int
        var members: [String] = []
        let type: ColumnType
    }

    private struct List: Sendable {
        let index: Int
        let members: [String]
        let types: [ColumnType]
    }

    /// Lays the records of an export out.
    ///
    /// - Parameter table: the name of the table of documents.
    init(_ context: ExportContext, table: String) {
        var names = ColumnNames(reserved: ["position"])
        var columns: [TableSchema.Column] = []
        var children: [TableSchema.Child] = []
        var ways: [Way] = []
        var lists: [List] = []
        for (index, column) in context.schema.columns.enumerated() {
            if case .list(.record(let members)) = column.type {
                let list = List(
                    index: index, members: members.map(\.name), types: members.map { ColumnType($0.type) })
                var inner = ColumnNames(reserved: ["document", "document_id", "number"])
                let isKindred = members.contains { $0.name == "kind" }
                children.append(
                    TableSchema.Child(
                        column.name,
                        zip(list.members, list.types).map { .init(inner.free($0, within: column.name), $1) },
                        kinds: isKindred ? context.annotationKinds : []))
                lists.append(list)
                continue
            }
            for (name, way) in Self.flattened(column, index) {
                columns.append(.init(names.free(name, within: column.name), way.type))
                ways.append(way)
            }
        }
        tables = TableSchema(table, columns: columns, children: children)
        self.ways = ways
        self.lists = lists
    }

    /// The row of a record.
    ///
    /// - Throws: where a text has a NUL.
    func row(of record: Record) throws -> TableRow {
        let values = ways.map { way in
            way.members.reduce(record.values[way.index]) { value, name in
                if case .record(let members) = value { members[name] } else { nil }
            }.columnValue(way.type)
        }
        let children = lists.map { list -> [[ColumnValue]] in
            guard case .list(let items) = record.values[list.index] else { return [] }
            return items.map { item in
                guard case .record(let members) = item else { return list.types.map { _ in .null } }
                return zip(list.members, list.types).map { members[$0].columnValue($1) }
            }
        }
        return try TableRow(values, children: children)
    }

    /// The columns that a column of a record becomes.
    private static func flattened(_ column: FieldDeclaration, _ index: Int) -> [(String, Way)] {
        let isUnnamed = column.name == "fields" || column.name == "labels"
        func flatten(_ type: FieldType, _ members: [String]) -> [(String, Way)] {
            guard case .record(let inner) = type else {
                var parts = (isUnnamed ? [] : [column.name]) + members
                if column.name == "labels", parts.last == "value" { parts.removeLast() }
                return [
                    (
                        parts.joined(separator: "_"),
                        Way(index: index, members: members, type: ColumnType(type))
                    )
                ]
            }
            return inner.flatMap { flatten($0.type, members + [$0.name]) }
        }
        return flatten(column.type, [])
    }
}

/// Names of columns, no two of which differ by case alone: SQL takes those for one.
private struct ColumnNames {
    private var taken: Set<String>

    init(reserved: [String]) {
        taken = Set(reserved)
    }

    /// The name, or one with what it lies within before it where it is taken.
    mutating func free(_ name: String, within group: String) -> String {
        var free = name
        var number = 1
        while !taken.insert(free.lowercased()).inserted {
            free = number == 1 ? "\(group)_\(name)" : "\(group)_\(name)_\(number)"
            number += 1
        }
        return free
    }
}

extension ExportContext {
    /// The kinds of annotations that the stages before declare, in their order.
    fileprivate var annotationKinds: [String] {
        stage.parts.compactMap { part in
            if case .annotations(let annotation) = part { annotation.kind } else { nil }
        }
    }
}

extension ColumnType {
    fileprivate init(_ type: FieldType) {
        switch type {
        // As text, for it may be of a year or a month only; text in this form sorts as dates do.
        case .text, .date: self = .text
        case .integer: self = .integer
        case .number: self = .number
        case .boolean: self = .boolean
        case .list, .record: self = .json
        }
    }
}

extension FieldValue? {
    /// The value as one of a column; a value of another type cannot be, for records are fitted to their schema.
    fileprivate func columnValue(_ type: ColumnType) -> ColumnValue {
        switch (self, type) {
        case (nil, _): .null
        case (.text(let text)?, .text): .text(text)
        case (.date(let date)?, .text): .text(date.description)
        case (.integer(let number)?, .integer): .integer(number)
        case (.integer(let number)?, .number): .number(Double(number))
        case (.number(let number)?, .number): .number(number)
        case (.boolean(let isTrue)?, .boolean): .boolean(isTrue)
        case (let value?, .json): .json(value.jsonText)
        case (let value?, _): .text(value.jsonText)
        }
    }
}
