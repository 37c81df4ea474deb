import PipelineCore
import PipelineRunner
import Testing

@testable import RunReports

@Suite struct PictureTests {
    private func report(exported: Int) -> RunReport {
        var report = RunReport(pipeline: "test", stages: ["fetch"])
        report.exported = exported
        report.read = exported
        return report
    }

    @Test func `the course of a long run has few points, and the last is where the run stands`() throws {
        var course = RunCourse()
        for second in 1...50_000 { course.note(report(exported: second * 10), at: .seconds(second)) }
        #expect(course.points.count <= RunCourse.maximumPoints + 1)
        #expect(course.points.count > RunCourse.maximumPoints / 4)
        let last = try #require(course.points.last)
        #expect(last.elapsed == .seconds(50_000) && last.exported == 500_000)
        #expect(zip(course.points, course.points.dropFirst()).allSatisfy { $0.elapsed < $1.elapsed })
    }

    @Test func `a histogram's bins end before powers of two`() {
        var histogram = PowerHistogram()
        for number in [0, -1, 1, 2, 3, 4, 7, 8, .max] { histogram.add(number) }
        #expect(histogram.bins.prefix(5) == [2, 1, 2, 2, 1])
        #expect(histogram.bins.count == 64 && histogram.bins[63] == 1)
        #expect(histogram.count == 9)
        #expect(PowerHistogram.lowerBound(of: 4) == 8)
    }

    @Test func `an excerpt never cuts a character`() {
        #expect(Excerpt(of: "héé", upTo: 2) == Excerpt("h", totalBytes: 5, isCut: true))
        #expect(Excerpt(of: "héé", upTo: 3) == Excerpt("hé", totalBytes: 5, isCut: true))
        #expect(Excerpt(of: "héé", upTo: 5) == Excerpt("héé", totalBytes: 5, isCut: false))
    }

    @Test func `the worst are the highest, equal ones in the order of the documents, and ten at most`() {
        var worst = WorstDocuments()
        for ordinal in (0..<40).reversed() {
            worst.offer(.init(Self.document("d\(ordinal)", ordinal: ordinal), number: ordinal / 4))
        }
        #expect(worst.entries.map(\.ordinal) == [36, 37, 38, 39, 32, 33, 34, 35, 28, 29])
    }

    static func document(_ id: String, ordinal: Int = 0, body: String = "") -> WebDocument {
        WebDocument(
            SourceDocument(
                id: DocumentID(id), source: DocumentSource("\(id).html"),
                payload: Payload(body: Array(body.utf8), mediaType: "text/html")), ordinal: ordinal)
    }
}
