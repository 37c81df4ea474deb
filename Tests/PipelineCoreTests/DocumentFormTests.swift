import PipelineCore
import Testing

@Suite struct DocumentFormTests {
    static func date(_ iso: String) -> FieldValue {
        CalendarDate(iso: iso).map(FieldValue.date) ?? .text("no date")
    }

    static let full: DocumentForm = {
        var document = TestDocument(
            id: DocumentID("doc-1"),
            source: DocumentSource("https://example.org/a", in: "crawl.warc.gz", at: 4096))
        document.payload = Payload(
            body: [0xFF, 0x00, 0x41], mediaType: "text/html", declaredCharset: "utf-8", status: 200,
            headers: [
                HeaderField(name: "Content-Type", value: "text/html"), HeaderField(name: "X", value: "\""),
            ])
        document.payload.detectedCharset = "windows-1252"
        document.content.append(.heading, "Überschrift", level: 2, origin: 3..<20)
        document.content.append(.paragraph, "Zeile\u{1}\t\\ \"q\" \u{2028}👍")
        document.fields = [
            "title": .text("T"), "count": .integer(-3), "score": .number(1),
            "tiny": .number(.leastNonzeroMagnitude),
            "infinite": .number(.infinity), "ok": .boolean(true), "none": .list([]),
            "published": date("2019-05"),
            "people": .list([
                .record(["name": .text("Ann"), "born": date("1970-01-02")])
            ]),
        ]
        document.annotations = [Annotation("date", 0..<4, value: .integer(1), confidence: 0.5, by: "rule:x")]
        document.labels = [Label("language", "de", score: 0.25, by: "cld2")]
        document.history = History([
            History.Entry(
                stage: "clean", outcome: .filtered, reason: "too_short",
                measures: [Measure("words", 3, threshold: 50)],
                removals: [Removal("x", origin: 1..<2, reason: "nav")])
        ])
        return DocumentForm(document)
    }()

    @Test func `the JSON form loses nothing`() throws {
        #expect(try DocumentForm(json: Self.full.json) == Self.full)
    }

    @Test func `a document of nothing but its identity round-trips`() throws {
        let bare = DocumentForm(TestDocument(id: DocumentID("x"), source: DocumentSource("a.txt")))
        #expect(try DocumentForm(json: bare.json) == bare)
    }

    @Test func `the same document is written the same way`() {
        #expect(Self.full.json == Self.full.json)
    }

    @Test(arguments: [
        (#"{"version":2}"#, "version"), (#"{"version":1,"id":3}"#, "id"), ("[]", "version"),
        (
            #"{"version":1,"id":"a","ordinal":0,"source":{"location":""},"payload":{"body":""},"content":{"text":"","blocks":[{"kind":"poem"}]}}"#,
            "content.blocks[0].kind"
        ),
    ])
    func `what is wrong with a form is named by its path`(json: String, path: String) throws {
        let error = #expect(throws: DocumentFormError.self) { try DocumentForm(json: Array(json.utf8)) }
        #expect(error?.path == path)
    }
}

/// The least a document can be.
struct TestDocument: Document {
    var id: DocumentID
    var source: DocumentSource
    var ordinal = 7
    var payload = Payload()
    var content = Content()
    var fields: FieldValues = [:]
    var annotations: [Annotation] = []
    var labels: [Label] = []
    var history = History()
    var scratch = Scratch()

    init(id: DocumentID, source: DocumentSource) {
        self.id = id
        self.source = source
    }
}
