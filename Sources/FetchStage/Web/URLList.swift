import PipelineCore
import WebFormats

/// The URLs of a file: one a line, or in a column of a table (`.csv`, `.tsv`) or a member of JSON Lines.
final class URLList {
    /// A URL, or what stands where one should be.
    struct Entry {
        /// The file and the line.
        let place: String
        /// The URL as it is written; nil where it is missing or too long.
        let text: String?
    }

    /// The most bytes of a line of a list: longer ones are no URLs.
    private static let lineBytes = 64 << 10
    /// The most bytes of a row, which may hold a whole text beside its URL.
    private static let rowBytes = 32 << 20

    private let shown: String
    private let column: String
    private var lines: LineReader?
    private var table: Table?
    private let isJSON: Bool

    private final class Table {
        var reader: CSVReader
        var column: Int?

        init(_ reader: consuming CSVReader) { self.reader = reader }
    }

    /// Opens a file.
    ///
    /// - Parameter column: The column or member that holds the URL.
    init(_ file: InputPaths.File, column: String) throws {
        if let problem = file.problem { throw problem }
        shown = file.shown
        self.column = column
        let name = file.path.lowercased()
        isJSON = name.hasSuffix(".jsonl") || name.hasSuffix(".ndjson")
        let reader = try ByteReader(path: file.path)
        if name.hasSuffix(".csv") || name.hasSuffix(".tsv") {
            let separator = name.hasSuffix(".tsv") ? 0x09 : UInt8(ascii: ",")
            table = Table(CSVReader(reader, separator: separator, limit: Self.rowBytes))
        } else {
            lines = LineReader(reader, limit: isJSON ? Self.rowBytes : Self.lineBytes)
        }
    }

    /// The next URL, or nil at the end.
    func next() throws -> Entry? {
        if let table { return try row(of: table) }
        while let line = try lines?.next() {
            let place = "\(shown):\(line.number)"
            guard let bytes = line.bytes else { return Entry(place: place, text: nil) }
            if isJSON { return Entry(place: place, text: member(of: bytes)) }
            if bytes.first(where: { $0 > 0x20 }) == UInt8(ascii: "#") { continue }
            return Entry(place: place, text: String(decoding: bytes, as: UTF8.self))
        }
        return nil
    }

    private func member(of line: [UInt8]) -> String? {
        guard case .string(let url)? = (try? JSONValue(parsing: line))?[column] else { return nil }
        return url
    }

    private func row(of table: Table) throws -> Entry? {
        while let record = try table.reader.next() {
            let fields = (record.fields ?? []).map { String(decoding: $0, as: UTF8.self) }
            guard let place = table.column else {
                table.column = fields.firstIndex { $0.lowercased() == column.lowercased() }
                if table.column == nil {
                    self.table = nil
                    throw StageFailure(
                        "no_column",
                        "\(shown): there is no column '\(column)', but \(fields.prefix(20).joined(separator: ", ")); "
                            + "name the one that holds the URL with 'url_column'")
                }
                continue
            }
            return Entry(
                place: "\(shown):\(record.line)", text: fields.indices.contains(place) ? fields[place] : nil)
        }
        return nil
    }
}
