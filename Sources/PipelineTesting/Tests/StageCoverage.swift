/// What tests reached of a stage.
public struct StageCoverage: Sendable, Hashable {
    /// The stage's label.
    public var stage: String
    /// Whether it has a condition.
    public var hasCondition = false
    /// The documents it worked on.
    public var worked = 0
    /// The documents for which its condition did not hold.
    public var skipped = 0
    /// The documents it took out, by reason.
    public var dropped: [String: Int] = [:]
    /// The documents it found to repeat others.
    public var duplicates = 0
    /// The documents it failed on, by reason.
    public var dead: [String: Int] = [:]

    init(stage: String) {
        self.stage = stage
    }

    mutating func add(_ other: StageCoverage) {
        hasCondition = hasCondition || other.hasCondition
        worked += other.worked
        skipped += other.skipped
        dropped.merge(other.dropped, uniquingKeysWith: +)
        duplicates += other.duplicates
        dead.merge(other.dead, uniquingKeysWith: +)
    }
}

/// What the tests of a definition reached: stages, both sides of each `when`, and the ways out.
public struct TestCoverage: Sendable, Hashable {
    /// The stages in the definition's order.
    public private(set) var stages: [StageCoverage] = []

    /// Nothing yet.
    public init() {}

    /// Adds what a test reached.
    public mutating func add(_ more: [StageCoverage]) {
        if stages.isEmpty {
            stages = more
        } else {
            for index in stages.indices { stages[index].add(more[index]) }
        }
    }

    /// How many stages worked on any document.
    public var reachedStages: Int { stages.count { $0.worked > 0 } }
    /// How many sides the conditions have.
    public var sides: Int { stages.count { $0.hasCondition } * 2 }
    /// How many of the sides some document took.
    public var reachedSides: Int {
        stages.filter(\.hasCondition).reduce(0) { $0 + ($1.worked > 0 ? 1 : 0) + ($1.skipped > 0 ? 1 : 0) }
    }
    /// How many stages a test let fail on a document.
    public var reachedErrorRoutes: Int { stages.count { !$0.dead.isEmpty } }
}
