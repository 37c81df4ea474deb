import PipelineCore
import WebFormats

extension OwnedFolder {
    /// Where parts are gathered while the folder is written.
    var work: String { "\(staging)/\(Self.workName)" }

    /// Whether a folder holds all that a checkpoint speaks of, under its final names.
    func isCommitted(_ checkpoint: JSONValue, at folder: String) -> Bool {
        let manifest = folder == path ? manifest : stagedManifest
        guard let journal = checkpoint["journal_sha256"],
            let bytes = try? WholeFile.read(path: manifest, limit: 64 << 20),
            let found = try? JSONValue(parsing: bytes)
        else { return false }
        return found["journal_sha256"] == journal
    }

    /// The manifest of a folder of parts.
    func partsManifest(
        format: String, list: [UInt8], records: Int, journal: String, makers: String, _ report: RunReport
    ) -> JSONValue {
        var digest = SHA256()
        digest.update(list)
        return .object(
            members + [
                JSONMember("list_sha256", .string(digest.hexadecimalDigest())),
                JSONMember("format", .string(format)), JSONMember("records", .integer(records)),
                JSONMember("journal_sha256", .string(journal)),
                JSONMember("pipeline", .string(report.pipeline)),
                JSONMember("made_by", .string(makers)), JSONMember("run", report.json),
            ])
    }

    /// Holds a folder of parts against what a finished run said of it: the manifest, the list and every file.
    func auditParts(
        _ checkpoint: JSONValue, format: String, makers: String, by auditor: inout SinkAudit
    ) {
        do {
            guard case .integer(let records) = checkpoint["records"],
                case .string(let journal) = checkpoint["journal_sha256"]
            else { throw StageFailure("no_checkpoint", "the checkpoint of \(shown) cannot be read") }
            let lines = try WholeFile.read(path: list, limit: 1 << 30)
            let manifest = partsManifest(
                format: format, list: lines, records: records, journal: journal, makers: makers,
                auditor.report)
            if try WholeFile.read(path: self.manifest, limit: 64 << 20)
                != Array((manifest.pretty + "\n").utf8)
            {
                auditor.problem("\(shown) has not the manifest of these records and this run")
            }
            var found = 0
            for line in lines.split(separator: 0x0A) {
                guard let file = ListedFile(line: Array(line)) else { continue }
                found += file.records ?? 0
                if let problem = file.problem(in: self) { auditor.problem(problem) }
            }
            if found != records { auditor.problem("\(shown) holds \(found) records, not \(records)") }
        } catch {
            auditor.problem("\(shown): \(error)")
        }
    }
}
