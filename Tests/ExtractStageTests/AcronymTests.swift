import Testing

@testable import ExtractStage

@Suite struct AcronymTests {
    private func pairs(_ text: String) -> [String] {
        let text = TokenizedText(text)
        return AcronymFinder.pairs(in: text).map { "\($0.shortText) = \(text.text($0.long))" }
    }

    @Test(arguments: [
        ("We used magnetic resonance imaging (MRI) twice.", "MRI = magnetic resonance imaging"),
        ("It reached the medial preoptic nucleus (MPO; left).", "MPO = medial preoptic nucleus"),
        ("Two non-governmental organisations (NGOs) came.", "NGOs = non-governmental organisations"),
        ("We saw MRI (magnetic resonance imaging) fail.", "MRI = magnetic resonance imaging"),
        ("The level of progesterone (P) rose.", "P = progesterone"),
        ("The expression of heat shock protein 70 (HSP70) rose.", "HSP70 = heat shock protein 70"),
        (
            "It fell with the forced expiratory volume in 1 second (FEV(1)) here.",
            "FEV(1) = forced expiratory volume in 1 second"
        ),
        ("They saw 1,2-diacylglycerol (DAG) rise.", "DAG = 1,2-diacylglycerol"),
        ("They use X-ray photoelectron spectroscopy [XPS].", "XPS = X-ray photoelectron spectroscopy"),
    ]) func `a short form is resolved`(text: String, pair: String) {
        #expect(pairs(text) == [pair])
    }

    @Test(arguments: [
        "We saw it (see Fig. 2) twice.", "The result (p < 0.05) was clear.",
        "They met in May (in the evening).", "A boat (red) left.", "An empty () pair.", "An open (MRI",
        "(MRI) first",
    ]) func `what is no short form is left alone`(text: String) {
        #expect(pairs(text).isEmpty)
    }

    @Test func `the printed name may go on behind the long form`() throws {
        let text = TokenizedText("the Ministry of Tides of the Kingdom of Nordland (MOT) met")
        let pair = try #require(AcronymFinder.pairs(in: text).first)
        #expect(text.text(pair.long) == "Ministry of Tides")
        #expect(text.text(pair.printed) == "Ministry of Tides of the Kingdom of Nordland")
    }

    @Test func `a text of nothing but brackets takes linear time`() {
        let text = String(repeating: "a (b ", count: 40_000)
        let time = ContinuousClock().measure { _ = pairs(text) }
        #expect(time < .seconds(5))
    }
}
