import ExportStage
import Foundation
import PipelineCore
import PipelineRunner
import PipelineTesting
import Testing

/// Documents cut into records for retrieval.
@Suite struct ChunkTests {
    private let folder = TemporaryFolder()

    private func chunks(
        _ content: Content, annotations: [Annotation] = [], _ change: (inout ChunkSettings) -> Void
    ) async throws -> [JSONValue] {
        var stage = ExportStage()
        var output = JSONLinesOutput()
        output.path = OutputPattern("chunks.jsonl")
        stage.jsonl = output
        var settings = ChunkSettings()
        change(&settings)
        stage.chunks = settings
        var document = WebDocument(
            SourceDocument(
                id: DocumentID("d"), source: DocumentSource("https://example.org/"), payload: Payload(),
                content: content), ordinal: 0)
        document.annotations = annotations
        let sink = try await stage.open(in: StageContext(label: "export", folder: folder.path))
        try await sink.write(sink.encode([document]))
        try await sink.prepare(RunReport(pipeline: "p", stages: []))
        try await sink.commit()
        return try folder.text("chunks.jsonl").split(separator: "\n").map {
            try JSONValue(parsing: Array($0.utf8))
        }
    }

    private func texts(_ chunks: [JSONValue]) -> [String] {
        chunks.map { if case .string(let text)? = $0["text"] { text } else { "" } }
    }

    @Test func `sentences are put together up to the budget, and the last are repeated`() async throws {
        let found = try await chunks(
            Content("One two three. Four five six. Seven eight nine. Ten eleven twelve.")
        ) {
            $0.measure = .words
            $0.tokens = 8
            $0.overlap = 3
        }
        #expect(
            texts(found) == [
                "One two three. Four five six.", "Four five six. Seven eight nine.",
                "Seven eight nine. Ten eleven twelve.",
            ])
        #expect(found.map { $0["id"] } == ["d#0", "d#1", "d#2"])
        #expect(
            found[1]["fields"]?["chunk"] == [
                "document": "d", "number": 1, "count": 3, "start": 15, "end": 47, "tokens": 6, "headings": [],
            ])
    }

    @Test func `a chunk ends before a heading and names those it stands below`() async throws {
        var content = Content()
        content.append(.heading, "Guide", level: 1)
        content.append(.heading, "Start", level: 2)
        content.append(.paragraph, "Do this.")
        content.append(.heading, "Next", level: 2)
        content.append(.paragraph, "Do that.")
        content.append(.heading, "End", level: 1)
        let found = try await chunks(content) { $0.overlap = 0 }
        #expect(texts(found) == ["Guide\n\nStart\n\nDo this.", "Next\n\nDo that.", "End"])
        #expect(
            found.map { $0["fields"]?["chunk"]?["headings"] } == [
                ["Guide", "Start"], ["Guide", "Next"], ["End"],
            ])
        let whole = try await chunks(content) { $0.headings = false }
        #expect(texts(whole) == [content.text])
    }

    @Test func `a heading without end is not repeated whole`() async throws {
        var content = Content()
        content.append(.heading, String(repeating: "é", count: 5000) + "a", level: 1)
        content.append(.paragraph, "Do this.")
        content.append(.heading, "a" + String(repeating: "é", count: 5000), level: 1)
        content.append(.paragraph, "Do that.")
        let found = try await chunks(content) { $0.overlap = 0 }
        let titles = Set(found.compactMap { $0["fields"]?["chunk"]?["headings"] })
        #expect(
            titles == [
                [.string(String(repeating: "é", count: 256))],
                [.string("a" + String(repeating: "é", count: 255))],
            ])
    }

    @Test func `only a single sentence is longer than the budget, and offsets are those of the source`()
        async throws
    {
        var chance = SystemRandomNumberGenerator()
        let words = [
            "Ein", "größeres", "Wort", "end.", "stop!", "中文。", "Dr.", "x?\"", "\n", "\n\n", "e.g.", "…",
        ]
        for _ in 0..<40 {
            let text = (0..<Int.random(in: 0..<300, using: &chance)).map { _ in
                words.randomElement(using: &chance) ?? ""
            }
            .joined(separator: " ")
            for measure in [TokenMeasure.bytes, .words] {
                let found = try await chunks(Content(text)) {
                    $0.measure = measure
                    $0.tokens = 10
                    $0.overlap = 4
                }
                var end = 0
                let bytes = Array(text.utf8)
                for (chunk, chunkText) in zip(found, texts(found)) {
                    guard case .integer(let start)? = chunk["fields"]?["chunk"]?["start"],
                        case .integer(let stop)? = chunk["fields"]?["chunk"]?["end"],
                        case .integer(let tokens)? = chunk["fields"]?["chunk"]?["tokens"]
                    else { return }
                    #expect(String(decoding: bytes[start..<stop], as: UTF8.self) == chunkText)
                    // Nothing but white space is left out between two.
                    if start > end { #expect(bytes[end..<start].allSatisfy { $0 == 0x20 || $0 == 0x0A }) }
                    #expect(stop > end)
                    if tokens > 10 {
                        let inner = try await chunks(Content(chunkText)) {
                            $0.measure = measure
                            $0.tokens = 10
                            $0.overlap = 0
                        }
                        #expect(inner.count == 1, "\(chunkText)")
                    }
                    end = stop
                }
                #expect(bytes[end...].allSatisfy { $0 == 0x20 || $0 == 0x0A })
            }
        }
    }

    @Test(arguments: [
        ("Dr. Smith met J. Doe in the U.S. on Monday. They left.", 2), ("It costs 3.5 dollars. Yes!", 2),
        ("He said \"Go.\" She went.", 2), ("这是一句。这是另一句！", 2), ("What? No... maybe. Fine.", 3),
        ("see e.g. this", 1), ("One line\nanother", 2), ("وقف؟ نعم.", 2),
    ])
    func `sentences end where a reader ends them`(text: String, count: Int) async throws {
        let found = try await chunks(Content(text)) {
            $0.measure = .words
            $0.tokens = 1
            $0.overlap = 0
        }
        #expect(found.count == count, "\(texts(found))")
    }

    @Test func `annotations stand in the chunk that holds them, by its bytes`() async throws {
        let found = try await chunks(
            Content("Ann spoke. Then Bob spoke."),
            annotations: [Annotation("person", 16..<19, by: "rule"), Annotation("person", 0..<3, by: "rule")]
        ) {
            $0.tokens = 3
            $0.overlap = 0
        }
        #expect(texts(found) == ["Ann spoke.", "Then Bob spoke."])
        #expect(
            found.map { $0["annotations"] } == [
                [
                    [
                        "kind": "person", "text": "Ann", "start": 0, "end": 3, "confidence": 1.0,
                        "maker": "rule",
                    ]
                ],
                [
                    [
                        "kind": "person", "text": "Bob", "start": 5, "end": 8, "confidence": 1.0,
                        "maker": "rule",
                    ]
                ],
            ])
    }

    @Test func `a document without text has no chunk`() async throws {
        #expect(try await chunks(Content("")) { _ in }.isEmpty)
    }
}
