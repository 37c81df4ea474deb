import CleanStage
import PipelineCore
import PipelineRunner
import PipelineTesting
import Testing

/// What is read at all, by status, media type and bytes.
@Suite struct CleanInputTests {
    private static let sentence = "The quay is open to everybody."

    private func verdict(
        _ body: [UInt8] = Array(sentence.utf8), _ mediaType: String? = "text/plain",
        _ change: (inout WebDocument) -> Void = { _ in }
    ) throws -> Verdict {
        var document = WebDocument.sample(body: body, mediaType: "")
        document.payload.mediaType = mediaType
        change(&document)
        return try CleanStage().process(&document)
    }

    @Test(arguments: [100, 301, 304, 404, 500, 599]) func `an answer that is no page is dropped`(status: Int)
        throws
    {
        var document = WebDocument.sample(body: Array(Self.sentence.utf8), mediaType: "text/html")
        document.payload.status = status
        #expect(try CleanStage().process(&document) == .drop(reason: "http_status"))
        #expect(document.history.entries.last?.measures == [Measure("http_status", Double(status))])
        #expect(document.text.isEmpty)
        var stage = CleanStage()
        stage.anyStatus = true
        #expect(try stage.process(&document) == .keep)
    }

    @Test(arguments: [200, 203, 206, nil]) func `an answer with a page is read`(status: Int?) throws {
        #expect(try verdict { $0.payload.status = status } == .keep)
    }

    @Test(arguments: [
        "text/css", "text/javascript", "application/javascript", "application/json", "application/ld+json",
        "image/png", "image/svg+xml", "audio/mpeg", "video/mp4", "font/woff2", "application/pdf",
    ]) func `a media type that is no page is dropped`(mediaType: String) throws {
        #expect(try verdict(Array(Self.sentence.utf8), mediaType) == .drop(reason: "not_text"))
    }

    @Test(arguments: ["application/octet-stream", "application/xml", "text/x-unknown", nil])
    func `an unknown media type is read unless its bytes are no text`(mediaType: String?) throws {
        #expect(try verdict(Array(Self.sentence.utf8), mediaType) == .keep)
        #expect(try verdict([0x7F, 0x45, 0x4C, 0x46, 0, 0, 1, 0], mediaType) == .drop(reason: "not_text"))
    }

    @Test(arguments: ["utf-16", "UTF-16LE", "utf-16be"], ["text/plain", "text/html", nil])
    func `declared UTF-16 is text for all its NULs`(charset: String, mediaType: String?) throws {
        let isBigEndian = charset == "utf-16be"
        let units = "<p>\(Self.sentence)</p>".utf16.flatMap { unit in
            let bytes = [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)]
            return isBigEndian ? bytes.reversed() : bytes
        }
        var document = WebDocument.sample(body: units, mediaType: "")
        document.payload.mediaType = mediaType
        document.payload.declaredCharset = charset
        #expect(try CleanStage().process(&document) == .keep)
        #expect(document.text.contains(Self.sentence))
    }

    @Test func `text that came without bytes is read whatever its media type`() throws {
        var document = WebDocument.sample(text: Self.sentence)
        document.payload.mediaType = "application/json"
        #expect(try CleanStage().process(&document) == .keep)
    }
}
