@_spi(Benchmarks) import ExtractStage
import Glibc
import Packed

/// Writes the acronyms of packed texts.
enum AcronymBenchmark {
    /// A pair a line: place of the text, bytes of both forms, both forms.
    static func writePairs(of input: String, to path: String) {
        write(input, path) { index, found in
            found.pairs.map { pair in
                let spans = [pair.short, pair.long].map { "\($0.lowerBound)\t\($0.upperBound)" }
                return "\(index)\t\(spans.joined(separator: "\t"))\t\(pair.shortText)\t\(pair.longText)"
            }
        }
    }

    /// A form a line: place of the text, kind, bytes.
    static func writeForms(of input: String, to path: String) {
        write(input, path) { index, found in
            let shorts = Set(found.pairs.map(\.short) + found.shortForms).sorted {
                $0.lowerBound < $1.lowerBound
            }
            return shorts.map { "\(index) short \($0.lowerBound) \($0.upperBound)" }
                + found.pairs.map { "\(index) long \($0.long.lowerBound) \($0.long.upperBound)" }
        }
    }

    private static func write(
        _ input: String, _ path: String, lines: (String, AcronymMeasurement) -> [String]
    ) {
        let texts = PackedRecords(input)
        guard let file = fopen(path, "w") else { fatalError("cannot open \(path)") }
        defer { fclose(file) }
        while let text = texts.next() {
            let found = AcronymMeasurement(String(decoding: text.body, as: UTF8.self))
            for line in lines(text.id, found) { fputs(line + "\n", file) }
        }
    }
}
