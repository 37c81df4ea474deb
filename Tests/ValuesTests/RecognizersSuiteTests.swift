import Foundation
import TestSupport
import Testing
import Values

/// The English specifications of Recognizers-Text, read in place where they are at hand.
@Suite(.enabled(if: SharedFolder.has("suites/datetime/Specs"))) struct RecognizersSuiteTests {
    private struct Case: Decodable {
        struct Context: Decodable {
            var reference: String?
            enum CodingKeys: String, CodingKey { case reference = "ReferenceDateTime" }
        }
        struct Value: Decodable { var value: String?, start: String?, end: String? }
        struct Resolution: Decodable { var values: [Value]?, value: String? }
        struct Result: Decodable {
            var text: String
            var type: String?
            /// Three cases spell it so.
            var otherType: String?
            var resolution: Resolution?
            var kind: Substring { (type ?? otherType ?? "").split(separator: ".").last ?? "" }
            enum CodingKeys: String, CodingKey {
                case text = "Text"
                case type = "TypeName"
                case otherType = "Typename"
                case resolution = "Resolution"
            }
        }
        var input: String
        var context: Context?
        var results: [Result]
        enum CodingKeys: String, CodingKey {
            case input = "Input"
            case context = "Context"
            case results = "Results"
        }
    }

    private static func cases(_ name: String) throws -> [Case] {
        var data = try Data(SharedFolder.bytes(of: "suites/datetime/Specs/\(name).json"))
        if data.starts(with: [0xEF, 0xBB, 0xBF]) { data.removeFirst(3) }
        return try JSONDecoder().decode([Case].self, from: data)
    }

    private static let kinds: Set<Substring> = [
        "date", "time", "datetime", "daterange", "timerange", "datetimerange",
    ]

    /// The floor may only rise.
    @Test func `dates, times and ranges are found with all their readings`() throws {
        var right = 0
        var count = 0
        for item in try Self.cases("DateTime/English/DateTimeModel") {
            guard !item.results.isEmpty, item.results.allSatisfy({ Self.kinds.contains($0.kind) }) else {
                continue
            }
            count += 1
            let reference = try #require(Reference(item.context?.reference ?? "2016-11-07"))
            let finds = TimeFinder.times(in: ValueText(item.input), from: reference, as: .spoken)
            let bytes = Array(item.input.utf8)
            let found = finds.map { find in
                let readings = Set(find.readings.map { $0.description(as: find.kind) })
                return
                    "\(String(decoding: bytes[find.range], as: UTF8.self).lowercased()) \(find.kind) \(readings.sorted())"
            }
            let wanted = item.results.map { result in
                let values = (result.resolution?.values ?? []).filter { $0.value != "not resolved" }.map {
                    value in
                    (result.kind.hasSuffix("range")
                        ? "\(value.start ?? "")..\(value.end ?? "")" : value.value ?? "")
                        .replacing(" ", with: "T")
                }
                return "\(result.text.lowercased()) \(result.kind) \(Set(values).sorted())"
            }
            if found == wanted { right += 1 }
        }
        #expect(count > 800)
        #expect(Double(right) / Double(count) >= 0.97)
    }

    @Test func `numbers have their values`() throws {
        let cases = try Self.cases("Number/English/NumberModel")
        let right = cases.count { item in
            let finds = NumberFinder.numbers(in: ValueText(item.input))
            let wanted = item.results.map { Double($0.resolution?.value ?? "") ?? .nan }
            return finds.count == wanted.count
                && zip(finds, wanted).allSatisfy { abs($0.value - $1) <= 1e-9 * abs($1) }
        }
        #expect(cases.count > 200)
        #expect(Double(right) / Double(cases.count) >= 0.98)
    }

    /// A text ten times as long takes about ten times as long, whatever it is made of.
    @Test(arguments: [
        "one and ", "the last ", "1/", "from 3 to ", "monday ", "a hundred ", "$ ", "12-", "half ", "123 ",
        "million ",
    ])
    func `time is linear in the length of the text`(part: String) throws {
        let reference = Reference(day: Day(2019, 5, 13))
        func now() -> Double {
            var time = timespec()
            // Of this thread alone: the machine may be busy with others.
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
            return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
        }
        func seconds(_ count: Int) -> Double {
            let start = now()
            let text = ValueText(String(repeating: part, count: count))
            _ = TimeFinder.times(in: text, from: reference, as: .spoken)
            _ = NumberFinder.numbers(in: text)
            _ = MeasureFinder.money(in: text, as: .spoken)
            _ = MeasureFinder.dimensions(in: text)
            return now() - start
        }
        let short = (0..<3).map { _ in seconds(500) }.min() ?? 0
        let long = (0..<3).map { _ in seconds(5_000) }.min() ?? 0
        #expect(long < max(short, 0.002) * 40)
    }
}
