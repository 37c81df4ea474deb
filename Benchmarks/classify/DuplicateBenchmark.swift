import Foundation
import NearDuplicates
import PipelineCore

/// Duplicates: text in, verdict out, the index on disk.
enum DuplicateBenchmark {
    static func run(_ documents: [BenchDocument]) throws -> BenchReport {
        var report = BenchReport()
        let options = FingerprintOptions()
        let fingerprinter = Fingerprinter(options)
        let folder = FileManager.default.temporaryDirectory.appending(path: "dup-\(getpid())").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let start = BenchReport.now
        let index = try DuplicateIndex(folder: nil, working: folder, options: options)
        for document in documents {
            let fingerprint = fingerprinter.fingerprint(of: document.text)
            if let twin = index.twin(of: fingerprint) {
                report.lines.append("\(document.id)\t\(twin.id)\t\(twin.similarity)")
            } else {
                try index.add(fingerprint, id: document.id)
            }
        }
        report.seconds = BenchReport.now - start
        index.close()
        return report
    }
}
