public import PipelineCore

/// What a run folder remembers of what was run.
public struct RecordedRun: Sendable {
    /// A stage in its place.
    public struct Stage: Sendable {
        /// Its label.
        public var label: String
        /// The stage's name.
        public var name: String
        /// Its settings; secrets are masked.
        public var settings: JSONValue
    }

    /// The pipeline's name.
    public var pipeline: String
    /// The folder that relative paths of the definition start from.
    public var folder: String
    /// The folder that the outputs went to instead of where the definition has them; nil for there.
    public var outputFolder: String?
    /// The stages in order.
    public var stages: [Stage]
    /// The counts; nil where the run has not finished.
    public var report: RunReport?
    /// Whether it is a shard of a plan: a part of a run, whose books begin behind the shards before it.
    public var isShard: Bool
    /// Whether the stages cannot be run again from this alone: conditions are not kept as they were written, and
    /// secrets not at all.
    public var needsDefinition = false

    /// Reads the record of a run.
    ///
    /// - Throws: where the folder has none.
    public init(folder: String) throws {
        let path = RunFolder(path: folder).record
        guard let bytes = try RunFolder.read(path) else {
            throw StageFailure("no_run", "\(folder) is no run folder: it has no run.json")
        }
        let json = try JSONValue(parsing: bytes)
        guard case .string(let pipeline) = json["pipeline"], case .array(let stages) = json["stages"] else {
            throw StageFailure("no_run", "\(path) is not the record of a run")
        }
        self.pipeline = pipeline
        let place = folder.hasPrefix("/") || folder.hasPrefix(".") ? folder : "./\(folder)"
        self.folder = "\(place)/\(json["folder"]?.text ?? "../..")"
        isShard = json["shard"] != nil
        outputFolder = (json["outputs"]?.text).map { "\(place)/\($0)" }
        self.stages = stages.compactMap { stage in
            guard let label = stage["label"]?.text, let name = stage["stage"]?.text,
                let settings = stage["settings"]
            else { return nil }
            return Stage(label: label, name: name, settings: settings)
        }
        if let bytes = try RunFolder.read(RunFolder(path: folder).manifest),
            let manifest = try? JSONValue(parsing: bytes)
        {
            report = manifest["run"].flatMap { RunReport(pipeline: pipeline, json: $0) }
        }
        needsDefinition = stages.contains { stage in
            stage["when"]?.text != nil || stage["settings"]?.compact.contains("\"***\"") == true
        }
    }
}
