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

    @Test func `what was read of masked words is masked in fields and annotations`() throws {
        let text = "Tel.: 089 123456 or ann@example.com"
        var document = WebDocument.sample(text: text)
        document.annotations = [
            Annotation("phone", 6..<16, value: .text("+4989123456"), by: "test"),
            Annotation("email", 20..<35, value: .text("ann@example.com"), by: "test"),
            Annotation("contact", 17..<19, value: .record(["email": .text("ann@example.com")]), by: "test"),
        ]
        document.fields["phone"] = .text("089/123 456")
        document.fields["code"] = .text("17")
        var stage = ClassifyStage()
        stage.privacy = PrivacySettings()
        stage.privacy?.action = .mask
        _ = try stage.classify(&document)
        #expect(document.text == "Tel.: [PHONE] or [EMAIL]")
        #expect(
            document.annotations.map(\.value) == [
                .text("[PHONE]"), .text("[EMAIL]"), .record(["email": .text("[EMAIL]")]),
            ])
        #expect(
            document.annotations.map { document.content.text(in: $0.range) } == ["[PHONE]", "[EMAIL]", "or"])
        #expect(document.fields["phone"] == .text("[PHONE]"))
        #expect(document.fields["code"] == .text("17"))
    }

    @Test func `many masks and annotations take linear time`() throws {
        let address = "user@mail.example "
        var document = WebDocument.sample(text: String(repeating: address, count: 20_000))
        document.annotations = (0..<20_000).map {
            Annotation("email", $0 * 18..<$0 * 18 + 17, by: "test")
        }
        var stage = ClassifyStage()
        stage.privacy = PrivacySettings()
        stage.privacy?.action = .mask
        // An edit looked at for each annotation would take minutes here.
        let time = try ContinuousClock().measure { _ = try stage.classify(&document) }
        #expect(time < .seconds(30))
        #expect(document.annotations.last.flatMap { document.content.text(in: $0.range) } == "[EMAIL]")
    }
}
