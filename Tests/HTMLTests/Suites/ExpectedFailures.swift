import Foundation

/// Cases known to fail, each with its reason; the list may only shrink.
enum ExpectedFailures {
    /// Lines of `name: reason`, from `ExpectedFailures.txt` beside this file.
    static let reasons: [String: String] = {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "ExpectedFailures.txt")
        let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        var reasons: [String: String] = [:]
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            let parts = line.split(separator: ":", maxSplits: 1).map {
                $0.trimmingCharacters(in: .whitespaces)
            }
            if parts.count == 2 { reasons[parts[0]] = parts[1] }
        }
        return reasons
    }()

    /// Compares the failures of a suite with the list: what failed unexpectedly, and what passed unexpectedly.
    static func unexpected(failed: Set<String>, ofSuite prefix: String) -> [String] {
        let listed = Set(reasons.keys.filter { $0.hasPrefix(prefix + "/") })
        let actual = Set(failed.map { "\(prefix)/\($0)" })
        return actual.subtracting(listed).sorted().map { "\($0) fails" }
            + listed.subtracting(actual).sorted().map { "\($0) passes: strike it off the list" }
    }
}
