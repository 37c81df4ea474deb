public import PipelineCore

/// A line of the progress stream (`--progress json`): one JSON object.
///
/// Its members are a contract with those who read it: `docs/runs.md` lists them.
public enum ProgressEvent: Sendable {
    /// The run begins.
    case started(RunPicture, version: String)
    /// So far it has come.
    case progress(RunPicture)
    /// A stage failed on a document.
    case dead(stage: String, source: DocumentSource, failure: StageFailure)
    /// Something is not as it should be, but the run goes on.
    case warning(String)
    /// It ended, well or not.
    case ended(RunPicture, exitCode: Int)

    /// The line, with its end.
    public var line: String {
        var writer = JSONWriter()
        writer.value(json)
        writer.newline()
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// The object.
    public var json: JSONValue {
        switch self {
        case .started(let picture, let version):
            [
                "event": "started", "pipeline": .string(picture.report.pipeline),
                "version": .string(version),
                "stages": .array(picture.report.stages.map { .string($0.stage) }),
            ]
        case .progress(let picture):
            .object(
                [JSONMember("event", "progress")] + Self.counts(picture) + [
                    JSONMember("per_second", .number(Self.rate(picture))),
                    JSONMember("fraction", picture.fraction.map { .number($0) } ?? .null),
                    JSONMember("seconds_left", Self.secondsLeft(picture).map { .number($0) } ?? .null),
                ])
        case .dead(let stage, let source, let failure):
            [
                "event": "dead", "stage": .string(stage), "source": .string("\(source)"),
                "reason": .string(failure.reason), "message": .string(failure.message),
            ]
        case .warning(let message): ["event": "warning", "message": .string(message)]
        case .ended(let picture, let exitCode):
            .object(
                [JSONMember("event", .string(picture.standing.name))] + Self.counts(picture) + [
                    JSONMember("stages", picture.report.json["stages"] ?? .null),
                    JSONMember("exit_code", .integer(exitCode)),
                ] + Self.message(picture))
        }
    }

    private static func counts(_ picture: RunPicture) -> [JSONMember] {
        let report = picture.report
        return [
            JSONMember("milliseconds", .integer(Int(picture.elapsed / .milliseconds(1)))),
            JSONMember("read", .integer(report.read)), JSONMember("exported", .integer(report.exported)),
            JSONMember("filtered", .integer(report.filtered)),
            JSONMember("duplicates", .integer(report.duplicates)),
            JSONMember("dead", .integer(report.dead)),
        ]
    }

    private static func message(_ picture: RunPicture) -> [JSONMember] {
        guard case .failed(let reason) = picture.standing else { return [] }
        return [JSONMember("message", .string(reason))]
    }

    private static func rate(_ picture: RunPicture) -> Double {
        let seconds = picture.elapsed.inSeconds
        let settled = Double(picture.settled - picture.resumed)
        return seconds > 0 ? (settled / seconds * 10).rounded() / 10 : 0
    }

    /// Nil until enough has been seen for a guess that holds.
    private static func secondsLeft(_ picture: RunPicture) -> Double? {
        guard let fraction = picture.fraction, fraction > 0.02, picture.elapsed > .milliseconds(500) else {
            return nil
        }
        // What an earlier run had done took no time of this one.
        let own = fraction * (1 - Double(picture.resumed) / Double(max(1, picture.settled)))
        guard own > 0.001 else { return nil }
        return (picture.elapsed.inSeconds * (1 - fraction) / own * 10).rounded() / 10
    }
}
