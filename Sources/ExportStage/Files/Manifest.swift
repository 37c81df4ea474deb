import PipelineCore

/// What stands beside an exported file: what it holds, its digest, which stages made it, and what came of every
/// document of the run.
struct Manifest {
    let file: String
    let format: String
    let written: WrittenRecords
    let report: RunReport
    /// The stages that made the records, with their versions.
    let makers: String

    /// The manifest's path for a file's.
    static func path(for file: String) -> String { "\(file).manifest.json" }

    /// The manifest.
    ///
    /// It holds no time and no path of this machine, so that equal runs have equal manifests.
    var json: JSONValue {
        [
            "file": .string(file), "format": .string(format), "records": .integer(written.records),
            "bytes": .integer(written.bytes), "sha256": .string(written.sha256),
            "pipeline": .string(report.pipeline), "made_by": .string(makers), "run": report.json,
        ]
    }
}
