import CXXHash
public import PipelineCore
import WebFormats

extension Pipeline {
    /// The folder in which a run of this pipeline keeps its ledger.
    ///
    /// It is named after the pipeline and its settings, so that runs of one definition over other inputs keep theirs
    /// apart.
    public var runFolder: String {
        let folder = folder == "." ? "" : "\(folder)/"
        return "\(folder).pipeline/\(name)-\(settingsDigest)"
    }

    /// The counts before the first document.
    var emptyReport: RunReport { RunReport(pipeline: name, stages: steps.map(\.label)) }

    /// A short digest of all stages and settings.
    private var settingsDigest: String {
        var digest = SHA256()
        for step in steps {
            let settings =
                "\(step.label) \(type(of: step.stage).info.name) \(step.stage.settingsData.compact)\n"
            digest.update(Array(settings.utf8))
        }
        return String(digest.hexadecimalDigest().prefix(8))
    }

    /// What runs: a run goes on with an interrupted one only where this is the same.
    ///
    /// - Parameter runFolder: where the record is kept; the definition's folder and that of the outputs, where they go
    ///   elsewhere, are named as seen from there.
    func record(_ evidence: [StepEvidence], in runFolder: RunFolder) -> JSONValue {
        let stages = zip(steps, evidence).map { step, evidence -> JSONValue in
            let info = type(of: step.stage).info
            var members: [JSONMember] = [
                JSONMember("label", .string(step.label)), JSONMember("stage", .string(info.name)),
                JSONMember("version", .integer(info.version)),
                JSONMember("settings", step.stage.settingsData),
                JSONMember("when", step.condition.map { .string($0.text) } ?? .null),
                JSONMember("on_error", (step.onError ?? options.onError).record),
                JSONMember("files", .array(evidence.files.map { .string($0.digits) })),
                JSONMember("seconds", (step.maximumTime ?? options.limits.time)?.data ?? .null),
            ]
            if let secrets = evidence.secrets { members.append(JSONMember("secrets", .string(secrets))) }
            return .object(members)
        }
        let program = ProgramDigest.bytes
        let hash = program.withUnsafeBytes { XXH3_64bits($0.baseAddress, $0.count) }
        var members = [
            JSONMember("format", 1), JSONMember("pipeline", .string(name)),
            JSONMember("program", .string(Hexadecimal.digits(of: hash))),
            JSONMember("folder", .string(FilePath.relative(folder, from: runFolder.path))),
        ]
        if let outputFolder {
            let outputs = FilePath.relative(outputFolder, from: runFolder.path)
            members.append(JSONMember("outputs", .string(outputs)))
        }
        members.append(JSONMember("limits", options.limits.record))
        members.append(JSONMember("stages", .array(stages)))
        return .object(members)
    }
}

extension DocumentLimits {
    fileprivate var record: JSONValue {
        [
            "document": .integer(bytes), "decoded": .integer(decodedBytes),
            "depth": depth.map { .integer($0) } ?? .null,
        ]
    }
}

extension ErrorHandling {
    fileprivate var record: JSONValue {
        guard let retry else { return .string(then.rawValue) }
        return [
            "attempts": .integer(retry.attempts), "backoff": retry.backoff.data ?? .null,
            "then": .string(then.rawValue),
        ]
    }
}
