public import PipelineCore
public import PipelineDefinition

/// What came of a test.
public struct TestResult: Sendable {
    /// The test's name.
    public var name: String
    /// The file it stands in, or what its examples belong to.
    public var file: String
    /// Where its name stands.
    public var span: SourceSpan
    /// What does not hold; empty where it passed.
    public var failures: [ExpectationFailure] = []
    /// What it reached of each stage.
    public var coverage: [StageCoverage] = []
    /// How long it took.
    public var time: Duration = .zero

    /// A test that has no failures yet.
    public init(name: String, file: String, span: SourceSpan) {
        self.name = name
        self.file = file
        self.span = span
    }

    /// Whether all that was expected holds.
    public var hasPassed: Bool { failures.isEmpty }
}
