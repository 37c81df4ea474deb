/// Why a resource could not be fetched.
package struct HTTPFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// The cause in a word, which the summary of a run counts.
    package enum Reason: String, Sendable {
        case badURL = "bad_url"
        case refusedAddress = "refused_address"
        case dns, connect, tls, timeout
        case tooLarge = "too_large"
        case brokenResponse = "broken_response"
        case undecodableBody = "undecodable_body"
        /// The body ends before its content coding does.
        case truncated
        case badRedirect = "bad_redirect"
        case redirectLoop = "redirect_loop"
        case tooManyRedirects = "too_many_redirects"
        case robots
        case robotsUnreachable = "robots_unreachable"
        case notArchived = "not_archived"
        /// The client is being closed; nothing is known of the resource.
        case cancelled
    }

    package let reason: Reason
    /// What happened, and what may help; without credentials.
    package let message: String

    package init(_ reason: Reason, _ message: String) {
        self.reason = reason
        self.message = message
    }

    /// Whether the same request may go well a little later.
    package var isTransient: Bool {
        switch reason {
        case .dns, .connect, .timeout, .brokenResponse, .truncated: true
        default: false
        }
    }

    package var description: String { message }
}
