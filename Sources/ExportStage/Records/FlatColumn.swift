package import PipelineCore

/// A column of a flat table: a value of a record, or of the records in it, by its path.
///
/// Lists stay whole: a flat format writes them as JSON.
package struct FlatColumn: Sendable, Hashable {
    /// The names that lead to it, from the column of the record down.
    package let path: [String]
    /// What it holds: a single value or a list.
    package let type: FieldType
    /// Its place among the columns of the record.
    let column: Int

    /// The names with dots between them: `labels.language.value`.
    package var name: String { path.joined(separator: ".") }

    /// The value of a record; nil where it has none.
    package func value(in record: Record) -> FieldValue? {
        var value = record.values[column]
        for name in path.dropFirst() {
            guard case .record(let members) = value else { return nil }
            value = members[name]
        }
        return value
    }
}

extension RecordSchema {
    /// The columns with those that are records replaced by their members.
    package var flatColumns: [FlatColumn] {
        var flat: [FlatColumn] = []
        func add(_ path: [String], _ type: FieldType, _ column: Int) {
            if case .record(let members) = type {
                for member in members { add(path + [member.name], member.type, column) }
            } else {
                flat.append(FlatColumn(path: path, type: type, column: column))
            }
        }
        for (place, column) in columns.enumerated() { add([column.name], column.type, place) }
        return flat
    }
}
