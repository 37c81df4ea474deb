package import URLs

/// Sends one request and gives what comes back; follows no redirect and tries nothing again.
package protocol HTTPTransport: Sendable {
    /// Gives the answer.
    func exchange(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse
    /// Why a URL is not asked for at all, as far as that can be said without resolving its name.
    func objection(to url: WebURL) -> HTTPFailure?
    /// Ends all requests under way and waits for nothing.
    func close()
}
