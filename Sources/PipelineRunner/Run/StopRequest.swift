import Synchronization

/// Asks a run to stop: it finishes the batches that are on their way, commits them, and leaves the rest to a later run.
public final class StopRequest: Sendable {
    private let flag = Atomic(false)

    /// Asks for nothing yet.
    public init() {}

    /// Asks the run to stop; may be called from a signal handler.
    public func stop() { flag.store(true, ordering: .relaxed) }

    /// Whether the run is to stop.
    public var isRequested: Bool { flag.load(ordering: .relaxed) }
}
