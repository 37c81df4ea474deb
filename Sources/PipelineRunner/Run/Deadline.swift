import Dispatch
import Synchronization

/// A time by which work has to be done.
///
/// The work runs on a thread of its own. At the deadline it is cancelled; where it does not answer to that, it is left
/// behind on its thread, and whoever waits for it goes on.
struct Deadline: Sendable {
    /// How long cancelled work may take to answer.
    static let grace = Duration.seconds(1)

    private let limit: Duration

    init(_ limit: Duration) {
        self.limit = limit
    }

    /// Does work.
    ///
    /// - Returns: its result, or nil where it was not done in time.
    /// - Throws: what it throws, and `CancellationError` where the task that waits for it is cancelled.
    func run<Result: Sendable>(
        _ work: @escaping @Sendable () async throws -> Result
    ) async throws -> Result? {
        try Task.checkCancellation()
        let trial = Trial<Result>()
        let thread = StageThread.take()
        let task = Task(executorPreference: thread) {
            let end: Trial<Result>.End
            do {
                end = .done(try await work())
            } catch {
                end = .failed(error)
            }
            // Nobody waits any more, and nothing more will come: until now it may have been suspended.
            if !trial.end(end) { thread.retire() }
        }
        let watch = DispatchSource.makeTimerSource(queue: Self.queue)
        watch.setEventHandler {
            trial.isLate.store(true, ordering: .releasing)
            task.cancel()
            Self.queue.asyncAfter(deadline: .now() + Self.grace.interval) { trial.end(.late) }
        }
        watch.schedule(deadline: .now() + limit.interval)
        watch.activate()
        // Unlike a block that waits for its time, a timer lets go of the work at once.
        defer { watch.cancel() }
        let end = await withTaskCancellationHandler {
            await trial.outcome
        } onCancel: {
            task.cancel()
        }
        // Where it is late its thread stays with it.
        if case .late = end {} else { thread.giveBack() }
        switch end {
        case .done(let result): return result
        case .late: return nil
        case .failed(let error):
            if error is CancellationError, trial.isLate.load(ordering: .acquiring) {
                try Task.checkCancellation()
                return nil
            }
            throw error
        }
    }

    /// Not one of Swift's own threads: all of those may be held by work that does not end.
    private static let queue = DispatchQueue(label: "deadlines", qos: .userInitiated)
}

/// Work whose end somebody waits for; whatever ends it first counts.
private final class Trial<Result: Sendable>: Sendable {
    enum End: Sendable {
        case done(Result)
        case failed(any Error)
        case late
    }

    private enum State {
        case running
        case awaited(CheckedContinuation<End, Never>)
        case ended(End)
        /// The end has been handed over; nothing is held on to.
        case over
    }

    /// Whether the deadline has passed.
    let isLate = Atomic(false)
    private let state = Mutex(State.running)

    /// Ends it.
    ///
    /// - Returns: whether this is the end that counts.
    @discardableResult
    func end(_ end: End) -> Bool {
        var waiting: CheckedContinuation<End, Never>?
        let counts = state.withLock { state in
            switch state {
            case .running: state = .ended(end)
            case .awaited(let continuation):
                state = .over
                waiting = continuation
            case .ended, .over: return false
            }
            return true
        }
        waiting?.resume(returning: end)
        return counts
    }

    var outcome: End {
        get async {
            await withCheckedContinuation { continuation in
                let ended = state.withLock { state -> End? in
                    guard case .ended(let end) = state else {
                        state = .awaited(continuation)
                        return nil
                    }
                    state = .over
                    return end
                }
                if let ended { continuation.resume(returning: ended) }
            }
        }
    }
}

extension Duration {
    /// The same for Dispatch, a century at most.
    fileprivate var interval: DispatchTimeInterval {
        let seconds = min(max(components.seconds, 0), 100 * 366 * 86400)
        return .nanoseconds(Int(seconds) * 1_000_000_000 + Int(components.attoseconds / 1_000_000_000))
    }
}
