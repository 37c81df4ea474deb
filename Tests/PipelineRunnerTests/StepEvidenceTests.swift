import Foundation
import PipelineCore
import PipelineRunner
import Testing

@Suite struct StepEvidenceTests {
    private let folder = RunFolder()

    private func run(_ stage: Suffix) async throws -> [String] {
        let shelf = Collect.Shelf()
        var options = RunOptions(workers: 1)
        options.cache.keep = .all
        let pipeline = Pipeline(
            name: "test", folder: folder.path,
            steps: [
                .init(label: "texts", stage: Texts(["a"])), .init(label: "suffix", stage: stage),
                .init(label: "collect", stage: Collect(shelf)),
            ], options: options)
        _ = try await PipelineRunner(pipeline).run()
        return shelf.texts
    }

    @Test func `a file that changes while the stages are opened stops the run, and nothing wrong is kept`()
        async throws
    {
        try folder.write(Array("old".utf8), to: "suffix.txt")
        let path = folder.file("suffix.txt")
        let error = await #expect(throws: RunError.self) {
            try await run(Suffix { try? Data("new".utf8).write(to: URL(filePath: path)) })
        }
        guard case .tryAgain(let stage, _, _) = error else {
            Issue.record("another error: \(String(describing: error))")
            return
        }
        #expect(stage == "suffix")
        #expect(try await run(Suffix()) == ["a new"])
        try folder.write(Array("old".utf8), to: "suffix.txt")
        #expect(try await run(Suffix()) == ["a old"])
    }
}

/// Adds what a file says.
private struct Suffix: DocumentStage {
    static let info = StageInfo(name: "suffix", summary: "Adds what a file says.", needs: [.text])
    @Setting("The file.") var file = InputPath("suffix.txt")
    var suffix = ""
    /// Is called once the file has been read.
    var whenRead: @Sendable () -> Void = {}

    init() {}
    init(_ whenRead: @escaping @Sendable () -> Void) { self.whenRead = whenRead }
    init(from decoder: any Decoder) throws { self.init() }

    func makeProcessor(in context: StageContext) throws -> Suffix {
        var copy = self
        copy.suffix = try String(contentsOfFile: context.resolve(file.text), encoding: .utf8)
        whenRead()
        return copy
    }

    func process(_ document: inout some Document) -> Verdict {
        document.text += " \(suffix)"
        return .keep
    }
}
