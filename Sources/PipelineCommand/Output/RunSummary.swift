import PipelineCore
import PipelineRunner

/// The closing words of a run: what came of every document, stage by stage.
struct RunSummary {
    private let outcome: RunOutcome
    private let elapsed: Duration
    private let shard: ShardName?

    /// - Parameter shard: the shard that was run; nil for the whole.
    init(outcome: RunOutcome, elapsed: Duration, shard: ShardName? = nil) {
        self.outcome = outcome
        self.elapsed = elapsed
        self.shard = shard
    }

    private var report: RunReport { outcome.report }

    /// The lines to print.
    var lines: [String] {
        if let line = shardLine { return [line] }
        let time = outcome.isUpToDate ? "up to date" : "in \(elapsed.inWords)"
        let name = shard.map { "\(report.pipeline), shard \($0)" } ?? report.pipeline
        var lines = [
            "\(name): \(report.read) read = \(report.exported) exported + \(report.filtered) filtered + "
                + "\(report.duplicates) duplicates + \(report.dead) dead, \(time)"
        ]
        var table = TextTable(
            ["stage", "in", "out", "dropped", "time", ""], [.left, .right, .right, .right, .right, .left])
        for stage in report.stages {
            table.append([
                stage.stage, "\(stage.input)", "\(stage.output)", "\(stage.input - stage.output)",
                // Nothing was timed where no stage has worked: up to date, or put together from shards.
                stage.time == .zero ? "" : stage.time.inWords,
                reasons(of: stage),
            ])
        }
        lines += table.lines.map { "  \($0)" }
        if report.read == 0 {
            lines.append(
                "nothing was read: check what the source names; what was written before is as it was")
        }
        if outcome.isInterrupted {
            lines.append(
                outcome.obstacle.map { "interrupted: the same command begins anew, since \($0)" }
                    ?? "interrupted: the same command goes on behind these documents")
        }
        if let path = outcome.deadLetterPath { lines.append("dead letters: \(path)") }
        if outcome.isUpToDate {
            lines.append(
                "nothing has changed since the last run, so nothing was done; --fresh does it again")
        } else if let inputs = outcome.inputs, !inputs.isEmpty {
            lines.append(
                "inputs since the last run: \(inputs.new) new, \(inputs.changed) changed, \(inputs.vanished) vanished, "
                    + "\(inputs.unchanged) as they were")
        }
        return lines
    }

    /// What there is to say of a shard on which no work was done; nil where some was.
    private var shardLine: String? {
        guard let shard else { return nil }
        if outcome.isUpToDate {
            return "shard \(shard) is finished already (\(outcome.folder)); --fresh does it again"
        }
        return report.read == 0 && !outcome.isInterrupted
            ? "shard \(shard) holds no documents: there is nothing to do" : nil
    }

    /// The report as data, with times.
    var json: JSONValue {
        guard case .object(var members) = report.json else { return .null }
        if let shard { members.insert(JSONMember("shard", .string("\(shard)")), at: 0) }
        members.insert(JSONMember("pipeline", .string(report.pipeline)), at: 0)
        let cached = report.stages.filter { $0.cached > 0 }
        members.append(
            JSONMember("cached", .object(cached.map { JSONMember($0.stage, .integer($0.cached)) })))
        members.append(JSONMember("milliseconds", .integer(Int(elapsed / .milliseconds(1)))))
        members.append(JSONMember("interrupted", .boolean(outcome.isInterrupted)))
        if outcome.isInterrupted {
            members.append(JSONMember("begins_anew", .boolean(outcome.obstacle != nil)))
        }
        if let path = outcome.deadLetterPath { members.append(JSONMember("dead_letters", .string(path))) }
        members.append(JSONMember("up_to_date", .boolean(outcome.isUpToDate)))
        if let inputs = outcome.inputs {
            members.append(
                JSONMember(
                    "inputs",
                    [
                        "new": .integer(inputs.new), "changed": .integer(inputs.changed),
                        "vanished": .integer(inputs.vanished), "unchanged": .integer(inputs.unchanged),
                    ]))
        }
        return .object(members)
    }

    private func reasons(of stage: RunReport.StageCount) -> String {
        var parts = counts(stage.filtered)
        if stage.duplicates > 0 { parts.append("\(stage.duplicates) duplicates") }
        parts += counts(stage.dead).map { "\($0) (dead)" }
        parts += counts(stage.found).map { "\($0) found" }
        let worked = stage.input - stage.skipped
        if stage.cached > 0 {
            let percent = stage.cached == worked ? 100 : min(99, stage.cached * 100 / max(1, worked))
            parts.append("\(percent) % cached")
        }
        if stage.skipped > 0 { parts.append("\(stage.skipped) skipped") }
        return parts.joined(separator: ", ")
    }

    /// The most frequent first, equal ones by name.
    private func counts(_ counts: [String: Int]) -> [String] {
        counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.value) \($0.key)" }
    }
}
