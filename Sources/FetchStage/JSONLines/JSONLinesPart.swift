import PipelineCore
import WebFormats

/// The lines of a JSON Lines file, one document each; empty lines are passed over.
final class JSONLinesPart: FetchPart {
    private let shown: String
    private let settings: JSONLinesInput
    private let limit: Int
    private let opening: (Int) throws -> ByteReader
    private var start = LineReader.Start()
    private var lines: LineReader?
    private var isOpened = false

    init(
        shown: String, _ settings: JSONLinesInput, in context: StageContext,
        opening: @escaping (_ offset: Int) throws -> ByteReader
    ) {
        self.shown = shown
        self.settings = settings
        self.limit = context.limits.bytes
        self.opening = opening
    }

    /// A part for each file that a path stands for.
    static func parts(
        for input: InputPath, _ settings: JSONLinesInput, in context: StageContext
    ) -> [JSONLinesPart] {
        if input.text == "-" {
            return [JSONLinesPart(shown: "stdin", settings, in: context) { _ in ByteReader.standardInput() }]
        }
        return InputPaths.expand(input, in: context).map { file in
            JSONLinesPart(shown: file.shown, settings, in: context) { offset in
                if let problem = file.problem { throw problem }
                return try ByteReader(path: file.path, startingAt: offset)
            }
        }
    }

    var progress: Double? { isOpened ? lines?.progress : 0 }

    var place: JSONValue? {
        guard isOpened else { return ["offset": .integer(start.offset), "line": .integer(start.line)] }
        return lines.map { ["offset": .integer($0.position), "line": .integer($0.number)] }
    }

    func open(at place: JSONValue) throws {
        guard case .integer(let offset) = place["offset"], case .integer(let line) = place["line"] else {
            throw StageFailure("no_place", "\(shown): the place cannot be understood")
        }
        start = LineReader.Start(offset: offset, line: line)
    }

    func next() -> FetchInput? {
        do {
            if !isOpened {
                isOpened = true
                lines = LineReader(try opening(start.offset), limit: limit, from: start)
            }
            guard let line = try lines?.next() else { return nil }
            let source = DocumentSource(shown, in: shown, at: line.offset)
            guard let bytes = line.bytes else {
                return FetchInput(
                    failing: StageFailure(
                        "too_large",
                        "\(shown):\(line.number): the line has more than \(ByteSize(limit)); "
                            + "raise 'run.limits.document' to take it"), at: source)
            }
            let document = JSONLineDocument(
                file: shown, line: line.number, bytes: bytes, settings: settings, source: source)
            return FetchInput(source, byteCount: bytes.count, stored: { bytes }) { document.load() }
        } catch {
            lines = nil
            return FetchInput(failing: StageFailure(reading: error), at: DocumentSource(shown))
        }
    }
}
