import CXXHash
public import PipelineCore

extension Pipeline {
    /// The folder in which a run of this pipeline keeps its ledger.
    ///
    /// It is named after the pipeline and its settings, so that runs of one definition over other inputs keep theirs
    /// apart.
    public var runFolder: String {
        let folder = folder == "." ? "" : "\(folder)/"
        return "\(folder).pipeline/\(name)-\(settingsDigest)"
    }

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
    var record: JSONValue {
        let stages = steps.enumerated().map { place, step -> JSONValue in
            let info = type(of: step.stage).info
            // The documents' own files are checked one by one.
            let files = place == 0 ? [] : digests(ofFilesNamedBy: step)
            return [
                "label": .string(step.label), "stage": .string(info.name), "version": .integer(info.version),
                "settings": step.stage.settingsData, "when": step.condition.map { .string($0.text) } ?? .null,
                "on_error": (step.onError ?? options.onError).record,
                "files": .array(files.map { .string($0) }),
                "seconds": (step.maximumTime ?? options.limits.time)?.data ?? .null,
            ]
        }
        let program = ProgramDigest.bytes
        let hash = program.withUnsafeBytes { XXH3_64bits($0.baseAddress, $0.count) }
        return [
            "format": 1, "pipeline": .string(name), "program": .string(Hexadecimal.digits(of: hash)),
            "limits": options.limits.record, "stages": .array(stages),
        ]
    }

    private func digests(ofFilesNamedBy step: Step) -> [String] {
        let context = StageContext(of: step, in: self)
        return step.stage.inputPaths.map {
            CacheKey(FileDigest.bytes(of: context.resolve($0)), seed: 0).digits
        }
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
