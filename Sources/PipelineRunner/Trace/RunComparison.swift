import PipelineCore

/// What has become of documents from one run to another.
public struct RunComparison: Sendable {
    /// A document that is not as it was.
    public struct Change: Sendable {
        /// The document before; nil where it was not there.
        public var before: DocumentEntry?
        /// The document now; nil where it is gone.
        public var after: DocumentEntry?
        /// The first stage behind which it was another; nil where it is new or gone.
        public var stage: String?
    }

    /// How many documents are the same behind every stage, and ended alike.
    public private(set) var same = 0
    /// How many are only in the second run.
    public private(set) var new = 0
    /// How many are only in the first run.
    public private(set) var gone = 0
    /// How many changed, by the first stage behind which they were another, in the order of the stages.
    public private(set) var changed: [(stage: String, documents: Int)]
    /// The first changes, in the order of the second run; those that are gone come last.
    public private(set) var changes: [Change] = []

    /// Compares two runs.
    ///
    /// The first run's documents are held in memory, a few hundred bytes each.
    ///
    /// - Parameter limit: how many changes are kept, and not only counted.
    public init(_ first: RunLedger, _ second: RunLedger, keeping limit: Int) throws {
        changed = second.stages.map { ($0, 0) }
        var known: [String: [DocumentEntry]] = [:]
        try first.forEachEntry { entry in
            known[entry.id.text, default: []].append(entry)
            return true
        }
        try second.forEachEntry { entry in
            // Documents of one identity are told apart by their order.
            guard let before = known[entry.id.text]?.first else {
                new += 1
                keep(Change(after: entry), limit)
                return true
            }
            known[entry.id.text]?.removeFirst()
            guard let stage = Self.firstDifference(before, first.stages, entry, second.stages) else {
                same += 1
                return true
            }
            changed[stage].documents += 1
            keep(Change(before: before, after: entry, stage: second.stages[stage]), limit)
            return true
        }
        let rest = known.values.joined().sorted { $0.ordinal < $1.ordinal }
        gone = rest.count
        for entry in rest { keep(Change(before: entry), limit) }
    }

    private mutating func keep(_ change: Change, _ limit: Int) {
        if changes.count < limit { changes.append(change) }
    }

    /// The place in the second run of the first stage behind which a document differs.
    ///
    /// A stage that the first run did not have is held against the one before it: what it changed is its doing.
    private static func firstDifference(
        _ before: DocumentEntry, _ oldStages: [String], _ after: DocumentEntry, _ newStages: [String]
    ) -> Int? {
        var old = -1
        for place in newStages.indices {
            if let same = oldStages.firstIndex(of: newStages[place]) { old = same }
            let (oldState, newState) = (before.state(at: old), after.state(at: place))
            if oldState != newState { return place }
            if oldState == nil, newState == nil { break }
        }
        let isSameEnd =
            before.outcome == after.outcome && before.reason == after.reason && before.stage == after.stage
        if isSameEnd { return nil }
        return newStages.firstIndex { $0 == after.stage ?? before.stage } ?? newStages.count - 1
    }
}

extension DocumentEntry {
    fileprivate func state(at place: Int) -> UInt32? { states.indices.contains(place) ? states[place] : nil }
}
