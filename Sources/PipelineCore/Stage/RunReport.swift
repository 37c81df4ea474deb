/// What came of a run, counted.
public struct RunReport: Sendable, Hashable {
    /// How many documents went into a stage and what came of them there.
    public struct StageCount: Sendable, Hashable {
        /// The stage's label.
        public var stage: String
        /// The documents it was given.
        public var input = 0
        /// The documents it passed on.
        public var output = 0
        /// The documents for which its condition did not hold, so that it passed them by.
        public var skipped = 0
        /// The documents it took out, by reason.
        public var filtered: [String: Int] = [:]
        /// The documents it found to repeat others.
        public var duplicates = 0
        /// The documents it failed on, by reason.
        public var dead: [String: Int] = [:]
        /// What it found in documents, by the names of the measures that ``StageInfo/tallies`` names.
        public var found: [String: Int] = [:]
        /// The documents whose result came out of the cache.
        ///
        /// Not part of anything that is written.
        public var cached = 0
        /// The time spent in it, all workers together.
        ///
        /// Not part of anything that is written.
        public var time: Duration = .zero

        /// Counts nothing yet.
        public init(stage: String) {
            self.stage = stage
        }
    }

    /// The pipeline's name.
    public var pipeline: String
    /// The stages in order; the first is the source.
    public var stages: [StageCount]
    /// The documents that the source enumerated.
    public var read = 0
    /// The documents that reached the end.
    public var exported = 0

    /// Counts nothing yet.
    public init(pipeline: String, stages: [String]) {
        self.pipeline = pipeline
        self.stages = stages.map(StageCount.init)
    }

    /// The documents that filters took out.
    public var filtered: Int { stages.reduce(0) { $0 + $1.filtered.values.reduce(0, +) } }
    /// The documents that repeat others.
    public var duplicates: Int { stages.reduce(0) { $0 + $1.duplicates } }
    /// The documents that stages failed on.
    public var dead: Int { stages.reduce(0) { $0 + $1.dead.values.reduce(0, +) } }
    /// Whether every document read is accounted for.
    public var isConserved: Bool { read == exported + filtered + duplicates + dead }
}
