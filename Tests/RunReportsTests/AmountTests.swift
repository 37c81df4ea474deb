import Testing

@testable import RunReports

@Suite struct AmountTests {
    @Test(arguments: [(0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567"), (-1234, "-1,234")])
    func `counts have a comma every three digits`(number: Int, text: String) {
        #expect(Amount.count(number) == text)
    }

    @Test(arguments: [
        (0, "0 B"), (999, "999 B"), (1000, "1 kB"), (12_345, "12.3 kB"), (999_600, "1 MB"),
        (3_000_000, "3 MB"), (.max, "9.22 EB"),
    ])
    func `bytes have decimal units and three digits`(bytes: Int, text: String) {
        #expect(Amount.bytes(bytes) == text)
    }

    @Test(arguments: [
        (Duration.zero, "0 µs"), (.microseconds(12), "12 µs"), (.microseconds(12_345), "12.3 ms"),
        (.milliseconds(850), "850 ms"), (.milliseconds(12_340), "12.3 s"), (.seconds(200), "3 min 20 s"),
        (.seconds(7500), "2 h 5 min"),
    ])
    func `durations are worded by their size`(duration: Duration, text: String) {
        #expect(Amount.duration(duration) == text)
    }

    @Test(arguments: [
        (0, 10, "0 %"), (10, 10, "100 %"), (1, 10, "10 %"), (1, 3, "33.3 %"), (1, 100_000, "< 0.1 %"),
        (99_999, 100_000, "> 99.9 %"), (0, 0, "0 %"),
    ])
    func `a share is nothing or all only where it is`(part: Int, whole: Int, text: String) {
        #expect(Amount.share(part, of: whole) == text)
    }

    @Test(arguments: [
        (0.000_123_456, "0.000123"), (0.5, "0.5"), (2.0, "2"), (1234.56, "1,235"), (.nan, "nan"),
    ])
    func `numbers keep three digits that say something`(value: Double, text: String) {
        #expect(Amount.number(value) == text)
    }
}
