@preconcurrency import Dispatch

/// Calls back every so often on a thread that no stage keeps busy.
final class Ticker: Sendable {
    private let queue: DispatchQueue
    /// Dispatch says of its objects that any thread may use them, but they are not marked so.
    nonisolated(unsafe) private let timer: any DispatchSourceTimer

    init(every seconds: Int, _ body: @escaping @Sendable () -> Void) {
        queue = DispatchQueue(label: "pipeline.watch")
        timer = DispatchSource.makeTimerSource(queue: queue)
        timer.schedule(deadline: .now() + .seconds(seconds), repeating: .seconds(seconds))
        timer.setEventHandler(handler: body)
        timer.activate()
    }

    /// Stops; returns when no call is under way.
    func stop() {
        timer.cancel()
        queue.sync {}
    }
}
