/// Lets waiting tasks through once a number has been reached; closing it turns all of them away.
actor Turnstile {
    private var reached: Int
    private var isClosed = false
    private var waiting: [(number: Int, continuation: CheckedContinuation<Void, any Error>)] = []

    init(reached: Int = 0) {
        self.reached = reached
    }

    /// Waits until the number has been reached.
    ///
    /// - Throws: `CancellationError` where the turnstile is closed.
    func wait(for number: Int) async throws {
        if isClosed { throw CancellationError() }
        if number <= reached { return }
        try await withCheckedThrowingContinuation { waiting.append((number, $0)) }
    }

    /// Says that a number has been reached.
    func advance(to number: Int) {
        reached = max(reached, number)
        let ready = waiting.filter { $0.number <= reached }
        waiting.removeAll { $0.number <= reached }
        for waiter in ready { waiter.continuation.resume() }
    }

    /// Turns away all who wait and will wait.
    func close() {
        isClosed = true
        let turnedAway = waiting
        waiting = []
        for waiter in turnedAway { waiter.continuation.resume(throwing: CancellationError()) }
    }
}
