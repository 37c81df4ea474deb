import ClassifyStage
import PipelineCore
import PipelineRunner
import PipelineTesting
import Testing

@Suite struct DuplicateTests {
    private let folder = TemporaryFolder()

    private func verdicts(_ texts: [String], _ change: (inout DuplicateSettings) -> Void = { _ in })
        async throws -> [WebDocumentOutcome]
    {
        var stage = ClassifyStage()
        var settings = DuplicateSettings()
        change(&settings)
        stage.duplicates = settings
        return try await WebDocumentOutcome.of(texts, stage: stage)
    }

    @Test func `a repeated text is dropped and names its twin`() async throws {
        let outcomes = try await verdicts(["The tide is low.", "Bread is baked.", "the tide is low"])
        #expect(outcomes.map(\.verdict) == [.keep, .keep, .duplicate(of: outcomes[0].id)])
    }

    @Test func `a longer text goes on where the longest is to be kept, and says what it replaces`()
        async throws
    {
        let words = (1...200).map { "w\($0)" }.joined(separator: " ")
        let outcomes = try await verdicts([words, words + " and an end", words]) { $0.keep = .longest }
        #expect(outcomes[1].verdict == .keep)
        #expect(outcomes[1].fields["replaces"] == .text(outcomes[0].id.text))
        #expect(outcomes[2].verdict == .duplicate(of: outcomes[1].id))
    }

    @Test func `without duplicates the stage is no ordered one`() {
        var stage = ClassifyStage()
        stage.language = LanguageSettings()
        #expect(!(stage.form is any OrderedStage))
        stage.duplicates = DuplicateSettings()
        #expect(stage.form is any OrderedStage)
    }
}

/// What came of a document.
struct WebDocumentOutcome {
    let id: DocumentID
    let verdict: Verdict
    let fields: FieldValues

    static func of(_ texts: [String], stage: ClassifyStage) async throws -> [WebDocumentOutcome] {
        guard let form = stage.form as? any OrderedStage else { return [] }
        return try await outcomes(texts, form)
    }

    private static func outcomes(_ texts: [String], _ stage: some OrderedStage) async throws
        -> [WebDocumentOutcome]
    {
        let worker = try await stage.makeProcessor(in: StageContext(label: "classify"))
        var outcomes: [WebDocumentOutcome] = []
        for (number, text) in texts.enumerated() {
            let document = WebDocument.sample(text: text, location: "\(number).txt")
            outcomes.append(try await decide(document, worker))
        }
        await worker.close()
        return outcomes
    }

    private static func decide(_ document: WebDocument, _ worker: isolated some OrderedProcessor) throws
        -> WebDocumentOutcome
    {
        var document = document
        let verdict = try worker.decide(&document, try worker.prepare(document))
        return WebDocumentOutcome(id: document.id, verdict: verdict, fields: document.fields)
    }
}
