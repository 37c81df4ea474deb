import Foundation

/// Measures what `classify` is made of, on JSON Lines files of documents: `classify-benchmark WHAT FILE OUT`.
///
/// Results go to OUT, a line a document, for bench.py to compare; CPU seconds go to the standard output.
@main
struct Main {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count >= 4 else {
            print("usage: classify-benchmark language|quality|words|duplicates|topics|genre FILE OUT")
            print("       classify-benchmark evidence FILE OUT MODEL")
            exit(2)
        }
        if arguments[1] == "genre" {
            let report = try await GenreBenchmark.run(
                arguments[2], model: arguments.count > 4 ? arguments[4] : nil)
            return try finish(report, documents: report.lines.count, out: arguments[3])
        }
        let documents = try BenchDocument.read(arguments[2])
        let report: BenchReport =
            switch arguments[1] {
            case "language": LanguageBenchmark.run(documents)
            case "evidence": try LanguageBenchmark.evidence(documents, model: arguments[4])
            case "quality": QualityBenchmark.run(documents, withWords: false)
            case "words": QualityBenchmark.run(documents, withWords: true)
            case "duplicates": try DuplicateBenchmark.run(documents)
            case "topics": try await TopicBenchmark.run(documents)
            default: fatalError("no benchmark '\(arguments[1])'")
            }
        try finish(report, documents: documents.count, out: arguments[3])
    }

    private static func finish(_ report: BenchReport, documents: Int, out: String) throws {
        try report.lines.joined(separator: "\n").appending("\n")
            .write(toFile: out, atomically: true, encoding: .utf8)
        print("documents=\(documents) cpu_s=\(report.seconds)")
    }
}
