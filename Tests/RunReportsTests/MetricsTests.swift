import Foundation
import PipelineCore
import Testing

@testable import RunReports

@Suite struct MetricsTests {
    static let fixtures = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")

    static var picture: RunPicture {
        var picture = ReportPageTests.picture(saying: "a \"b\"\\\nc")
        picture.fraction = 0.25
        picture.standing = .running
        return picture
    }

    static let usage = ProcessUsage(
        cpu: .milliseconds(1500), residentBytes: 25_000_000, peakResidentBytes: 30_000_000)

    /// Compares with a golden file, or records it.
    static func expectGolden(_ text: String, _ name: String) throws {
        let file = fixtures.appending(path: name)
        if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
            try Data(text.utf8).write(to: file)
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == text)
    }

    @Test func `metrics are written in the text format of Prometheus`() throws {
        let text = RunMetrics(Self.picture, process: Self.usage, version: "1.2.3").text
        try Self.expectGolden(text, "metrics.prom")
    }

    @Test(arguments: [
        (Double.nan, "NaN"), (.infinity, "+Inf"), (-.infinity, "-Inf"), (0, "0"), (1e21, "1e+21"),
        (0.1, "0.1"),
        (9_007_199_254_740_991, "9007199254740991.0"),
    ])
    func `numbers are written as Go reads them`(value: Double, text: String) {
        #expect(MetricsText.number(value) == text)
    }

    @Test func `the buckets of a histogram are always the same, add up and have inclusive bounds`() {
        var histogram = PowerHistogram()
        for number in [0, 1, 3, 4, 100] { histogram.add(number) }
        var family = MetricFamily("sizes", "Sizes.", .histogram)
        family.add(histogram, bins: 1...4)
        #expect(
            MetricsText.text(of: [family]) == """
                # HELP sizes Sizes.
                # TYPE sizes histogram
                sizes_bucket{le="1"} 2
                sizes_bucket{le="3"} 3
                sizes_bucket{le="7"} 4
                sizes_bucket{le="15"} 4
                sizes_bucket{le="+Inf"} 5
                sizes_sum 108
                sizes_count 5

                """)
    }

    @Test func `progress is a JSON object a line`() throws {
        var picture = Self.picture
        let source = DocumentSource("https://example.org/\n", in: "a.warc", at: 3)
        let failure = StageFailure("too_large", "the document has\nmuch")
        var lines = ProgressEvent.started(picture, version: "1.2.3").line
        lines += ProgressEvent.progress(picture).line
        lines += ProgressEvent.dead(stage: "fetch", source: source, failure: failure).line
        picture.standing = .finished
        lines += ProgressEvent.ended(picture, exitCode: 3).line
        picture.standing = .failed("the disk is full")
        lines += ProgressEvent.ended(picture, exitCode: 1).line
        try Self.expectGolden(lines, "progress.jsonl")
        for line in lines.split(separator: "\n") {
            #expect(try JSONValue(parsing: Array(line.utf8))["event"] != nil)
        }
    }
}
