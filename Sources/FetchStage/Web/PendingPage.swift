import Synchronization

/// A page that has been sent for.
final class PendingPage: Sendable {
    private let task: Task<WebSource.Fetched, any Error>
    private let ending: Ending

    /// Whether it is there, or known not to come.
    private final class Ending: Sendable {
        let hasCome = Atomic(false)
    }

    init(_ fetch: @escaping @Sendable () async throws -> WebSource.Fetched) {
        let ending = Ending()
        self.ending = ending
        task = Task {
            defer { ending.hasCome.store(true, ordering: .relaxed) }
            return try await fetch()
        }
    }

    /// Whether ``value`` is there without a wait.
    var isDone: Bool { ending.hasCome.load(ordering: .relaxed) }

    /// What has come of it.
    var value: WebSource.Fetched {
        get async throws { try await task.value }
    }
}
