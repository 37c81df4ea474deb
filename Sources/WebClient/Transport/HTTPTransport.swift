/// Sends one request and gives what comes back; follows no redirect and tries nothing again.
package protocol HTTPTransport: Sendable {
    /// Gives the answer.
    func exchange(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse
    /// Ends all requests under way and waits for nothing.
    func close()
}
