import Foundation
import PipelineCore
import TextQuality

/// The verdicts of the published quality filters.
enum QualityBenchmark {
    static func run(_ documents: [BenchDocument], withWords: Bool) -> BenchReport {
        var report = BenchReport()
        for document in documents {
            let start = BenchReport.now
            let text = AnalysedText(document.text)
            let verdicts = [
                ("gopher_quality", GopherQuality().verdict(on: text)),
                ("gopher_repetition", GopherRepetition().verdict(on: text)),
                ("c4", C4().result(on: text).verdict), ("fineweb", FineWeb().verdict(on: text)),
            ]
            report.seconds += BenchReport.now - start
            var members = [JSONMember("id", .string(document.id))]
            members += verdicts.map { JSONMember($0.0, .string($0.1.failed?.rule ?? "pass")) }
            if withWords {
                members.append(JSONMember("words", .array(text.wordTexts.map { .string($0) })))
            }
            report.lines.append(JSONValue.object(members).compact)
        }
        return report
    }
}
