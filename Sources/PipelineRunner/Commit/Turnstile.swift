/// Lets waiting tasks through once a number has been reached; closing it turns away those who wait for more than
/// will ever be reached.
actor Turnstile {
    private var reached: Int
    private var limit = Int.max
    private var waiting: [(number: Int, continuation: CheckedContinuation<Void, any Error>)] = []

    init(reached: Int = 0) {
        self.reached = reached
    }

    /// Waits until the number has been reached.
    ///
    /// - Throws: `CancellationError` where it will not be.
    func wait(for number: Int) async throws {
        if number <= reached { return }
        if number > limit { throw CancellationError() }
        try await withCheckedThrowingContinuation { waiting.append((number, $0)) }
    }

    /// Says that a number has been reached.
    func advance(to number: Int) {
        reached = max(reached, number)
        let ready = waiting.filter { $0.number <= reached }
        waiting.removeAll { $0.number <= reached }
        for waiter in ready { waiter.continuation.resume() }
    }

    /// Says that no number beyond this one will be reached, and turns away those who wait for such.
    func close(from limit: Int) {
        self.limit = min(self.limit, limit)
        let turnedAway = waiting.filter { $0.number > self.limit }
        waiting.removeAll { $0.number > self.limit }
        for waiter in turnedAway { waiter.continuation.resume(throwing: CancellationError()) }
    }
}
