/// A checked chain of stages, ready to run: what a definition is turned into and the runner takes.
public struct Pipeline: Sendable {
    /// A stage in its place.
    public struct Step: Sendable {
        /// Its name in reports: the stage's name unless the definition gives a label.
        public var label: String
        /// The stage with its settings.
        public var stage: any Stage
        /// For which documents it works; nil for all.
        public var condition: (any Condition)?
        /// What is done with a document it fails on; nil for the run's policy.
        public var onError: ErrorPolicy?

        /// Puts a stage in its place.
        public init(
            label: String, stage: any Stage, condition: (any Condition)? = nil, onError: ErrorPolicy? = nil
        ) {
            self.label = label
            self.stage = stage
            self.condition = condition
            self.onError = onError
        }
    }

    /// Its name.
    public var name: String
    /// The folder that relative paths start from.
    public var folder: String
    /// The stages; the first is a source.
    public var steps: [Step]
    /// How it is run.
    public var options: RunOptions

    /// Makes a pipeline.
    public init(name: String, folder: String, steps: [Step], options: RunOptions = RunOptions()) {
        self.name = name
        self.folder = folder
        self.steps = steps
        self.options = options
    }
}

/// What is done with a document on which a stage fails.
public enum ErrorPolicy: String, Sendable, SettingChoice {
    /// Its bytes, the stage and the error are kept in the dead letters; the run goes on.
    case deadLetter = "dead_letter"
    /// It is counted as dead and not kept; the run goes on.
    case skip
    /// The run stops and writes nothing.
    case fail
}

/// How a pipeline is run.
public struct RunOptions: Sendable {
    /// How many tasks work at once; nil for one per processor.
    public var workers: Int?
    /// What is done with a document on which a stage fails.
    public var onError: ErrorPolicy
    /// The most bytes a document may have; a larger one is dead.
    public var maximumDocumentBytes: Int
    /// What is kept for the next run.
    public var cache = CacheOptions()

    /// Makes options.
    public init(workers: Int? = nil, onError: ErrorPolicy = .deadLetter, maximumDocumentBytes: Int = 32 << 20)
    {
        self.workers = workers
        self.onError = onError
        self.maximumDocumentBytes = maximumDocumentBytes
    }
}
