import Glibc
import PipelineCore
import PipelineRunner
import RunReports
import Synchronization

/// Writes progress as JSON lines (``ProgressEvent``), at most one a second beside deaths.
final class ProgressStream: RunObserver {
    /// Where the lines go.
    enum Target {
        case console(Console)
        case file(String)
    }

    private let descriptor: Int32?
    private let console: Console?
    private let lock = Mutex(())

    /// - Throws: ``WatchError`` where the file cannot be written.
    init(to target: Target) throws {
        switch target {
        case .console(let console):
            self.console = console
            descriptor = nil
        case .file(let path):
            console = nil
            let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
            guard descriptor >= 0 else { throw WatchError("cannot write \(path)", number: errno) }
            self.descriptor = descriptor
        }
    }

    deinit {
        if let descriptor { close(descriptor) }
    }

    func write(_ event: ProgressEvent) {
        let line = event.line
        lock.withLock { _ in
            if let console { console.write(line) }
            guard let descriptor else { return }
            Console.write(line, to: descriptor)
        }
    }

    /// Counts are told by the clock, not by the batch.
    func progressed(_ report: RunReport, fraction: Double?) {}

    func documentDied(_ death: DocumentDeath) {
        write(.dead(stage: death.stage, source: death.source, failure: death.failure))
    }

    func warned(_ message: String) { write(.warning(message)) }
}
