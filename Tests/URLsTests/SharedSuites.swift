import Foundation
import PipelineCore
import TestSupport

/// The folder with the suites of others, which are read in place and never copied.
enum SharedSuites {
    static let isPresent = FileManager.default.fileExists(
        atPath: SharedFolder.url.appending(path: "suites/url").path)

    /// The cases of a file; strings between them are comments.
    static func cases(_ name: String) throws -> [JSONValue] {
        let text = try String(
            contentsOf: SharedFolder.url.appending(path: "suites/url/\(name)"), encoding: .utf8)
        guard case .array(let items) = try JSONValue(parsing: Array(replacingLoneSurrogates(in: text).utf8))
        else { return [] }
        return items.filter { if case .object = $0 { true } else { false } }
    }

    /// As a script's strings become Unicode: half a pair of surrogates is U+FFFD.
    private static func replacingLoneSurrogates(in text: String) -> String {
        let lone =
            /(?i)(\\u[dD][89aAbB][0-9a-fA-F]{2})(\\u[dD][c-fC-F][0-9a-fA-F]{2})?|\\u[dD][c-fC-F][0-9a-fA-F]{2}/
        return text.replacing(lone) { match in match.output.2 == nil ? "\\ufffd" : String(match.output.0) }
    }

    /// The cases known to fail, by name, with the reason.
    static let expectedFailures: [String: String] = {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "ExpectedFailures.txt")
        let lines = (try? String(contentsOf: file, encoding: .utf8))?.split(separator: "\n") ?? []
        let pairs = lines.filter { !$0.hasPrefix("#") }.map { line in
            let parts = line.split(separator: "\t", maxSplits: 1)
            return (String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
        }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }()

    /// Compares the cases that fail with those that may, and says how many pass.
    static func verdict(_ suite: String, failed: Set<String>, of total: Int) -> (
        passed: Int, surprises: [String]
    ) {
        let expected = Set(expectedFailures.keys.filter { $0.hasPrefix(suite + " ") })
        return (total - failed.count, failed.symmetricDifference(expected).sorted())
    }
}

extension JSONValue {
    var string: String? { if case .string(let text) = self { text } else { nil } }
}
