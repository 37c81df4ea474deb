import Testing

@testable import TextQuality

@Suite struct FilterTests {
    private let paragraph =
        "The council met on Tuesday and agreed that the old bridge be repaired with the help of the county. "
        + "Work on it is to begin in May, and traffic has to take the road along the river until the end of June."

    @Test func `a verdict names the rule, the value and the threshold`() {
        let verdict = GopherQuality().verdict(on: AnalysedText("The harbour is closed."))
        #expect(verdict.failed == .init(rule: "gopher_short_doc", value: 4, threshold: 50))
    }

    @Test func `every rule's value is measured though an earlier one refuses`() {
        let verdict = GopherQuality().verdict(on: AnalysedText("The harbour is closed."))
        #expect(verdict.measurements.map(\.rule) == GopherQuality.rules)
    }

    @Test func `numbers can be other than the published ones`() {
        var filter = GopherQuality()
        filter.minimumWords = 3
        filter.minimumStopWords = 1
        #expect(filter.verdict(on: AnalysedText("Today the harbour is closed.")).failed == nil)
    }

    @Test func `paragraphs that repeat are refused`() {
        let text = [paragraph, paragraph, paragraph].joined(separator: "\n\n")
        #expect(GopherRepetition().verdict(on: AnalysedText(text)).failed?.rule == "dup_para_frac")
        #expect(GopherRepetition().verdict(on: AnalysedText(paragraph)).failed == nil)
    }

    @Test func `a list of short lines is refused by FineWeb's rules`() {
        let list = (1...20).map { "Item number \($0)" }.joined(separator: "\n")
        #expect(FineWeb().verdict(on: AnalysedText(list)).failed?.rule == "line_punct_ratio")
        #expect(FineWeb().verdict(on: AnalysedText("\n \n")).failed?.rule == "empty")
    }

    @Test func `C4 keeps lines that end as sentences, without citations`() {
        let text = "Home\n\(paragraph)[3]\nWe use cookies to make this better.\nOne two three four."
        var filter = C4()
        filter.minimumSentences = 1
        let result = filter.result(on: AnalysedText(text))
        let bytes = Array(text.utf8)
        let lines = result.keptBytes(of: AnalysedText(text)).map { line in
            line.map { String(decoding: bytes[$0], as: UTF8.self) }.joined()
        }
        #expect(lines == [paragraph, "One two three four."])
    }

    @Test func `a curly bracket refuses a page`() {
        let verdict = C4().result(on: AnalysedText("\(paragraph)\nfunction { return 1; } is not prose."))
            .verdict
        #expect(verdict.failed?.rule == "curly_bracket")
    }

    @Test func `advertising scores higher than news`() {
        let spam =
            "BUY NOW!!! Click here for FREE SHIPPING! Order now, limited time, best price! http://a.example"
        let scores = [spam, paragraph].map { TextSignals(AnalysedText($0)).spamScore }
        #expect(scores[0] > 0.5)
        #expect(scores[1] < 0.1)
    }

    @Test func `plain sentences read more easily than long words`() {
        let plain = TextSignals(AnalysedText("The cat sat on the mat. The dog ran to the door."))
        let hard = TextSignals(
            AnalysedText(
                "Institutional multidimensionality necessitates interdisciplinary reconceptualisation."))
        #expect(plain.readingEase > 90)
        #expect(hard.readingEase < 0)
    }
}
