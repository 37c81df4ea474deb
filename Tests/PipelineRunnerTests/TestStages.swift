import PipelineCore
import Synchronization

/// Hands over texts as documents.
struct Texts: SourceStage {
    static let info = StageInfo(name: "texts", summary: "Texts.", gives: [.text])
    static let defaults: [String] = []
    var texts: [String] = []
    var change: @Sendable (inout SourceDocument) -> Void = { _ in }

    init() {}
    init(_ texts: [String], _ change: @escaping @Sendable (inout SourceDocument) -> Void = { _ in }) {
        self.texts = texts
        self.change = change
    }
    init(from decoder: any Decoder) throws { self.init() }

    func open(in context: StageContext) -> Reader { Reader(texts, change) }

    actor Reader: SourceReader {
        private var texts: ArraySlice<String>
        private let count: Int
        private let change: @Sendable (inout SourceDocument) -> Void

        init(_ texts: [String], _ change: @escaping @Sendable (inout SourceDocument) -> Void) {
            self.texts = texts[...]
            self.change = change
            count = texts.count
        }

        func next() -> Input? {
            texts.popFirst().map { Input(text: $0, number: count - texts.count, change: change) }
        }
        var progress: Double? { Double(count - texts.count) / Double(max(1, count)) }
    }

    struct Input: SourceInput {
        let text: String
        let number: Int
        let change: @Sendable (inout SourceDocument) -> Void
        var source: DocumentSource { DocumentSource("text-\(number)") }
        var byteCount: Int { text.utf8.count }
        func stored() -> [UInt8]? { Array(text.utf8) }

        func load() throws -> SourceDocument {
            if text == "unreachable" {
                throw StageFailure("unreachable", "the disk does not answer", isTransient: true)
            }
            if text == "unreadable" { throw StageFailure("unreadable_file", "cannot read it") }
            if text == "torn" {
                return SourceDocument(
                    id: DocumentID("torn-1"), source: source, payload: Payload(body: Array("to".utf8)),
                    failure: StageFailure("torn", "half of it is missing"))
            }
            var document = SourceDocument(
                source: source, payload: Payload(body: Array(text.utf8)), content: Content(text))
            change(&document)
            return document
        }
    }
}

/// Adds an exclamation mark; drops what is empty, fails on `bad`, and takes longer for `slow`.
struct Exclaim: DocumentStage {
    static let info = StageInfo(name: "exclaim", summary: "Adds an exclamation mark.", needs: [.text])

    func process(_ document: inout some Document) async throws -> Verdict {
        if document.text.isEmpty { return .drop(reason: "empty") }
        if document.text == "bad" { throw StageFailure("bad_text", "the text is bad") }
        if document.text == "slow" { try await Task.sleep(for: .milliseconds(20)) }
        document.text += "!"
        return .keep
    }
}

/// Takes out documents whose text stood before.
struct Unique: OrderedStage {
    static let info = StageInfo(name: "unique", summary: "Drops repetitions.", needs: [.text])

    func makeProcessor(in context: StageContext) -> Worker { Worker() }

    actor Worker: OrderedProcessor {
        private var seen: [String: DocumentID] = [:]

        nonisolated func prepare(_ document: some Document) -> String { document.text.lowercased() }

        func decide(_ document: inout some Document, _ prepared: String) -> Verdict {
            if let first = seen[prepared] { return .duplicate(of: first) }
            seen[prepared] = document.id
            return .keep
        }
    }
}

/// Keeps what is written in memory.
struct Collect: SinkStage {
    static let info = StageInfo(name: "collect", summary: "Collects.")
    var shelf = Shelf()

    init() {}
    init(_ shelf: Shelf) { self.shelf = shelf }
    init(from decoder: any Decoder) throws { self.init() }

    func open(in context: StageContext) -> Output { Output(shelf: shelf) }

    /// What a sink wrote, visible to the test.
    final class Shelf: Sendable {
        struct Contents {
            var written: [String] = []
            var histories: [History] = []
            var isCommitted = false
            var isAbandoned = false
        }
        let contents = Mutex(Contents())
        var texts: [String] { contents.withLock { $0.written } }
    }

    struct Output: Sink {
        let shelf: Shelf

        func encode<D: Document>(_ documents: [D]) -> [Line] {
            documents.map { Line(text: "\($0.text)", history: $0.history) }
        }
        func write(_ encoded: [Line]) throws -> [RecordPlace] {
            if encoded.contains(where: { $0.text.hasPrefix("full") }) {
                throw StageFailure("disk_full", "the disk is full")
            }
            shelf.contents.withLock {
                $0.written += encoded.map(\.text)
                $0.histories += encoded.map(\.history)
            }
            return []
        }
        func prepare(_ report: RunReport) throws {
            if shelf.texts.contains("unprepared") { throw StageFailure("disk_full", "the disk is full") }
        }
        func commit() { shelf.contents.withLock { $0.isCommitted = true } }
        func abandon() { shelf.contents.withLock { $0.isAbandoned = true } }
    }

    struct Line {
        let text: String
        let history: History
    }
}

/// Holds for texts of at least some length.
struct LongEnough: Condition {
    let length: Int
    var text: String { "size >= \(length)" }
    func holds(for document: some Document) -> Bool { document.text.count >= length }
}
