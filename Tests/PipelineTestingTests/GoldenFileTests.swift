import PipelineCore
import PipelineTesting
import Testing

/// `plugins/readability-scores` uses them as an author does.
@Suite struct GoldenFileTests {
    private let folder = TemporaryFolder()

    private struct Loud: DocumentStage {
        static let info = StageInfo(name: "loud", summary: "Makes the text loud.")

        @Setting("What to add.") var mark = "!"

        func process(_ document: inout some Document) -> Verdict {
            guard !document.text.isEmpty else { return .drop(reason: "empty") }
            document.text = document.text.uppercased() + mark
            document.annotations.append(Annotation("first", 0..<1, by: "loud"))
            return .keep
        }
    }

    @Test func `a file that is as it was passes`() async throws {
        try folder.write("a.txt", "hi")
        try folder.write("a.txt.golden", "outcome: kept\nannotation first 0..<1: \"H\"\ntext:\nHI!\n")
        try folder.write("below/b.txt", "")
        try folder.write("below/b.txt.golden", "outcome: dropped: empty\n")
        try await expectStage(Loud.self, keepsGoldenFilesIn: folder.path)
    }

    @Test func `what differs is shown line by line, and what is missing named`() async throws {
        try folder.write("a.txt", "hi")
        try folder.write("a.txt.golden", "outcome: kept\nannotation first 0..<1: \"H\"\ntext:\nHI!\n")
        try folder.write("b.txt", "")
        let error = await #expect(throws: StageExpectationError.self) {
            try await expectStage(Loud.self, settings: "{ mark: '?' }", keepsGoldenFilesIn: folder.path)
        }
        let text = try #require(error).description
        #expect(text.contains("a.txt:\n") && text.contains("-HI!\n+HI?"))
        #expect(text.contains("b.txt.golden' is missing; RECORD_SNAPSHOTS=1 writes it"))
    }

    @Test func `an empty folder is no test`() async {
        await #expect(throws: StageExpectationError.self) {
            try await expectStage(Loud.self, keepsGoldenFilesIn: folder.path)
        }
    }
}
