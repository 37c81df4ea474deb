/// What may be spent: requests and tokens in all, requests a minute, and requests at once.
package struct ChatLimits: Sendable {
    package var requests: Int?
    package var tokens: Int?
    package var requestsPerMinute: Int?
    package var atOnce = 4

    package init() {}
}

/// Lets requests through as the limits allow.
actor ChatGate {
    private let limits: ChatLimits
    private var requests = 0
    private var tokens = 0
    private var running = 0
    private var waiting: [CheckedContinuation<Void, Never>] = []
    private var nextStart: ContinuousClock.Instant?

    init(_ limits: ChatLimits) {
        self.limits = limits
    }

    /// Waits until a request may be sent.
    ///
    /// - Throws: `ChatFailure` where all has been spent.
    func enter() async throws {
        while running >= limits.atOnce { await withCheckedContinuation { waiting.append($0) } }
        if let most = limits.requests, requests >= most {
            wakeOne()
            throw ChatFailure(.spent, "the \(most) requests that 'max_requests' allows have been made")
        }
        if let most = limits.tokens, tokens >= most {
            wakeOne()
            throw ChatFailure(.spent, "the \(most) tokens that 'max_tokens' allows have been used")
        }
        running += 1
        requests += 1
        guard let perMinute = limits.requestsPerMinute else { return }
        let now = ContinuousClock.now
        let start = max(nextStart ?? now, now)
        nextStart = start + .seconds(60) / perMinute
        if start > now {
            do {
                try await Task.sleep(until: start)
            } catch {
                leave(tokens: 0)
                throw error
            }
        }
    }

    /// A request is over.
    func leave(tokens used: Int) {
        running -= 1
        tokens += used
        wakeOne()
    }

    private func wakeOne() { if !waiting.isEmpty { waiting.removeFirst().resume() } }
}
