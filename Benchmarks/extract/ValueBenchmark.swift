@_spi(Benchmarks) import ExtractStage
import Glibc
import Packed

/// Writes the numbers, quantities and dates of packed texts; the day that they are told from stands in place of the URL.
enum ValueBenchmark {
    /// A find a line: place of the text, kind, bytes, value, unit.
    static func write(_ input: String, to path: String) {
        let texts = PackedRecords(input)
        guard let file = fopen(path, "w") else { fatalError("cannot open \(path)") }
        defer { fclose(file) }
        while let text = texts.next() {
            let found = ValueMeasurement(String(decoding: text.body, as: UTF8.self), reference: text.url)
            for find in found.finds {
                let range = "\(find.range.lowerBound)\t\(find.range.upperBound)"
                fputs("\(text.id)\t\(find.kind)\t\(range)\t\(find.value)\t\(find.unit)\n", file)
            }
        }
    }
}
