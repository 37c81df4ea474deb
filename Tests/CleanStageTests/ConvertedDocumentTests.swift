import CleanStage
import PipelineCore
import PipelineRunner
import PipelineTesting
import Testing

/// What was turned into HTML from another format has no boilerplate.
struct ConvertedDocumentTests {
    private static let body = """
        <p>Contact us</p><h1>Report</h1><p>A sentence of the report that says something of interest to a reader.</p>
        <ul><li><a href="https://example.org/a">Home</a></li><li><a href="https://example.org/b">About</a></li></ul>
        <table><tr><td>Place</td><td>Level</td></tr><tr><td>Ford</td><td>2.1 m</td></tr></table><p>Share</p>
        """

    private func clean(root: String) throws -> String {
        let stage = CleanStage()
        var document = WebDocument.sample(
            body: Array(
                "<!doctype html><html\(root)><head><title>Report</title></head><body>\(Self.body)".utf8),
            mediaType: "text/html")
        _ = try stage.process(&document)
        return document.text
    }

    @Test func `all of it is kept, with its structure`() throws {
        let text = try clean(root: " data-converted-from=\"application/pdf\"")
        for part in [
            "Contact us", "says something of interest", "Home", "Place\tLevel\nFord\t2.1 m", "Share",
        ] {
            #expect(text.contains(part), "\(part)")
        }
        #expect(try !clean(root: "").contains("Contact us"))
    }
}
