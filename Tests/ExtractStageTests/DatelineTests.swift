import ExtractStage
import PipelineCore
import PipelineRunner
import PipelineTesting
import Testing

@Suite struct DatelineTests {
    /// A text and what its dateline says.
    struct Case: CustomTestStringConvertible {
        var text: String
        var place: String?
        var region: String?
        var date: String?
        var wire: String?
        var testDescription: String { text }
    }

    static let printed = [
        Case(
            text: "BEIJING, May 11, 2019 /PRNewswire/ — By then", place: "BEIJING", date: "2019-05-11",
            wire: "PRNewswire"),
        Case(text: "NEW YORK--(BUSINESS WIRE)--Acme said", place: "NEW YORK", wire: "BUSINESS WIRE"),
        Case(
            text: "LONDON, UK / ACCESSWIRE / January 5, 2023 / Acme said", place: "LONDON", region: "UK",
            date: "2023-01-05", wire: "ACCESSWIRE"),
        Case(
            text: "Oslo, Norway (Newswire.com) - 5 May 2021 - Acme said", place: "Oslo", region: "Norway",
            date: "2021-05-05", wire: "Newswire.com"),
        Case(
            text: "PARIS, June 1, 2021 (GLOBE NEWSWIRE) -- Acme said", place: "PARIS", date: "2021-06-01",
            wire: "GLOBE NEWSWIRE"),
        Case(
            text: "AUSTIN, Texas - (NewMediaWire) - December 1st, 2020 - Acme said", place: "AUSTIN",
            region: "Texas",
            date: "2020-12-01", wire: "NewMediaWire"),
        Case(
            text: "Reno, NV (Newsworthy.ai) Thursday Apr 3, 2025 @ 2:00 AM Pacific — Acme said",
            place: "Reno",
            region: "NV", date: "2025-04-03", wire: "Newsworthy.ai"),
        Case(
            text: "OTTAWA, ON, November 06, 2024 /24-7PressRelease/ -- On October 29th, Acme said",
            place: "OTTAWA",
            region: "ON", date: "2024-11-06", wire: "24-7PressRelease"),
        Case(
            text: "SOFIA, BULGARIA and MUNICH - February 19, 2026 (NEWMEDIAWIRE) - Acme said",
            place: "SOFIA, BULGARIA and MUNICH", date: "2026-02-19", wire: "NEWMEDIAWIRE"),
        Case(
            text: "NEW YORK, NY / MUMBAI, INDIA, October 01, 2024 /24-7PressRelease/ -- Acme said",
            place: "NEW YORK, NY / MUMBAI, INDIA", date: "2024-10-01", wire: "24-7PressRelease"),
        Case(
            text: "JAKARTA, Indonesia, March 2, 2020 /ANTARA/PRNewswire/ -- Acme said", place: "JAKARTA",
            region: "Indonesia", date: "2020-03-02", wire: "ANTARA/PRNewswire"),
        Case(
            text: "MILTON, FL--(Marketwire - May 5, 2010) - Acme said", place: "MILTON", region: "FL",
            date: "2010-05-05", wire: "Marketwire"),
        Case(text: "Berlin, 5. Mai 2021 (ots) - Die Firma", place: "Berlin", date: "2021-05-05", wire: "ots"),
        Case(
            text: "PARIS, le 5 mai 2021 /PRNewswire/ -- La société", place: "PARIS", date: "2021-05-05",
            wire: "PRNewswire"),
        Case(
            text: "SILICON VALLEY, Calif., November 7, 2024: Acme said", place: "SILICON VALLEY",
            region: "Calif.",
            date: "2024-11-07"),
        Case(
            text: "CHAPEL HILL, N.C. - MAY 11, 2026\n\nAcme said", place: "CHAPEL HILL", region: "N.C.",
            date: "2026-05-11"),
        Case(
            text: "Leeds, United Kingdom - May 28, 2025 / Acme Kettles /\n\nAcme said", place: "Leeds",
            region: "United Kingdom", date: "2025-05-28"),
        Case(
            text: "(NewMediaWire) - January 23, 2025 - DALLAS — The association", place: "DALLAS",
            date: "2025-01-23",
            wire: "NewMediaWire"),
        Case(
            text: "FOR IMMEDIATE RELEASE\n\nA subheadline\n\nBOSTON, MA – April 10, 2025 – Acme said",
            place: "BOSTON",
            region: "MA", date: "2025-04-10"),
        Case(text: "DETROIT (AP) — The mayor", place: "DETROIT", wire: "AP"),
    ]

    @Test(arguments: printed) func `a dateline is read as printed`(expected: Case) throws {
        var document = WebDocument.sample(text: expected.text)
        var stage = ExtractStage()
        stage.pressRelease = PressReleaseSettings()
        #expect(stage.process(&document) == .keep)
        let dateline = try #require(document[.dateline])
        #expect(dateline.place == expected.place)
        #expect(dateline.region == expected.region)
        #expect(dateline.date?.description == expected.date)
        #expect(dateline.wire == expected.wire)
        #expect(document[.published] == dateline.date)
        #expect(document.annotations.contains { $0.kind == "dateline" })
    }

    @Test(arguments: [
        "Jane Roe, May 5, 2021 – The harbour was quiet.",
        "UPDATED MAY 5, 2021 – The harbour was quiet.",
        "On May 5, 2021 (a Wednesday) the harbour was quiet.",
        "Release Date: May 5, 2021",
        "The harbour (and its wire fence) was closed on May 5, 2021.",
        "I went to Paris, France, on May 5, 2021, and stayed.",
        "Chapter 3 – May 5, 2021 – The harbour",
        "",
    ]) func `what is no dateline gives none`(text: String) {
        var document = WebDocument.sample(text: text)
        var stage = ExtractStage()
        stage.pressRelease = PressReleaseSettings()
        _ = stage.process(&document)
        #expect(document[.dateline] == nil)
    }

    @Test func `a release date above the text is its date`() {
        var document = WebDocument.sample(
            text: "FOR IMMEDIATE RELEASE - JULY 20, 2026\n\nThe gas main is new.")
        var stage = ExtractStage()
        stage.pressRelease = PressReleaseSettings()
        _ = stage.process(&document)
        #expect(document[.published]?.description == "2026-07-20")
    }

    @Test func `a dateline without a year takes the one closest to the page's date`() {
        var document = WebDocument.sample(text: "OSLO, Dec. 30 /PRNewswire/ -- The harbour is open.")
        document[.published] = CalendarDate(year: 2021, month: 1, day: 2)
        var stage = ExtractStage()
        stage.pressRelease = PressReleaseSettings()
        _ = stage.process(&document)
        #expect(document[.dateline]?.date?.description == "2020-12-30")
    }

    @Test func `stripping moves blocks with the text`() throws {
        var document = WebDocument.sample(text: "")
        document.content.append(.paragraph, "OSLO--(BUSINESS WIRE)--The harbour is open.")
        document.content.append(.paragraph, "It was closed for years.")
        var stage = ExtractStage()
        stage.pressRelease = PressReleaseSettings()
        stage.pressRelease?.dateline = .strip
        _ = stage.process(&document)
        #expect(document.text == "The harbour is open.\n\nIt was closed for years.")
        let texts = document.content.blocks.compactMap { document.content.text(in: $0.range) }
        #expect(texts == ["The harbour is open.", "It was closed for years."])
    }
}
