import PipelineCore
import PipelineDefinition

/// The results as JUnit's XML, which code hosts and CI systems read.
public struct JUnitReport: Sendable {
    private let results: [TestResult]

    /// Makes a report.
    public init(_ results: [TestResult]) {
        self.results = results
    }

    /// The XML.
    public var xml: String {
        var files: [String] = []
        for result in results where !files.contains(result.file) { files.append(result.file) }
        let suites = files.map { file in suite(file, results.filter { $0.file == file }) }
        let failures = results.count { !$0.hasPassed }
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites tests="\(results.count)" failures="\(failures)" errors="0">
            \(suites.joined(separator: "\n"))
            </testsuites>

            """
    }

    private func suite(_ file: String, _ results: [TestResult]) -> String {
        let failures = results.count { !$0.hasPassed }
        let time = results.reduce(Duration.zero) { $0 + $1.time }
        let head =
            "  <testsuite name=\"\(Self.escaped(file))\" tests=\"\(results.count)\" failures=\"\(failures)\" "
            + "errors=\"0\" time=\"\(Self.seconds(time))\">"
        return ([head] + results.map(Self.testCase) + ["  </testsuite>"]).joined(separator: "\n")
    }

    private static func testCase(_ result: TestResult) -> String {
        let head =
            "    <testcase name=\"\(escaped(result.name))\" classname=\"\(escaped(result.file))\" "
            + "file=\"\(escaped(result.span.file))\" line=\"\(result.span.start.line)\" "
            + "time=\"\(seconds(result.time))\""
        if result.hasPassed { return "\(head)/>" }
        let renderer = DiagnosticRenderer(sources: [:])
        let failures = result.failures.map { failure in
            let text = TestReport.lines(of: failure, renderer).joined(separator: "\n")
            return "      <failure message=\"\(escaped(failure.message))\">\(escaped(text))</failure>"
        }
        return (["\(head)>"] + failures + ["    </testcase>"]).joined(separator: "\n")
    }

    private static func seconds(_ time: Duration) -> String {
        let milliseconds = Int(time / .milliseconds(1))
        let rest = "\(milliseconds % 1000)"
        return "\(milliseconds / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
    }

    /// XML 1.0 has no place for most control characters, even written out.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "&": result += "&amp;"
            case "\"": result += "&quot;"
            case "\n": result += "&#10;"
            case "\t", "\r": result += "&#\(scalar.value);"
            case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF:
                result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
