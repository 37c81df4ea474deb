public import PipelineCore
import WebFormats

/// Checks a finished run again from what it has left: every checksum, every count, every record.
public struct RunAudit: Sendable {
    private let pipeline: Pipeline
    private let folder: RunFolder

    /// What was checked, and what is wrong.
    public struct Findings: Sendable {
        /// The documents in the ledger.
        public var documents = 0
        /// The counts that follow from the ledger.
        public var report: RunReport
        /// The records that were read back from the sinks.
        public var records = 0
        /// The annotations that were held against the text they cover.
        public var annotations = 0
        /// Sinks whose output cannot be read back.
        public var unread: [String] = []
        /// What is wrong; the first of it.
        public var problems: [String] = []
        /// How many things are wrong.
        public var problemCount = 0

        mutating func problem(_ text: String) {
            problemCount += 1
            if problems.count < 40 { problems.append(text) }
        }
    }

    /// Prepares to audit a run.
    ///
    /// - Parameter folder: the run's folder; nil for the pipeline's own.
    public init(_ pipeline: Pipeline, folder: String? = nil) {
        self.pipeline = pipeline
        self.folder = RunFolder(path: folder ?? pipeline.runFolder)
    }

    /// Reads everything.
    ///
    /// - Throws: where there is no ledger that could be read.
    public func run() throws -> Findings {
        let empty = pipeline.emptyReport
        var findings = Findings(report: empty)
        var count = LedgerCount(empty)
        let scan = try LedgerScan(folder.ledger, report: empty) { try count.add($0) }
        findings.documents = scan.last.documents
        findings.report = scan.last.report
        if !FileRemoval.exists(folder.success) {
            findings.problem("\(folder.success) is missing: the run is not finished")
        }
        if !scan.last.isEnd || scan.hasRest {
            findings.problem("\(folder.ledger) is damaged behind \(scan.last.documents) documents")
        }
        for problem in count.problems(against: scan.last.report) { findings.problem(problem) }
        checkManifest(scan, &findings)
        checkDeadLetters(scan.last, count.outcomes["dead"] ?? 0, &findings)
        for step in pipeline.steps {
            guard let stage = step.stage as? any SinkStage else { continue }
            try check(stage, of: step, scan.last, &findings)
        }
        return findings
    }

    private func checkManifest(_ scan: LedgerScan, _ findings: inout Findings) {
        guard let bytes = (try? RunFolder.read(folder.manifest)) ?? nil,
            let json = try? JSONValue(parsing: bytes)
        else {
            return findings.problem("\(folder.manifest) cannot be read")
        }
        let ledger = json["ledger"]
        if ledger?["sha256"]?.text != scan.digest.hexadecimalDigest() {
            findings.problem("\(folder.ledger) is not the one that \(folder.manifest) speaks of")
        }
        if json["run"] != scan.last.report.json {
            findings.problem("\(folder.manifest) has other counts than the ledger")
        }
        for sink in scan.last.sinks where json["outputs"]?[sink.name] != sink.value {
            findings.problem("\(folder.manifest) says otherwise of '\(sink.name)' than the ledger")
        }
    }

    private func checkDeadLetters(_ end: LedgerCommit, _ dead: Int, _ findings: inout Findings) {
        guard let checkpoint = end.deadLetters else { return }
        do {
            let found = try FileTally(folder.deadLetters)
            if checkpoint["sha256"]?.text != found.sha256 || checkpoint["bytes"]?.wholeNumber != found.bytes {
                findings.problem("\(folder.deadLetters) is not as the ledger says")
            }
            if found.lines != checkpoint["records"]?.wholeNumber || found.lines > dead {
                findings.problem(
                    "\(folder.deadLetters) has \(found.lines) letters for \(dead) dead documents")
            }
        } catch {
            findings.problem("\(error)")
        }
    }

    /// Reads a sink's output back: its digest, and its records one by one against the ledger.
    private func check(
        _ stage: some SinkStage, of step: Pipeline.Step, _ end: LedgerCommit, _ findings: inout Findings
    ) throws {
        let label = step.label
        let expected = try ExpectedRecords(folder.ledger, upTo: end.bytes, sink: label)
        var audit = SinkAudit(of: end.report) { expected.problem(with: $0, at: $1) }
        let context = StageContext(of: step, in: pipeline)
        guard let checkpoint = end.sinks.last(where: { $0.name == label })?.value else {
            return findings.problem("the ledger does not speak of '\(label)'")
        }
        do {
            try stage.audit(checkpoint, in: context, by: &audit)
        } catch {
            findings.problem("'\(label)': \(error)")
        }
        guard audit.isReadable else {
            findings.problems += audit.problems
            findings.problemCount += audit.problemCount
            return findings.unread.append(label)
        }
        if let missing = expected.next {
            audit.problem("'\(label)' ends before the record of \(missing)")
        }
        findings.records += audit.records
        findings.annotations += audit.annotations
        findings.problems += audit.problems
        findings.problemCount += audit.problemCount
    }
}
