import GRDB
import PipelineCore
import PipelineRunner
import PipelineTesting
import Testing

@testable import ExportStage

@Suite struct DatabaseDestinationTests {
    private let folder = TemporaryFolder()

    /// A stage's context whose stages before give some parts.
    private var context: StageContext {
        var context = StageContext(label: "export", folder: folder.path)
        let dateline = FieldType.record([
            FieldDeclaration("place", .text, "Where."), FieldDeclaration("date", .date, "When."),
        ])
        context.parts = [
            .text, .field(FieldDeclaration("dateline", dateline, "The dateline.")),
            .field(FieldDeclaration("tags", .list(.text), "Tags.")),
            .field(FieldDeclaration("position", .integer, "A name that the table has already.")),
            .field(FieldDeclaration("Text", .text, "A name that differs by case alone.")),
            .label(LabelDeclaration("language", "The language.")),
            .annotations(AnnotationDeclaration("person", "A person.")),
        ]
        return context
    }

    private func document(_ id: String = "d1", text: String = "Ann spoke.") -> WebDocument {
        var document = WebDocument(
            SourceDocument(
                id: DocumentID(id), source: DocumentSource("https://example.org/a"),
                payload: Payload(body: []), content: Content(text)), ordinal: 0)
        document[.published] = CalendarDate(year: 2024, month: 2)
        document.fields["dateline"] = .record([
            "place": .text("LIMA"), "date": CalendarDate(year: 2024).map(FieldValue.date) ?? .text(""),
        ])
        document.fields["tags"] = .list([.text("x"), .text("y")])
        document.fields["position"] = .integer(7)
        document.fields["Text"] = .text("shouted")
        document.labels = [Label("language", "en", score: 0.5, by: "cld2")]
        document.annotations = [Annotation("person", 0..<3, by: "rule")]
        return document
    }

    private func write(_ documents: [WebDocument]) async throws {
        var output = SQLiteOutput()
        output.path = OutputPath("out.sqlite")
        var stage = ExportStage()
        stage.sqlite = output
        let sink = try await stage.open(in: context)
        try await sink.write(sink.encode(documents))
        try await sink.prepare(RunReport(pipeline: "p", stages: []))
        try await sink.commit()
    }

    private func row(_ sql: String) throws -> Row? {
        try DatabaseQueue(path: folder.path("out.sqlite")).read { try Row.fetchOne($0, sql: sql) }
    }

    @Test func `fields and labels are typed columns of their own, members behind the name of their record`()
        async throws
    {
        try await write([document()])
        let row = try #require(try row("SELECT * FROM documents"))
        #expect(row["date"] == "2024-02")
        #expect(row["dateline_place"] == "LIMA")
        #expect(row["dateline_date"] == "2024")
        #expect(row["tags"] == #"["x","y"]"#)
        #expect(row["language"] == "en")
        #expect(row["language_score"] == 0.5)
        #expect(row["language_classifier"] == "cld2")
    }

    @Test func `a field whose name a table has already gets another`() async throws {
        try await write([document()])
        let row = try #require(try row("SELECT * FROM documents"))
        #expect(row["fields_position"] == 7)
        #expect(row["fields_Text"] == "shouted")
        #expect(row["position"] == 1)
        #expect(row["text"] == "Ann spoke.")
    }

    @Test func `annotations are rows, and their kind has a view`() async throws {
        try await write([document()])
        let row = try #require(try row("SELECT * FROM documents_person"))
        #expect(row["document_id"] == "d1")
        #expect(row["text"] == "Ann")
        #expect(row["start"] == 0)
        #expect(row["end"] == 3)
        #expect(row["maker"] == "rule")
    }

    @Test func `a document with a NUL fails alone`() async throws {
        let error = await #expect(throws: StageFailure.self) {
            try await write([document("d2", text: "a\0b")])
        }
        #expect(error?.reason == "not_storable")
    }

    @Test func `an audit finds a value that was changed`() async throws {
        try await write([document()])
        var output = SQLiteOutput()
        output.path = OutputPath("out.sqlite")
        let export = ExportContext(stage: context, schema: RecordSchema(parts: context.parts))
        let digest: String = try #require(try row("SELECT sha256 FROM pipeline_checkpoints"))["sha256"]
        func problems() throws -> [String] {
            var audit = SinkAudit(of: RunReport(pipeline: "p", stages: [])) { _, _ in nil }
            try output.audit(["records": 1, "sha256": .string(digest)], in: export, by: &audit)
            return audit.problems
        }
        #expect(try problems().isEmpty)
        try await DatabaseQueue(path: folder.path("out.sqlite")).write {
            try $0.execute(sql: "UPDATE documents_annotations SET text = 'Bob'")
        }
        #expect(try problems() == ["out.sqlite: its rows are not those that the run wrote"])
    }
}
