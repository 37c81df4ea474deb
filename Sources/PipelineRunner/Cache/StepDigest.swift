import PipelineCore
import WebFormats

/// What a stage in a pipeline is, as far as its results depend on it.
enum StepDigest {
    /// Name, version, label and settings, the files that the settings name, secrets, and the program.
    static func key(
        of step: Pipeline.Step, _ evidence: StepEvidence, limits: DocumentLimits, seed: UInt64
    ) -> CacheKey {
        let info = type(of: step.stage).info
        var encoder = ByteEncoder(capacity: 512)
        encoder.text(info.name)
        encoder.integer(info.version)
        encoder.text(step.label)
        encoder.text(step.stage.settingsData.compact)
        encoder.integer(limits.bytes)
        encoder.integer(limits.decodedBytes)
        encoder.optional(limits.depth) { $0.integer($1) }
        encoder.list(evidence.files) { $0.text($1.digits) }
        encoder.optional(evidence.secrets) { $0.text($1) }
        encoder.blob(ProgramDigest.bytes)
        return CacheKey(encoder.bytes, seed: seed)
    }
}

/// The program that runs.
enum ProgramDigest {
    /// A digest of the executable: another build may do otherwise, whatever its stages' versions say.
    static let bytes = FileDigest.bytes(of: "/proc/self/exe")
}

/// The contents of files that a stage reads.
enum FileDigest {
    /// A digest of a file, of all files in a folder, or of what a pattern stands for; empty where there is nothing.
    static func bytes(of path: String) -> [UInt8] {
        var encoder = ByteEncoder()
        let files = (try? FolderListing.files(below: path)) ?? (try? Glob(path).files(in: "")) ?? []
        for file in files.isEmpty ? [path] : files {
            guard let key = try? contents(of: file) else { continue }
            encoder.text(file)
            encoder.integer(Int(bitPattern: UInt(key.low)))
            encoder.integer(Int(bitPattern: UInt(key.high)))
        }
        return encoder.bytes
    }

    private static func contents(of path: String) throws -> CacheKey {
        var reader = try ByteReader(path: path)
        var key = CacheKey([], seed: 0)
        while true {
            let part = try reader.read(upTo: 1 << 20)
            if part.isEmpty { return key }
            key = key.following(CacheKey(part, seed: 0))
        }
    }
}
