import PipelineCore
import PipelineRunner
import Synchronization

/// Shows how a run goes on: a bar that moves on a terminal, now and then a plain line elsewhere.
final class ProgressReporter: RunObserver {
    /// The most deaths that are told one by one.
    private static let maximumDeathsTold = 10

    private struct State {
        var lastShown: ContinuousClock.Instant?
        var deaths = 0
    }

    private let console: Console
    private let isQuiet: Bool
    private let isPlain: Bool
    private let start = ContinuousClock.now
    private let state = Mutex(State())

    /// - Parameters:
    ///   - isQuiet: tells nothing but deaths.
    ///   - isPlain: writes lines on a terminal too.
    init(console: Console = .error, isQuiet: Bool, isPlain: Bool = false) {
        self.console = console
        self.isQuiet = isQuiet
        self.isPlain = isPlain
    }

    func progressed(_ report: RunReport, fraction: Double?) {
        guard !isQuiet else { return }
        let isTerminal = console.isTerminal && !isPlain
        // A short run in a log needs no progress at all.
        let interval: Duration = isTerminal ? .milliseconds(100) : .seconds(10)
        state.withLock { state in
            let now = ContinuousClock.now
            guard now - (state.lastShown ?? start) >= interval else { return }
            state.lastShown = now
            let progress = ProgressState(report: report, fraction: fraction, elapsed: now - start)
            if isTerminal {
                let line = progress.bar(width: 24) + progress.line
                console.bar(String(line.prefix(console.width - 1)))
            } else {
                console.line(progress.line)
            }
        }
    }

    func documentDied(_ death: DocumentDeath) {
        state.withLock { state in
            state.deaths += 1
            if state.deaths <= Self.maximumDeathsTold {
                let place = "\(death.source)".printable
                let message = death.failure.message.printable
                console.line("\(place): \(console.paint("error:", .red)) stage '\(death.stage)': \(message)")
            } else if state.deaths == Self.maximumDeathsTold + 1 {
                console.line("… and more; all are counted below")
            }
        }
    }

    func warned(_ message: String) {
        console.line("\(console.paint("warning:", .bold)) \(message.printable)")
    }

    /// Takes the bar away.
    func finish() { console.clearBar() }
}
