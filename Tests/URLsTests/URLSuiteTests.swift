import PipelineCore
import Testing

@testable import URLs

/// The suites of web-platform-tests and ada, read in place.
///
/// A case that fails must stand in `ExpectedFailures.txt` with its reason, and one that stands there must fail.
@Suite(
    .enabled(
        if: SharedSuites.isPresent, "the shared suites are not here: set PIPELINE_SHARED to their folder"))
struct URLSuite {
    @Test(arguments: ["urltestdata.json", "ada_extra_urltestdata.json", "ada_long_urltestdata.json"])
    func `URLs parse and are written as the suite says`(file: String) throws {
        let cases = try SharedSuites.cases(file)
        var failed: Set<String> = []
        for (index, item) in cases.enumerated() where !passes(item) { failed.insert("\(file) \(index)") }
        let verdict = SharedSuites.verdict(file, failed: failed, of: cases.count)
        print("url-suite: \(file) \(verdict.passed)/\(cases.count)")
        #expect(verdict.surprises == [])
    }

    private func passes(_ item: JSONValue) -> Bool {
        let input = item["input"]?.string ?? ""
        let base = item["base"]?.string.map { WebURL($0) }
        if case .some(.none) = base { return item["failure"] != nil }
        let url = WebURL(input, relativeTo: base ?? nil)
        guard item["failure"] == nil else {
            if let url { print("  accepted: \(input) as \(url.href)") }
            return url == nil
        }
        guard let url else {
            print("  refused: \(input)")
            return false
        }
        let port = url.port.map(String.init) ?? ""
        let host = url.host?.text ?? ""
        let parts = [
            ("href", url.href), ("protocol", url.scheme + ":"), ("username", url.username),
            ("password", url.password), ("hostname", host), ("host", port.isEmpty ? host : "\(host):\(port)"),
            ("port", port), ("pathname", url.path),
            ("search", url.query.map { $0.isEmpty ? "" : "?" + $0 } ?? ""),
            ("hash", url.fragment.map { $0.isEmpty ? "" : "#" + $0 } ?? ""),
        ]
        let wrong = parts.filter { name, value in item[name]?.string.map { $0 != value } ?? false }
        if let first = wrong.first {
            print("  \(first.0): \(input) gives \(first.1), not \(item[first.0]?.string ?? "")")
        }
        // What is written out reads back as the same.
        return wrong.isEmpty && WebURL(url.href) == url
    }

    @Test(arguments: ["toascii.json", "IdnaTestV2.json"])
    func `domains become ASCII as the suite says`(file: String) throws {
        let cases = try SharedSuites.cases(file)
        var failed: Set<String> = []
        for (index, item) in cases.enumerated() {
            let input = item["input"]?.string ?? ""
            let expected = item["output"]?.string
            let host = WebURL("https://\(input)/x")?.host?.text
            if host != expected {
                print(
                    "  \(input.unicodeScalars.map { String($0.value, radix: 16) }): \(host ?? "nil"), not \(expected ?? "nil")"
                )
                failed.insert("\(file) \(index)")
            }
        }
        let verdict = SharedSuites.verdict(file, failed: failed, of: cases.count)
        print("url-suite: \(file) \(verdict.passed)/\(cases.count)")
        #expect(verdict.surprises == [])
    }
}
