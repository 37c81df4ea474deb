import PipelineCore
import WebFormats

/// What is known of the run before: whether there is anything to do, and what is new.
struct RunHistory {
    private let pipeline: Pipeline
    private let folder: RunFolder
    /// The files that would be read; nil where that cannot be known beforehand.
    private let inputs: InputList?
    private let definition: String

    /// - Parameter record: what runs, with the files that the settings name.
    init(_ pipeline: Pipeline, in folder: RunFolder, record: JSONValue) {
        self.pipeline = pipeline
        self.folder = folder
        inputs = Self.inputs(of: pipeline)
        definition = CacheKey(Array(record.compact.utf8), seed: 0).digits
    }

    /// What came of the run before, where a run would do the same again and all that it wrote is as it left it.
    ///
    /// `cache: none` asks for everything to be worked out anew.
    var finished: RunOutcome? {
        guard pipeline.options.cache.keep != .none, let inputs, let outputPaths,
            isRepeatable, FileStatus(folder.success) != nil,
            let run = FinishedRun(path: folder.finished), run.definition == definition,
            // What a stage failed on is worth another try.
            run.report.dead == 0,
            run.inputs == inputs.digest, run.outputs == states(of: outputPaths)
        else { return nil }
        var outcome = RunOutcome(report: run.report, folder: folder.path)
        outcome.deadLetterPath = run.deadLetterPath
        outcome.isUpToDate = true
        outcome.inputs = InputChanges(unchanged: inputs.states.count)
        return outcome
    }

    /// Whether the same documents would come out the same.
    private var isRepeatable: Bool {
        pipeline.steps.allSatisfy { $0.stage is any SinkStage || $0.stage.isCacheable }
    }

    /// How the files to read differ from those of the run before; nil where there was none.
    var changes: InputChanges? { inputs?.changes(since: folder.inputs) }

    /// Leaves what the next run needs to know, once this one has written everything.
    ///
    /// The files are those that were there when it began: what has changed since is new to the next run.
    func note(_ outcome: RunOutcome) throws {
        guard !outcome.isInterrupted, outcome.report.read > 0, let inputs else { return }
        try inputs.write(to: folder.inputs)
        guard inputs.isSettled, let outputPaths,
            let outputs = FileClock.look({ states(of: outputPaths) }), outputs.isSettled
        else { return }
        try FinishedRun(
            definition: definition, inputs: inputs.digest, outputs: outputs.states, report: outcome.report,
            deadLetterPath: outcome.deadLetterPath
        ).write(to: folder.finished)
    }

    /// The outputs and the run's own files; nil where one is missing.
    private func states(of outputPaths: [String]) -> [InputState]? {
        let paths = outputPaths + [folder.record, folder.ledger, folder.manifest, folder.success]
        let states = paths.compactMap(InputState.init(fileAt:))
        // Where nothing died there are none.
        guard states.count == paths.count, !FileRemoval.exists(folder.deadLetters) else { return nil }
        return states
    }

    /// The files that the sinks write; nil where one cannot say, and a run is never known to be up to date.
    private var outputPaths: [String]? {
        var paths: [String] = []
        for step in pipeline.steps {
            guard let sink = step.stage as? any SinkStage else { continue }
            guard let outputs = sink.outputs(in: StageContext(of: step, in: pipeline)) else { return nil }
            paths += outputs
        }
        return paths.isEmpty ? nil : paths
    }

    private static func inputs(of pipeline: Pipeline) -> InputList? {
        guard let first = pipeline.steps.first, let source = first.stage as? any SourceStage else {
            return nil
        }
        // A source that cannot say now says what is wrong when it is opened.
        return FileClock.look { try? source.inputs(in: StageContext(of: first, in: pipeline)) }
    }
}

extension RunFolder {
    /// What a finished run leaves for the next: the files it read.
    fileprivate var inputs: String { "\(path)/inputs.jsonl" }
    /// What a finished run leaves for the next: what it ran and wrote.
    fileprivate var finished: String { "\(path)/finished.json" }
}
