import PipelineCore

/// Records as rows of a table (RFC 4180).
///
/// What is null is an empty cell, what is an empty text is `""`.
struct CSVFormat: RecordFormat {
    let name: String
    let columns: [FlatColumn]
    let delimiter: UInt8
    let hasHeader: Bool
    let protectsFormulas: Bool
    let hasByteOrderMark: Bool

    var head: [UInt8] {
        var bytes: [UInt8] = hasByteOrderMark ? [0xEF, 0xBB, 0xBF] : []
        guard hasHeader else { return bytes }
        for (place, column) in columns.enumerated() {
            if place > 0 { bytes.append(delimiter) }
            append(column.name, to: &bytes)
        }
        bytes += [0x0D, 0x0A]
        return bytes
    }

    func encode<D: Document>(_ batch: inout RecordBatch<D>, at place: Int, into bytes: inout [UInt8]) throws {
        let record = batch.records[place]
        for (place, column) in columns.enumerated() {
            if place > 0 { bytes.append(delimiter) }
            switch column.value(in: record) {
            case nil: break
            case .text(let text): append(text, to: &bytes)
            case .date(let date): append(date.description, to: &bytes)
            case .list(let values): append(FieldValue.list(values).jsonText, to: &bytes)
            // A number that begins with '-' is no formula.
            case let value?: bytes += Array(value.jsonText.utf8)
            }
        }
        bytes += [0x0D, 0x0A]
    }

    private func append(_ text: String, to bytes: inout [UInt8]) {
        var text = text
        text.withUTF8 { text in
            let isFormula = protectsFormulas && text.first.map(Self.beginsFormula) ?? false
            let isQuoted =
                text.isEmpty
                || text.contains { $0 == delimiter || $0 == 0x22 || $0 == 0x0D || $0 == 0x0A }
            if isQuoted { bytes.append(0x22) }
            if isFormula { bytes.append(UInt8(ascii: "'")) }
            var start = 0
            for index in text.indices where text[index] == 0x22 {
                bytes.append(contentsOf: text[start...index])
                bytes.append(0x22)
                start = index + 1
            }
            bytes.append(contentsOf: text[start...])
            if isQuoted { bytes.append(0x22) }
        }
    }

    /// What spreadsheets take for the beginning of a formula (OWASP, CSV Injection).
    private static func beginsFormula(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D: true
        default: false
        }
    }
}
