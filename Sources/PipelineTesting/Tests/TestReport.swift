import PipelineCore
import PipelineDefinition

/// What came of the tests, in words.
public struct TestReport: Sendable {
    /// The results in the order in which the tests ran.
    public var results: [TestResult]
    private let renderer: DiagnosticRenderer

    /// Makes a report.
    ///
    /// - Parameter sources: the texts of the files, by the names that the failures' places carry.
    public init(_ results: [TestResult], sources: [String: String], colored: Bool = false) {
        self.results = results
        renderer = DiagnosticRenderer(sources: sources, colored: colored)
    }

    /// How many tests failed.
    public var failed: Int { results.count { !$0.hasPassed } }

    /// The lines to print: each test in one, followed by what does not hold in it; then the count.
    public var lines: [String] {
        results.flatMap { result in
            ["\(result.hasPassed ? "ok    " : "FAILED") \(result.name)"]
                + result.failures.flatMap { Self.lines(of: $0, renderer) }
        } + [summary]
    }

    /// The count in one line.
    public var summary: String {
        "\(results.count) \(results.count == 1 ? "test" : "tests"), "
            + (failed == 0 ? "all passed" : "\(failed) failed")
    }

    /// A failure with its place, and the difference of long texts.
    static func lines(of failure: ExpectationFailure, _ renderer: DiagnosticRenderer) -> [String] {
        let diagnostic = Diagnostic(code: "test-failed", failure.message, at: failure.span)
        var lines = renderer.render(diagnostic).split(separator: "\n", omittingEmptySubsequences: false).map {
            "  \($0)"
        }
        if let comparison = failure.comparison {
            lines += UnifiedDiff(from: comparison.expected, to: comparison.found).lines.map { "    \($0)" }
        }
        return lines
    }
}
