import Parquet
import PipelineCore

/// How records become rows of Parquet.
struct ParquetLayout: Sendable {
    let columns: [FieldDeclaration]
    /// Whether dates are days and not text.
    let hasDays: Bool
    let options: ParquetWriter.Options

    /// The columns; only the identity is never null.
    var schema: ParquetSchema {
        ParquetSchema(
            columns.enumerated().map { place, column in
                ParquetField(column.name, type(column.type), isOptional: place > 0)
            })
    }

    private func type(_ type: FieldType) -> ParquetType {
        switch type {
        case .text: .string
        case .integer: .integer
        case .number: .double
        case .boolean: .boolean
        case .date: hasDays ? .date : .string
        case .list(let element): .list(self.type(element))
        case .record(let members):
            .group(members.map { ParquetField($0.name, self.type($0.type)) })
        }
    }

    /// Appends a record.
    func append(_ record: Record, to rows: inout ParquetRows) {
        for (column, value) in zip(columns, record.values) { append(value, column.type, to: &rows) }
    }

    private func append(_ value: FieldValue?, _ type: FieldType, to rows: inout ParquetRows) {
        switch (value, type) {
        case (.text(let text), .text): rows.string(text)
        case (.integer(let number), .integer): rows.integer(number)
        case (.number(let number), .number): rows.double(number)
        case (.integer(let number), .number): rows.double(Double(number))
        case (.boolean(let truth), .boolean): rows.boolean(truth)
        case (.date(let date), .date):
            if !hasDays {
                rows.string(date.description)
            } else if let days = date.daysSince1970 {
                rows.date(days)
            } else {
                rows.null()
            }
        case (.list(let values), .list(let element)):
            rows.list(count: values.count)
            for value in values { append(value, element, to: &rows) }
        case (.record(let values), .record(let members)):
            rows.group()
            for member in members { append(values[member.name], member.type, to: &rows) }
        default: rows.null()
        }
    }
}

extension CalendarDate {
    /// The days since 1 January 1970; nil where only the month or the year is known.
    var daysSince1970: Int32? {
        guard let month, let day else { return nil }
        // Years begin in March, so that the leap day is the last.
        let year = month <= 2 ? year - 1 : year
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return Int32(era * 146_097 + dayOfEra - 719_468)
    }
}
