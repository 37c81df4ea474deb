public import PipelineCore

/// A definition that has been checked: every setting read, every condition compiled.
public struct Definition: Sendable {
    /// A stage in its place.
    public struct StageEntry: Sendable {
        /// The stage with its settings.
        public var stage: any Stage
        /// Its name in reports.
        public var label: String
        /// The condition, compiled, if it has one.
        public var condition: (any Condition)?
        /// What is done with a document it fails on; nil for the run's policy.
        public var onError: ErrorHandling?
        /// How long it may take over a document; nil for the run's limit.
        public var maximumTime: Duration?
        /// Where its key stands.
        public var span: SourceSpan
        /// Its settings as written, with their places.
        public var settings: SettingNode
        /// The keys beside its own.
        var options: [SettingNode.Entry]
        /// What has read its settings, where there are expressions among them.
        var binding: StageBinding?
    }

    /// The pipeline's name.
    public var name: String
    /// What it is for.
    public var description: String?
    /// The definition's file as the user named it.
    public var file: String
    /// The folder that relative paths start from: the file's, `.` for the current one.
    public var folder: String
    /// How it is run.
    public var run: RunSettings
    /// The stages in order; the first is a source.
    public var stages: [StageEntry]
    /// The whole with its values filled in.
    var root: SettingNode
    /// The tests in the order written, those of further files last.
    public var tests: [DefinitionTest] = []

    /// The definition as the runner takes it.
    public var pipeline: Pipeline {
        let steps = stages.map { entry in
            Pipeline.Step(
                label: entry.label, stage: entry.stage, condition: entry.condition, onError: entry.onError,
                maximumTime: entry.maximumTime)
        }
        return Pipeline(name: name, folder: folder, steps: steps, options: run.options)
    }
}

/// What came of checking a definition: the definition where nothing is wrong with it, and all there is to say.
public struct CheckedDefinition: Sendable {
    /// The definition; nil where there are errors.
    public var definition: Definition?
    /// Errors and warnings, in the order of their places.
    public var diagnostics: [Diagnostic]
    /// The texts of the files, by the names their spans carry, for ``DiagnosticRenderer``.
    public var sources: [String: String]
    /// The paths that the stages read and write, where they could be filled in.
    public var paths: [DefinitionPath] = []
    /// The folder that these paths start from, `.` for the current one.
    public var folder = "."

    /// All diagnostics for people, a blank line between them.
    public func rendered(colored: Bool = false) -> String {
        let renderer = DiagnosticRenderer(sources: sources, colored: colored)
        return diagnostics.map(renderer.render).joined(separator: "\n\n")
    }
}
