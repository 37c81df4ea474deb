import PipelineCore
import PipelineDefinition
import PipelineRunner

/// Takes documents through some of a definition's stages, outside a run.
struct ChainTrial: Sendable {
    let definition: Definition
    /// The places of the stages, in order.
    let stages: [Int]
    let mocks: [Int: StageMock]
    /// Where stages that write do so.
    let outputFolder: String

    /// Takes the documents through the stages.
    ///
    /// - Throws: where a stage cannot be opened, or a sink cannot write.
    func run(_ batch: inout TrialBatch) async throws -> TestOutcome {
        for (index, entry) in definition.stages.enumerated() {
            batch.coverage[index].hasCondition = entry.condition != nil
        }
        var files = OutputFiles(folder: outputFolder)
        let lastSink = stages.last { definition.stages[$0].stage is any SinkStage }
        for place in stages {
            let entry = definition.stages[place]
            batch.select(for: entry.condition, stage: place)
            do {
                try await run(entry, at: place, on: &batch, &files)
            } catch {
                throw ChainTrialError(stage: entry.label, reason: "\(error)")
            }
            if place == lastSink { batch.batch.dropUnwritten() }
            batch.settle(stage: place)
        }
        return TestOutcome(items: batch.items, outputs: files.outputs)
    }

    private func run(
        _ entry: Definition.StageEntry, at place: Int, on batch: inout TrialBatch, _ files: inout OutputFiles
    ) async throws {
        if let mock = mocks[place] {
            try await batch.batch.forEachActive { document in try mock.apply(to: &document) }
            return
        }
        var context = StageContext(
            label: entry.label, folder: definition.folder,
            limits: definition.run.options.limits)
        context.pipeline = definition.name
        context.follow(definition.stages[..<place].map { ($0.label, $0.stage) })
        switch entry.stage.form {
        case let stage as any TransformStage: try await Self.run(stage, in: context, on: &batch.batch)
        case let stage as any OrderedStage: try await Self.run(stage, in: context, on: &batch.batch)
        case let stage as any SinkStage:
            try await files.write(stage, entry, context, &batch)
        default: break
        }
    }

    private static func run(
        _ stage: some TransformStage, in context: StageContext, on batch: inout Batch<WebDocument>
    ) async throws {
        try await stage.makeProcessor(in: context).process(&batch)
    }

    private static func run(
        _ stage: some OrderedStage, in context: StageContext, on batch: inout Batch<WebDocument>
    ) async throws {
        batch = try await stage.makeProcessor(in: context).decide(on: batch)
    }
}

/// Why a stage could not do its work at all.
struct ChainTrialError: Error, CustomStringConvertible {
    let stage: String
    let reason: String
    var description: String { "stage '\(stage)': \(reason)" }
}

extension OrderedProcessor {
    /// Prepares and decides on the active documents in order.
    fileprivate func decide(on batch: Batch<WebDocument>) -> Batch<WebDocument> {
        var batch = batch
        for index in batch.activeIndices {
            do {
                let prepared = try prepare(batch[index])
                batch.decide(try decide(&batch[index], prepared), at: index)
            } catch {
                batch.fail(error, at: index)
            }
        }
        return batch
    }
}
