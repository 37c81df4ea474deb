import PipelineCore

/// What a step's results depend on that its settings do not show: the files they name, and its secrets.
struct StepEvidence: Sendable, Equatable {
    /// A digest of the contents for each path that the settings name; none for the source, whose files are checked
    /// one by one.
    let files: [CacheKey]
    /// The secrets, digested under a key that stays on this machine; nil where there are none.
    private(set) var secrets: String?

    /// The same without a word on secrets.
    var withoutSecrets: StepEvidence {
        var evidence = self
        evidence.secrets = nil
        return evidence
    }

    init(of step: Pipeline.Step, at place: Int, in pipeline: Pipeline) {
        let context = StageContext(of: step, in: pipeline)
        files =
            place == 0
            ? []
            : (step.stage.inputPaths + step.stage.dependencies).map {
                CacheKey(FileDigest.bytes(of: context.resolve($0)), seed: 0)
            }
        let values = step.stage.settingsSecrets
        guard !values.isEmpty else {
            secrets = nil
            return
        }
        var encoder = ByteEncoder()
        encoder.text(step.label)
        encoder.list(values) { $0.text($1.revealed) }
        secrets = HMAC.hexadecimalDigest(of: encoder.bytes, key: SealKey.kept(in: pipeline.sealKeyPath).bytes)
    }
}

extension Pipeline {
    /// What each step depends on, as it is now.
    var evidence: [StepEvidence] {
        steps.enumerated().map { place, step in StepEvidence(of: step, at: place, in: self) }
    }

    /// The file with the key for secrets, beside the cache.
    fileprivate var sealKeyPath: String {
        folder == "." ? ".pipeline/seal.key" : "\(folder)/.pipeline/seal.key"
    }
}
