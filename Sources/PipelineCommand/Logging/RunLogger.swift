import Logging
import PipelineCore
import PipelineRunner
import RunReports
import Synchronization

/// Logs what happens in a run.
final class RunLogger: RunObserver {
    /// How often a run says how far it is.
    private static let interval = Duration.seconds(10)

    private let logger: Logger
    private let start = ContinuousClock.now
    private let lastSaid: Mutex<ContinuousClock.Instant>

    init(pipeline: String, logger: Logger = Logger(label: "pipeline.run")) {
        var logger = logger
        logger[metadataKey: "pipeline"] = "\(pipeline)"
        self.logger = logger
        lastSaid = Mutex(start)
    }

    /// Only `trace` tells of every document.
    var looksAtDocuments: Bool { logger.logLevel <= .trace }

    func started(_ picture: RunPicture) {
        logger.info(
            "run started",
            metadata: [
                "version": "\(PipelineVersion.current)",
                "stages": .array(picture.report.stages.map { "\($0.stage)" }),
            ])
    }

    func progressed(_ report: RunReport, fraction: Double?) {
        logger.debug("documents committed", metadata: metadata(of: report))
        let now = ContinuousClock.now
        let isDue = lastSaid.withLock { last in
            guard now - last >= Self.interval else { return false }
            last = now
            return true
        }
        guard isDue else { return }
        var metadata = metadata(of: report)
        if let fraction { metadata["fraction"] = .stringConvertible((fraction * 1000).rounded() / 1000) }
        logger.info("run goes on", metadata: metadata)
    }

    func documentDied(_ death: DocumentDeath) {
        logger.warning(
            "document died",
            metadata: [
                "stage": "\(death.stage)", "source": "\(death.source)", "reason": "\(death.failure.reason)",
                "error": "\(death.failure.message)",
            ])
    }

    func warned(_ message: String) {
        logger.warning("\(message)")
    }

    func ended(_ documents: [EndedDocument]) {
        for ended in documents {
            var metadata: Logger.Metadata = [
                "id": "\(ended.document.id)", "source": "\(ended.document.source)",
                "microseconds": .stringConvertible(Int(ended.time / .microseconds(1))),
            ]
            let kind = DocumentFate(ended.outcome, at: ended.stage).kind
            metadata["outcome"] = "\(kind.outcome.rawValue)"
            if !kind.stage.isEmpty { metadata["stage"] = "\(kind.stage)" }
            if !kind.reason.isEmpty { metadata["reason"] = "\(kind.reason)" }
            logger.trace("document ended", metadata: metadata)
        }
    }

    func ended(_ picture: RunPicture, exitCode: Int) {
        var metadata = metadata(of: picture.report)
        metadata["exit_code"] = .stringConvertible(exitCode)
        metadata["milliseconds"] = .stringConvertible(Int(picture.elapsed / .milliseconds(1)))
        switch picture.standing {
        case .failed(let reason):
            metadata["error"] = "\(reason)"
            logger.error("run failed", metadata: metadata)
        case .interrupted: logger.warning("run interrupted", metadata: metadata)
        case .running, .finished: logger.notice("run finished", metadata: metadata)
        }
    }

    private func metadata(of report: RunReport) -> Logger.Metadata {
        [
            "read": .stringConvertible(report.read), "exported": .stringConvertible(report.exported),
            "filtered": .stringConvertible(report.filtered),
            "duplicates": .stringConvertible(report.duplicates), "dead": .stringConvertible(report.dead),
        ]
    }
}
