import PipelineTesting
import Testing

@testable import PipelineCommand

/// The labelled texts that a model is trained from.
@Suite struct TrainingExamplesTests {
    private let folder = TemporaryFolder()

    private func read(_ lines: String...) throws -> TrainingExamples {
        let path = try folder.write("examples.jsonl", lines.map { $0 + "\n" }.joined())
        return try TrainingExamples(path: path, label: "topic", text: "text")
    }

    @Test func `labels may be texts, numbers and truth values`() throws {
        let read = try read(
            #"{"text": "a", "topic": "sea"}"#, #"{"text": "b", "topic": 1.5}"#,
            #"{"text": "c", "topic": true}"#)
        #expect(read.counts == ["sea": 1, "1.5": 1, "true": 1] && read.problems.isEmpty)
    }

    @Test func `lines without a text or a label are passed over, each with its reason`() throws {
        let read = try read(
            #"{"text": "", "topic": "sea"}"#, #"{"text": "b"}"#, "", #"{"text": "c", "topic": ["sea"]}"#, "{")
        #expect(read.examples.isEmpty)
        let reasons = read.problems.map { String($0.drop { $0 != ":" }) }
        #expect(
            reasons == [
                ":1: no text under 'text'; passed over", ":2: no label under 'topic'; passed over",
                ":4: no label under 'topic'; passed over", ":5: not JSON; passed over",
            ])
    }

    @Test func `labels of few examples are named`() throws {
        let lines = (0..<9).map { #"{"text": "a", "topic": "\#($0 < 7 ? "sea" : "court")"}"# }
        let path = try folder.write("examples.jsonl", lines.joined(separator: "\n"))
        let read = try TrainingExamples(path: path, label: "topic", text: "text")
        #expect(read.doubts(folds: 5).count == 1 && read.doubts(folds: 5)[0].contains("'court':"))
        #expect(read.doubts(folds: 2).isEmpty && read.doubts(folds: 0).isEmpty)
    }
}
