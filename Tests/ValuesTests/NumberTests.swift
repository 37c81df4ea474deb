import Testing
import Values

/// Numbers, money and units in text.
@Suite struct NumberTests {
    private func numbers(_ text: String) -> [Double] {
        NumberFinder.numbers(in: ValueText(text)).map(\.value)
    }

    @Test(
        arguments: [
            ("1,234,567", 1_234_567), ("1.111,11", 1_111.11), ("12,34,567.89", 1_234_567.89),
            ("1 414 021 100", 1_414_021_100),
            (".08", 0.08), ("-4/5", -0.8), ("2 1/4", 2.25), ("½", 0.5), ("1.3x10^6", 1_300_000),
            ("10k", 10_000),
            ("three hundred and thirty one", 331), ("two hundred and two thousand", 202_000),
            ("3 hundred and 21", 321),
            ("one hundred thirty-two fifths", 26.4), ("five and a half million", 5_500_000), ("a dozen", 12),
            ("two hundred point zero three", 200.03), ("two out of five hundred", 0.004),
            ("13 lakh", 1_300_000),
        ] as [(String, Double)]) func `a number is read in every form`(text: String, value: Double) throws
    {
        let found = numbers(text)
        #expect(found.count == 1)
        #expect(abs(try #require(found.first) - value) < 1e-9 * max(1, abs(value)))
    }

    @Test func `numbers that only stand side by side are several`() {
        #expect(numbers("192.168.1.2") == [192, 168, 1, 2])
        #expect(numbers("22,24,26,31") == [22, 24, 26, 31])
        #expect(numbers("423 0000") == [423, 0])
    }

    @Test(arguments: ["the 180ml liquid", "That one is good", "a", "an", "the May 4th"])
    func `what touches a unit, and pronouns, are no numbers`(text: String) {
        #expect(numbers(text).isEmpty)
    }

    @Test(
        arguments: [
            ("It cost $48.2 million.", 48_200_000, "Dollar", ""),
            ("It cost US$5bn.", 5e9, "United States dollar", "USD"),
            ("It cost 470 pence a share.", 470, "Pence", ""), ("a 12-cent dividend", 12, "Cent", ""),
            ("They paid 3 dollars 50 cents.", 3.5, "Dollar", ""),
            ("about 30 MUSD", 30e6, "United States dollar", "USD"),
        ] as [(String, Double, String, String)])
    func `money has its currency`(text: String, value: Double, unit: String, code: String) {
        let found = MeasureFinder.money(in: ValueText(text))
        #expect(found.map(\.value) == [value])
        #expect(found.map(\.unit) == [unit])
        #expect(found.map(\.code) == [code])
    }

    @Test(
        arguments: [
            ("10 1/2 miles", 10.5, "Mile"), ("660 square meters", 660, "Square meter"),
            ("100 MB", 100, "Megabyte"),
            ("5 feet and 2 inches", 62 / 12.0, "Foot"), ("188 miles an hour", 188, "Mile per hour"),
            ("20 (kg)", 20, "Kilogram"),
        ] as [(String, Double, String)]) func `a measure has its unit`(
            text: String, value: Double, unit: String
        )
    {
        let found = MeasureFinder.dimensions(in: ValueText(text))
        #expect(found.map(\.value) == [value])
        #expect(found.map(\.unit) == [unit])
    }

    @Test(arguments: ["scp-173m", "24703L202", "I'm tired", "1.8M dollars", "the temperature is 24 degrees"])
    func `names and other words are no measures`(text: String) {
        #expect(MeasureFinder.dimensions(in: ValueText(text)).isEmpty)
    }
}
