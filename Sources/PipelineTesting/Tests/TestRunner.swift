import PipelineCore
public import PipelineDefinition
import PipelineRunner

/// Runs the tests of a definition: the given documents go through the real stages, one after the other.
///
/// Nothing outside a temporary folder is written; stages that write elsewhere than to files are left out.
public struct TestRunner: Sendable {
    private let definition: Definition

    /// Prepares to run the tests of a definition.
    public init(_ definition: Definition) {
        self.definition = definition
    }

    /// Runs one test.
    public func run(_ test: DefinitionTest) async -> TestResult {
        var result = TestResult(name: test.name, file: test.span.file, span: test.span)
        let clock = ContinuousClock()
        let start = clock.now
        do {
            let folder = try TemporaryFolder(below: TemporaryFolder.parent)
            defer { withExtendedLifetime(folder) {} }
            var documents = try await documents(of: test)
            let trial = ChainTrial(
                definition: definition, stages: test.stages, mocks: test.mocks, outputFolder: folder.path)
            let outcome = try await trial.run(&documents)
            result.failures = test.failures(in: outcome)
            result.coverage = documents.coverage
        } catch {
            result.failures = [ExpectationFailure("the test could not run: \(error)", at: test.span)]
        }
        result.time = start.duration(to: clock.now)
        return result
    }

    /// What goes in: the given documents, or those of the definition's own source.
    private func documents(of test: DefinitionTest) async throws -> TrialBatch {
        var batch = TrialBatch(stages: definition.stages.map(\.label))
        for input in test.given {
            switch input {
            case .document(let document, let labels): batch.add(document, labels: labels)
            case .source(let source): try await load(source, folder: test.folder, into: &batch)
            }
        }
        if test.given.isEmpty, let source = definition.stages.first?.stage as? any SourceStage {
            try await load(source, folder: definition.folder, into: &batch)
        }
        return batch
    }

    private func load(_ source: some SourceStage, folder: String, into batch: inout TrialBatch) async throws {
        let limits = definition.run.options.limits
        let context = StageContext(
            label: definition.stages.first?.label ?? "given", folder: folder, limits: limits)
        let reader = try await source.open(in: context)
        while let input = try await reader.next() {
            do {
                var document = try await input.load()
                document.failure = document.failure ?? limits.excess(of: document.payload)
                batch.add(document)
            } catch {
                batch.add(
                    SourceDocument(
                        source: input.source, payload: Payload(), failure: StageFailure(error)))
            }
        }
    }
}
