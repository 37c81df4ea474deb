import Patterns
import PipelineCore
import Testing

@Suite struct TextPatternTests {
    private func texts(_ pattern: String, in text: String) throws -> [[String?]] {
        let bytes = Array(text.utf8)
        return try TextPattern(pattern).allMatches(in: text).map { match in
            match.ranges.map { $0.map { String(decoding: bytes[$0], as: UTF8.self) } }
        }
    }

    @Test func `groups are found by number, and those that took no part are nil`() throws {
        #expect(try texts("(a)|(b)", in: "ab") == [["a", "a", nil], ["b", nil, "b"]])
    }

    @Test func `groups have names`() throws {
        let pattern = try TextPattern("(?P<year>\\d{4})-(\\d\\d)-(?P<day>\\d\\d)")
        #expect(pattern.groupNames == ["year", nil, "day"])
        #expect(pattern.group(named: "day") == 3)
        #expect(pattern.group(named: "month") == nil)
    }

    @Test func `ranges are in bytes`() throws {
        let match = try #require(try TextPattern("grüßt").firstMatch(in: "Wien grüßt"))
        #expect(match.range == 5..<12)
    }

    @Test func `a match of nothing is followed by the next character`() throws {
        #expect(try TextPattern("x*").allMatches(in: "üx").map(\.range) == [0..<0, 2..<3, 3..<3])
    }

    @Test func `a match can begin behind a byte, and what stands before it is still seen`() throws {
        var text = "word"
        let pattern = try TextPattern("\\bord")
        #expect(text.withUTF8 { pattern.firstMatch(in: UnsafeRawBufferPointer($0), from: 1) } == nil)
    }

    @Test(arguments: [
        ("a(b", 0..<3), ("[z-a]", 1..<4), ("ab\\q", 2..<4), ("x**", 1..<3),
    ])
    func `a mistake is found at its place`(_ text: String, _ range: Range<Int>) {
        do throws(TextPattern.Problem) {
            _ = try TextPattern(text)
            Issue.record("it has no mistake")
        } catch {
            #expect(error.range == range, "\(error)")
            #expect(!error.reason.isEmpty)
        }
    }

    @Test func `one that was never given matches nothing`() {
        #expect(!TextPattern.unset.matches("anything"))
        #expect(TextPattern.unset.firstMatch(in: "") == nil)
    }

    @Test func `a hostile expression takes linear time`() throws {
        let pattern = try TextPattern("(a+)+b")
        #expect(!pattern.matches(String(repeating: "a", count: 100_000)))
    }
}
