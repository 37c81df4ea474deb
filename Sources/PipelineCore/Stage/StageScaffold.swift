/// What `pipeline init` has to know of a stage beyond its settings.
///
/// Without any of it the settings are enough: of a source or a sink every input or output it can be given is offered,
/// of another stage every group of settings that is off unless given, or else the stage itself.
public struct StageScaffold: Sendable {
    /// The settings, or the stage's own name where it has no such settings, that a first pipeline has.
    public var standard: [String]
    /// Something to try a setting on.
    public var samples: [StageSample]

    /// Describes what a first pipeline has of a stage.
    public init(standard: [String] = [], samples: [StageSample] = []) {
        self.standard = standard
        self.samples = samples
    }
}

/// A value for a setting that works at once, with the files that it names.
public struct StageSample: Sendable {
    /// A file that is written beside the definition.
    public struct File: Sendable {
        /// Its path from the definition's folder.
        public var path: String
        /// What it holds.
        public var text: String

        /// Describes a file.
        public init(_ path: String, _ text: String) {
            self.path = path
            self.text = text
        }
    }

    /// The setting of the stage, at the top.
    public var setting: String
    /// Its value as YAML on one line.
    public var value: String
    /// The files that the value names.
    public var files: [File]
    /// How many documents they hold.
    public var documents: Int

    /// Describes a sample.
    public init(_ setting: String, _ value: String, files: [File] = [], documents: Int = 1) {
        self.setting = setting
        self.value = value
        self.files = files
        self.documents = documents
    }
}
