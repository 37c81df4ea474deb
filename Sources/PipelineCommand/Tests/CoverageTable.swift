import PipelineTesting

/// What tests reached, as a table for people.
struct CoverageTable {
    private let coverage: TestCoverage

    init(_ coverage: TestCoverage) {
        self.coverage = coverage
    }

    /// The lines to print.
    var lines: [String] {
        var table = TextTable(
            ["stage", "documents", "when holds", "when not", "ways out"],
            [.left, .right, .right, .right, .left])
        for stage in coverage.stages {
            table.append([
                stage.stage,
                stage.worked == 0 && stage.skipped == 0 ? "none" : "\(stage.worked + stage.skipped)",
                stage.hasCondition ? Self.count(stage.worked) : "",
                stage.hasCondition ? Self.count(stage.skipped) : "", Self.waysOut(of: stage),
            ])
        }
        let stages = coverage.stages.count
        let summary =
            "coverage: stages \(coverage.reachedStages)/\(stages), conditions \(coverage.reachedSides)/\(coverage.sides) "
            + "sides, error routes \(coverage.reachedErrorRoutes)/\(stages)"
        return table.lines + [summary]
    }

    private static func count(_ number: Int) -> String { number == 0 ? "never" : "\(number)" }

    private static func waysOut(of stage: StageCoverage) -> String {
        var parts = stage.dropped.keys.sorted().map { "dropped \($0)" }
        if stage.duplicates > 0 { parts.append("duplicate") }
        parts += stage.dead.keys.sorted().map { "dead \($0)" }
        return parts.joined(separator: ", ")
    }
}
