import PipelineCore
import WebFormats

/// The rows of a table, one document each.
final class CSVPart: FetchPart {
    private let shown: String
    private let settings: CSVInput
    private let limit: Int
    private let opening: () throws -> ByteReader
    private var table: OpenTable?
    private var columns: CSVColumns?
    private var isFinished = false

    init(
        shown: String, _ settings: CSVInput, in context: StageContext,
        opening: @escaping () throws -> ByteReader
    ) {
        self.shown = shown
        self.settings = settings
        self.limit = context.limits.bytes
        self.opening = opening
    }

    /// A part for each file that a path stands for.
    static func parts(for input: InputPath, _ settings: CSVInput, in context: StageContext) -> [CSVPart] {
        if input.text == "-" {
            return [CSVPart(shown: "stdin", settings, in: context) { ByteReader.standardInput() }]
        }
        return InputPaths.expand(input, in: context).map { file in
            CSVPart(shown: file.shown, settings, in: context) {
                if let problem = file.problem { throw problem }
                return try ByteReader(path: file.path)
            }
        }
    }

    var progress: Double? { isFinished ? 1 : table?.reader.progress ?? 0 }

    func next() -> FetchInput? {
        if isFinished { return nil }
        do {
            if table == nil {
                let separator = settings.separator.byte(for: shown)
                table = OpenTable(CSVReader(try opening(), separator: separator, limit: limit))
            }
            guard let record = try table?.reader.next() else {
                isFinished = true
                return nil
            }
            if columns == nil {
                let columns = try CSVColumns(record, settings, file: shown)
                self.columns = columns
                if settings.header { return next() }
            }
            return input(for: record)
        } catch {
            isFinished = true
            let failure = error as? StageFailure ?? StageFailure("unreadable_file", "\(error)")
            return FetchInput(failing: failure, at: DocumentSource(shown))
        }
    }

    private func input(for record: CSVReader.Record) -> FetchInput? {
        let source = DocumentSource(shown, in: shown, at: record.offset)
        guard let fields = record.fields, let columns else {
            return FetchInput(
                failing: StageFailure(
                    "too_large",
                    "\(shown):\(record.line): the row has more than \(ByteSize(limit)); "
                        + "raise 'run.limits.document' to take it"), at: source)
        }
        return FetchInput(
            source, byteCount: fields.reduce(0) { $0 + $1.count },
            stored: { Array(fields.joined(separator: [0])) }
        ) {
            columns.document(of: fields, at: source)
        }
    }
}

/// A table that is open: a class may hold what cannot be copied.
private final class OpenTable {
    var reader: CSVReader

    init(_ reader: consuming CSVReader) { self.reader = reader }
}
