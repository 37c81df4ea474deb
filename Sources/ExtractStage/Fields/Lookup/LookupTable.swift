import KeywordSearch
import PipelineCore
import WebFormats

/// The names of a file, ready to be looked for.
final class LookupTable: Sendable {
    /// Why a file cannot be used.
    struct Problem: Error {
        /// The setting that is wrong: `file`, `column` or `value`.
        var key: String
        var message: String
        var remedy: String
    }

    private let names: NameAutomaton
    private let values: [String]

    /// Reads a file.
    ///
    /// - Parameter path: the file for the file system.
    init(_ settings: LookupSettings, path: String) throws(Problem) {
        var rows = try LookupRows.open(settings, path: path)
        var names = NameAutomaton(folds: !settings.exact)
        var values: [String] = []
        while let row = try rows.next() {
            let value = row.value ?? row.names.first ?? []
            guard !value.isEmpty else { continue }
            for name in row.names { names.add(name, entry: values.count) }
            values.append(String(decoding: value, as: UTF8.self))
        }
        names.finish()
        self.names = names
        self.values = values
    }

    /// A name that was found, with its value.
    struct Find {
        var range: Range<Int>
        var value: String
    }

    /// The names in a text in UTF-8.
    func finds(in bytes: UnsafeRawBufferPointer) -> [Find] {
        names.matches(in: bytes).map { Find(range: $0.range, value: values[$0.entry]) }
    }
}

/// The rows of a list of names.
struct LookupRows: ~Copyable {
    /// What a row says.
    struct Row {
        var names: [[UInt8]]
        var value: [UInt8]?
    }

    private var reader: CSVReader
    private let path: String
    private let columns: [Int]
    private let valueColumn: Int?

    /// What a file lacks; nil where it is not there at all, which is not found out here.
    static func problem(with settings: LookupSettings, path: String) -> LookupTable.Problem? {
        guard FolderListing.exists(path) else { return nil }
        do throws(LookupTable.Problem) {
            _ = try open(settings, path: path)
            return nil
        } catch {
            return error
        }
    }

    /// Opens a file and reads its headings.
    static func open(_ settings: LookupSettings, path: String) throws(LookupTable.Problem) -> LookupRows {
        let separator = path.hasSuffix(".tsv") ? UInt8(ascii: "\t") : UInt8(ascii: ",")
        var reader = CSVReader(try Self.bytes(of: path, shownAs: settings.file.text), separator: separator)
        let head = try Self.record(of: &reader, path)?.fields ?? []
        let headings = head.map { String(decoding: $0, as: UTF8.self) }
        func place(of heading: String, _ key: String) throws(LookupTable.Problem) -> Int {
            if let place = headings.firstIndex(of: heading) { return place }
            throw LookupTable.Problem(
                key: key, message: "the list '\(settings.file.text)' has no column '\(heading)'",
                remedy: NearestName.remedy(for: heading, among: headings))
        }
        guard !headings.isEmpty else {
            throw LookupTable.Problem(
                key: "file", message: "the list '\(settings.file.text)' is empty",
                remedy: "its first line names the columns")
        }
        var columns: [Int] = []
        for heading in settings.column?.values ?? [headings[0]] {
            columns.append(try place(of: heading, "column"))
        }
        let valueColumn: Int? = if let value = settings.value { try place(of: value, "value") } else { nil }
        return LookupRows(reader: reader, path: path, columns: columns, valueColumn: valueColumn)
    }

    private static func bytes(
        of path: String, shownAs shown: String
    ) throws(LookupTable.Problem) -> ByteReader {
        do throws(FileError) {
            return try ByteReader(path: path)
        } catch {
            throw LookupTable.Problem(
                key: "file", message: "the list '\(shown)' cannot be read: \(error)",
                remedy: "check the path; it starts from the definition's folder")
        }
    }

    private static func record(
        of reader: inout CSVReader, _ path: String
    ) throws(LookupTable.Problem) -> CSVReader.Record? {
        do throws(FileError) {
            return try reader.next()
        } catch {
            throw LookupTable.Problem(key: "file", message: "\(error)", remedy: "check the file '\(path)'")
        }
    }

    /// The next row; nil at the end.
    mutating func next() throws(LookupTable.Problem) -> Row? {
        guard let record = try Self.record(of: &reader, path) else { return nil }
        let fields = record.fields ?? []
        func cell(_ place: Int) -> [UInt8] { place < fields.count ? fields[place] : [] }
        return Row(names: columns.map(cell).filter { !$0.isEmpty }, value: valueColumn.map(cell))
    }
}
