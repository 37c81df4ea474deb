import PipelineCore
import WebFormats

extension Manifest {
    /// Holds the manifest beside a file against what it must say.
    func check(beside target: FileTarget, by auditor: inout SinkAudit) {
        let path = Manifest.path(for: target.path)
        let shown = Manifest.path(for: target.shown)
        do {
            let found = try WholeFile.read(path: path, limit: 64 << 20)
            if found != Array((json.pretty + "\n").utf8) {
                auditor.problem("\(shown) is not the manifest of these records and this run")
            }
        } catch {
            auditor.problem("\(shown): \(error)")
        }
    }
}
