import Foundation
import PipelineCore

/// A document of a JSON Lines file.
struct BenchDocument {
    let id: String
    let text: String
    let label: String
    let split: String

    static func read(_ path: String) throws -> [BenchDocument] {
        try Data(contentsOf: URL(fileURLWithPath: path)).split(separator: 0x0A).map { line in
            let json = try JSONValue(parsing: Array(line))
            return BenchDocument(
                id: string(json["id"]), text: string(json["text"]),
                label: string(json["label"] ?? json["lang"]),
                split: string(json["split"]))
        }
    }

    private static func string(_ json: JSONValue?) -> String {
        if case .string(let text)? = json { text } else { "" }
    }
}

/// What a benchmark found.
struct BenchReport {
    var lines: [String] = []
    var seconds = 0.0

    /// The CPU time of this process so far, in seconds.
    static var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
