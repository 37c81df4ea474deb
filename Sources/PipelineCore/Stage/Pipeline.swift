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
        public var onError: ErrorHandling?
        /// How long it may take over a document; nil for the run's limit.
        public var maximumTime: Duration?
        /// The folder that takes what this stage writes; nil for the pipeline's.
        public var outputFolder: String?

        /// Puts a stage in its place.
        public init(
            label: String, stage: any Stage, condition: (any Condition)? = nil,
            onError: ErrorHandling? = nil, maximumTime: Duration? = nil
        ) {
            self.label = label
            self.stage = stage
            self.condition = condition
            self.onError = onError
            self.maximumTime = maximumTime
        }
    }

    /// Its name.
    public var name: String
    /// The folder that relative paths start from.
    public var folder: String
    /// The folder that takes what is written instead of the places that the definition names; nil for those.
    public var outputFolder: String?
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

/// How a pipeline is run.
public struct RunOptions: Sendable {
    /// How many tasks work at once; nil for one per processor.
    public var workers: Int?
    /// What is done with a document on which a stage fails.
    public var onError: ErrorHandling
    /// What a document may take; one that takes more is dead.
    public var limits = DocumentLimits()
    /// What is kept for the next run.
    public var cache = CacheOptions()

    /// Makes options.
    public init(
        workers: Int? = nil, onError: ErrorHandling = .deadLetter, limits: DocumentLimits = DocumentLimits()
    ) {
        self.workers = workers
        self.onError = onError
        self.limits = limits
    }
}
