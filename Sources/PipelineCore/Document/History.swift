/// What each stage did to a document and why, in order.
public struct History: Sendable, Hashable {
    /// What came of a document at a stage.
    public enum Outcome: String, Sendable, Hashable, CaseIterable {
        /// It went on.
        case kept
        /// The stage's condition did not hold; it went on untouched.
        case skipped
        /// A filter took it out.
        case filtered
        /// It repeats another.
        case duplicate
        /// The stage failed on it.
        case failed
    }

    /// One stage's part.
    public struct Entry: Sendable, Hashable {
        /// The stage's label in the definition.
        public var stage: String
        /// What came of the document.
        public var outcome: Outcome
        /// Why, where it did not go on: a short name such as `too_short`.
        public var reason: String?
        /// Numbers behind the decision.
        public var measures: [Measure]
        /// What the stage took out.
        public var removals: [Removal]

        /// Makes an entry.
        public init(
            stage: String, outcome: Outcome = .kept, reason: String? = nil, measures: [Measure] = [],
            removals: [Removal] = []
        ) {
            self.stage = stage
            self.outcome = outcome
            self.reason = reason
            self.measures = measures
            self.removals = removals
        }
    }

    /// The entries in the order of the stages.
    public var entries: [Entry]

    /// Makes a history of entries.
    public init(_ entries: [Entry] = []) {
        self.entries = entries
    }

    /// Notes a measured number, with the threshold it is held against.
    public mutating func note(_ name: String, _ value: Double, threshold: Double? = nil) {
        modifyLast { $0.measures.append(Measure(name, value, threshold: threshold)) }
    }

    /// Notes what the current stage took out, and why.
    public mutating func note(_ removal: Removal) {
        modifyLast { $0.removals.append(removal) }
    }

    /// A stage that runs outside a pipeline, in a test, still has a place to write to.
    private mutating func modifyLast(_ change: (inout Entry) -> Void) {
        if entries.isEmpty { entries.append(Entry(stage: "")) }
        change(&entries[entries.count - 1])
    }
}

/// A number behind a decision.
public struct Measure: Sendable, Hashable {
    /// Its name.
    public var name: String
    /// Its value.
    public var value: Double
    /// What it was held against, if anything.
    public var threshold: Double?

    /// Makes a measure.
    public init(_ name: String, _ value: Double, threshold: Double? = nil) {
        self.name = name
        self.value = value
        self.threshold = threshold
    }
}

/// Something a stage took out of a document.
public struct Removal: Sendable, Hashable {
    /// What was taken out.
    public var text: String
    /// The bytes of the payload it stood in, where known.
    public var origin: Range<Int>?
    /// Why: a short name such as `related_posts`.
    public var reason: String

    /// Makes a removal.
    public init(_ text: String, origin: Range<Int>? = nil, reason: String) {
        self.text = text
        self.origin = origin
        self.reason = reason
    }
}
