import Foundation
import Parquet
import PipelineCore

/// Writes the lines of a JSON file as Parquet and says how long the writer took: `parquet-benchmark IN.jsonl OUT.parquet
/// ROUNDS`.
///
/// Rows are made before the clock starts, as pyarrow's table is.
@main struct ParquetBenchmark {
    static let schema = ParquetSchema([
        ParquetField("id", .string, isOptional: false), ParquetField("url", .string),
        ParquetField("title", .string), ParquetField("text", .string), ParquetField("language", .string),
        ParquetField("words", .integer), ParquetField("score", .double), ParquetField("is_article", .boolean),
        ParquetField("tags", .list(.string)),
        ParquetField(
            "annotations",
            .list(
                .group([
                    ParquetField("kind", .string), ParquetField("start", .integer),
                    ParquetField("end", .integer),
                    ParquetField("confidence", .double),
                ]))),
    ])

    static func main() throws {
        let arguments = CommandLine.arguments
        let data = try Data(contentsOf: URL(filePath: arguments[1]))
        var batches: [ParquetRows] = []
        var rows = ParquetRows()
        var count = 0
        for line in data.split(separator: 0x0A) {
            append(try JSONValue(parsing: Array(line)), .group(schema.fields), isTop: true, to: &rows)
            count += 1
            if count % 512 == 0 {
                batches.append(rows)
                rows = ParquetRows()
            }
        }
        batches.append(rows)
        var best = Double.infinity
        for _ in 0..<(Int(arguments[3]) ?? 1) {
            let start = processorTime
            var options = ParquetWriter.Options()
            options.rowGroupBytes = 64 << 20
            let writer = ParquetWriter(schema, options)
            _ = FileManager.default.createFile(atPath: arguments[2], contents: nil)
            let file = try FileHandle(forWritingTo: URL(filePath: arguments[2]))
            for batch in batches {
                try writer.append(batch)
                let bytes = writer.takeOutput()
                if !bytes.isEmpty { try file.write(contentsOf: bytes) }
            }
            writer.finish()
            try file.write(contentsOf: writer.takeOutput())
            try file.close()
            best = min(best, processorTime - start)
        }
        print(best)
    }

    /// The seconds that a processor has spent on this process: others on the machine do not count.
    private static var processorTime: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    private static func append(
        _ value: JSONValue?, _ type: ParquetType, isTop: Bool = false, to rows: inout ParquetRows
    ) {
        switch (value, type) {
        case (.string(let text), .string): rows.string(text)
        case (.integer(let number), .integer): rows.integer(number)
        case (.integer(let number), .double): rows.double(Double(number))
        case (.number(let number), .double): rows.double(number)
        case (.boolean(let truth), .boolean): rows.boolean(truth)
        case (.array(let values), .list(let element)):
            rows.list(count: values.count)
            for value in values { append(value, element, to: &rows) }
        case (.object, .group(let members)):
            if !isTop { rows.group() }
            for member in members { append(value?[member.name], member.type, to: &rows) }
        default: rows.null()
        }
    }
}
