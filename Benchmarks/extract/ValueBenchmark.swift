import Glibc
import Packed
import Values

/// Writes the numbers, amounts or times of packed texts; the moment that times are told from stands in place of the URL.
enum ValueBenchmark {
    /// A find a line: place of the text, bytes, kind or unit, code, values that are separated by spaces.
    static func write(_ input: String, kind: String, to path: String) {
        let texts = PackedRecords(input)
        guard let file = fopen(path, "w") else { fatalError("cannot open \(path)") }
        defer { fclose(file) }
        while let text = texts.next() {
            for find in finds(ValueText(Array(text.body)), kind: kind, reference: text.url) {
                let range = "\(find.range.lowerBound)\t\(find.range.upperBound)"
                fputs("\(text.id)\t\(range)\t\(find.name)\t\(find.code)\t\(find.values)\n", file)
            }
        }
    }

    private struct Find {
        var range: Range<Int>
        var name: String
        var code = ""
        var values: String

        init(_ measure: MeasureFind) {
            range = measure.range
            name = measure.unit
            code = measure.code
            values = measure.value.map { "\($0)" } ?? ""
        }

        init(_ number: NumberFind) {
            range = number.range
            name = "number"
            values = "\(number.value)"
        }

        init(_ time: TimeFind) {
            range = time.range
            name = time.kind.rawValue
            values = time.readings.map { $0.description(as: time.kind) }.joined(separator: " ")
        }
    }

    private static func finds(_ text: ValueText, kind: String, reference: String) -> [Find] {
        switch kind {
        case "number": return NumberFinder.numbers(in: text).map(Find.init)
        case "money": return MeasureFinder.money(in: text, as: .spoken).map(Find.init)
        case "dimension": return MeasureFinder.dimensions(in: text, as: .spoken).map(Find.init)
        default:
            guard let reference = Reference(reference) ?? Reference("2016-11-07") else { return [] }
            return TimeFinder.times(in: text, from: reference, as: .spoken).map(Find.init)
        }
    }
}
