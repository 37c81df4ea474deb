import ExtractStage
import Foundation
import PipelineCore
import PipelineRunner
import PipelineTesting
import Testing

@Suite struct ReleaseTests {
    private func extracted(_ text: String) -> WebDocument {
        var document = WebDocument.sample(text: text)
        document[.title] = "Fjordlight opens a tidal plant"
        var stage = ExtractStage()
        stage.pressRelease = PressReleaseSettings()
        _ = stage.process(&document)
        return document
    }

    private func release() throws -> WebDocument {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(
            path: "Fixtures/release.txt")
        return extracted(try String(contentsOf: file, encoding: .utf8))
    }

    @Test func `headline, subheadline, issuer and notice are told apart`() throws {
        let document = try release()
        #expect(document[.headline] == "Fjordlight opens a tidal plant")
        #expect(document[.subheadline] == "The plant will feed twelve villages along the coast")
        #expect(document[.issuer] == "Fjordlight Systems, Inc.")
        #expect(document[.releaseNotice] == "FOR IMMEDIATE RELEASE")
        #expect(document[.tickers] == ["NASDAQ:FJRD"])
    }

    @Test func `the parts at the end are told by their headings`() throws {
        let document = try release()
        #expect(document[.boilerplate]?.hasPrefix("Fjordlight Systems builds tidal plants") == true)
        #expect(document[.boilerplate]?.hasSuffix("since 2009.") == true)
        #expect(document[.safeHarbour]?.hasPrefix("This release contains forward-looking statements") == true)
        #expect(
            document[.mediaContact]
                == MediaContact(
                    name: "Runa Holt", phone: "+4722123456", email: "press@fjordlight.example",
                    url: "https://fjordlight.example"))
    }

    @Test func `quotations have speakers, and speakers roles`() throws {
        let quotes = try #require(try release()[.quotes])
        #expect(quotes.map(\.speaker) == ["Ingrid Dahl", "Ingrid Dahl", "Pia Aas"])
        #expect(quotes.map(\.role) == ["CEO", "CEO", "chief engineer"])
        #expect(quotes[1].text == "It took us six years,")
    }

    @Test(arguments: [
        "EMBARGOED UNTIL March 3, 2024\n\nOSLO, March 1, 2024 /PRNewswire/ -- The harbour opens today.",
        "Under embargo until 3 March 2024, 09:00 CET\n\nOSLO, March 1, 2024 /PRNewswire/ -- The harbour opens today.",
    ]) func `an embargo has a day`(text: String) {
        #expect(extracted(text)[.embargo]?.description == "2024-03-03")
    }

    @Test(arguments: [
        "The “Green Coast” plan and the “Old Pier Walk for Everybody” plan were shown.",
        "“The Long Bright Night at the Pier” – Runa Holt, painter, was hung there.",
        "He called it \"a very good idea indeed\" in his book of 1990.",
    ]) func `words in quotation marks that nobody speaks are no quotation`(text: String) {
        #expect(extracted(text)[.quotes] == nil)
    }

    @Test func `what a quotation names does not speak the next`() {
        let text =
            "“It stands at Skerry Harbour now,” said Fjordlight CEO Ingrid Dahl. “It will stand at Moss Harbour next.”"
        #expect(extracted(text)[.quotes]?.map(\.speaker) == ["Ingrid Dahl", "Ingrid Dahl"])
    }

    @Test(arguments: [
        "See the table: A1 is first.", "The score was: 3.", "Time: UTC, place: OSLO.",
    ]) func `what is no exchange gives no ticker`(text: String) {
        #expect(extracted(text)[.tickers] == nil)
    }
}
