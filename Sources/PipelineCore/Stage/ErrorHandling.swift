/// What is done with a document on which a stage fails.
public struct ErrorHandling: Sendable, Hashable {
    /// What is done in the end.
    public var then: ErrorPolicy
    /// How often, and how long after one another, it is tried again before that; nil for never.
    public var retry: RetryPolicy?

    /// Tries again where a policy says so, and in the end does one thing.
    public init(_ then: ErrorPolicy, retrying retry: RetryPolicy? = nil) {
        self.then = then
        self.retry = retry
    }

    /// Its bytes, the stage and the error are kept in the dead letters; the run goes on.
    public static let deadLetter = ErrorHandling(.deadLetter)
    /// It is counted as dead and not kept; the run goes on.
    public static let skip = ErrorHandling(.skip)
    /// The run stops and writes nothing.
    public static let fail = ErrorHandling(.fail)
}

/// What is done in the end with a document on which a stage fails.
public enum ErrorPolicy: String, Sendable, SettingChoice {
    /// Its bytes, the stage and the error are kept in the dead letters; the run goes on.
    case deadLetter = "dead_letter"
    /// It is counted as dead and not kept; the run goes on.
    case skip
    /// The run stops and writes nothing.
    case fail
}

/// How often something that failed is tried again.
public struct RetryPolicy: Sendable, Hashable {
    /// The attempts in all, the first included.
    public var attempts: Int
    /// The wait before the second attempt; each further one doubles it, up to a minute.
    public var backoff: Duration

    /// The longest wait between two attempts.
    public static let maximumDelay = Duration.seconds(60)

    /// Makes a policy.
    public init(attempts: Int = 3, backoff: Duration = .milliseconds(500)) {
        self.attempts = attempts
        self.backoff = backoff
    }

    /// How long to wait after a failed attempt, counted from 1; nil where there is no further one.
    public func delay(after attempt: Int) -> Duration? {
        guard attempt < attempts else { return nil }
        var delay = min(backoff, Self.maximumDelay)
        for _ in 1..<max(1, attempt) where delay < Self.maximumDelay {
            delay = min(delay * 2, Self.maximumDelay)
        }
        return delay
    }
}
