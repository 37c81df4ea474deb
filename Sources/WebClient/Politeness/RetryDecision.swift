/// Whether and when a request is tried again: decides only.
package struct RetryDecision: Sendable {
    /// The most tries after the first.
    package var retries = 2
    /// The wait before the second try; twice as long before each further one.
    package var backoff = Duration.seconds(1)
    /// The longest wait, whatever a server asks for: what would take longer is not tried again.
    package var longest = Duration.seconds(60)

    package init() {}

    /// How long to wait before the next try, or nil where there is none.
    ///
    /// - Parameters:
    ///   - attempt: how many tries there have been.
    ///   - retryAfter: what the server asks for.
    ///   - chance: from 0 to 1; spreads the tries of many clients.
    package func delay(after attempt: Int, retryAfter: Duration? = nil, chance: Double) -> Duration? {
        guard attempt <= retries else { return nil }
        if let retryAfter, retryAfter > longest { return nil }
        let doubled = backoff * (1 << min(attempt - 1, 20))
        let spread = doubled / 2 + doubled / 2 * chance
        return max(min(spread, longest), retryAfter ?? .zero)
    }

    /// Whether a status says that a later try may go well (RFC 9110 §15, RFC 6585 §4).
    package static func isTransient(status: Int) -> Bool {
        [408, 425, 429, 500, 502, 503, 504].contains(status)
    }
}
