import PipelineCore
import WebFormats

/// Takes the dead letters of a run for documents once more.
struct DeadLetters: SourceStage {
    static let info = StageInfo(name: "dead_letters", summary: "Takes the dead letters of a run once more.")

    @Setting("The file of the dead letters.") var path = InputPath("")
    /// The source that the run had; documents on which it failed are read from it again.
    var source: (any SourceStage)?

    init() {}

    init(path: String, of source: any SourceStage) {
        self.path = InputPath(path)
        self.source = source
    }

    /// Never read from a definition.
    init(from decoder: any Decoder) throws { self.init() }

    func inputs(in context: StageContext) -> [InputState]? { nil }

    func open(in context: StageContext) throws -> Reader {
        Reader(try ByteReader(path: path.text), again: source.map { Again(source: $0, context: context) })
    }

    /// Reads the letters one by one.
    actor Reader: SourceReader {
        private var bytes: ByteReader
        private let again: Again?
        private let size: Int?

        init(_ bytes: consuming ByteReader, again: Again?) {
            size = bytes.remaining
            self.bytes = bytes
            self.again = again
        }

        var progress: Double? { size.map { $0 == 0 ? 1 : Double(bytes.position) / Double($0) } }

        func next() throws -> Letter? {
            guard let line = try bytes.nextLine(), line.last == UInt8(ascii: "\n") else { return nil }
            return try letter(line)
        }

        private func letter(_ line: [UInt8]) throws -> Letter {
            let json = try JSONValue(parsing: line)
            guard let document = json["document"], case .string(let stage) = json["stage"],
                case .string(let reason) = json["reason"], case .string(let message) = json["message"]
            else { throw StageFailure("bad_letter", "a line of the dead letters is none") }
            return Letter(
                form: try DocumentForm(document), stage: stage, failure: StageFailure(reason, message),
                byteCount: line.count, again: again)
        }
    }

    /// The source, to be asked for a document again.
    struct Again: Sendable {
        let source: any SourceStage
        let context: StageContext

        func document(at place: DocumentSource) async throws -> SourceDocument? {
            try await Self.document(at: place, in: source, context)
        }

        private static func document(
            at place: DocumentSource, in source: some SourceStage, _ context: StageContext
        ) async throws -> SourceDocument? {
            try await source.input(at: place, in: context)?.load()
        }
    }
}

/// A document on which a stage failed, as it was kept.
struct Letter: SourceInput {
    let form: DocumentForm
    /// The stage that failed.
    let stage: String
    let failure: StageFailure
    let byteCount: Int
    let again: DeadLetters.Again?

    var source: DocumentSource { form.source }

    func load() async throws -> SourceDocument {
        var document = SourceDocument(
            id: form.id, source: form.source, payload: form.payload, content: form.content,
            fields: form.fields)
        // What the source failed on it may be able to read now; otherwise it is as dead as it was.
        if let again, stage == again.context.label {
            if let found = try await again.document(at: form.source) { return found }
            document.failure = failure
        }
        return document
    }
}
