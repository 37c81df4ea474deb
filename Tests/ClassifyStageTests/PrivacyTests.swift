import ClassifyStage
import PipelineCore
import PipelineRunner
import PipelineTesting
import Testing

@Suite struct PrivacyTests {
    private let text = "Ann (ann@example.com) met Bob in Oslo; call +44 20 7946 0958 before."

    private func document(_ action: PrivacyAction, secret: String? = nil) throws -> WebDocument {
        var document = WebDocument.sample(text: text)
        let start = Array(text.utf8).firstIndex(of: UInt8(ascii: "O")) ?? 0
        document.annotations = [Annotation("place", start..<start + 4, by: "test")]
        document[.title] = "Mail to ann@example.com"
        var stage = ClassifyStage()
        stage.privacy = PrivacySettings()
        stage.privacy?.action = action
        stage.privacy?.secret = secret.map { Secret($0) }
        _ = try stage.classify(&document)
        return document
    }

    @Test func `masking moves the spans behind it`() throws {
        let masked = try document(.mask)
        #expect(masked.text == "Ann ([EMAIL]) met Bob in Oslo; call [PHONE] before.")
        #expect(masked.annotations.map { masked.content.text(in: $0.range) } == ["Oslo"])
        #expect(masked[.title] == "Mail to [EMAIL]")
    }

    @Test func `tags cover what was found`() throws {
        let tagged = try document(.tag)
        let surfaces = tagged.annotations.map { tagged.content.text(in: $0.range).map(String.init) ?? "" }
        #expect(surfaces == ["Oslo", "ann@example.com", "+44 20 7946 0958"])
    }

    @Test func `the same address has the same hash under one key and another under another`() throws {
        let first = try document(.hash, secret: "a")
        #expect(try document(.hash, secret: "a").text == first.text)
        #expect(try document(.hash, secret: "b").text != first.text)
        #expect(!first.text.contains("ann@"))
    }

    @Test func `what was found in text and fields and done with it is counted`() throws {
        let measures = try document(.mask).history.entries.flatMap(\.measures)
        #expect(measures.map(\.name) == ["private_email_masked", "private_phone_masked"])
        #expect(measures.map(\.value) == [2, 1])
    }
}
