import PipelineCore
import URLs
import WebClient
import WebFormats

/// Speaks to a service that a definition names, and tries again where that may help.
struct ServiceClient: Sendable {
    private let transport: CurlTransport
    private let retry: RetryDecision

    /// - Parameters:
    ///   - retries: how often a request is tried again.
    ///   - timeout: how long one try may take.
    init(retries: Int, timeout: Duration) throws {
        var options = TransportOptions()
        options.userAgent = "pipeline"
        options.total = timeout
        options.keepsCookies = false
        // The service is named by who runs the pipeline; it is mostly on this machine or in its network.
        options.addresses = AddressGuard(allowing: ["0.0.0.0/0", "::/0"].compactMap(AddressBlock.init))
        transport = try CurlTransport(options)
        var retry = RetryDecision()
        retry.retries = retries
        self.retry = retry
    }

    /// Sends a request, and once more after a while where the service is not there or overloaded.
    ///
    /// - Returns: the answer, whatever its status, unless that is one of those that may pass.
    /// - Throws: ``StageFailure``, one that may pass where all tries ended so.
    func send(_ request: HTTPRequest) async throws -> HTTPResponse {
        var attempt = 1
        while true {
            let problem: String
            var wait: Duration?
            do {
                let response = try await transport.exchange(request)
                guard RetryDecision.isTransient(status: response.status) else { return response }
                problem = "\(request.url) answered \(response.status)"
                wait = response.headers["Retry-After"].flatMap { Int($0) }.map { .seconds($0) }
            } catch {
                guard error.isTransient else { throw StageFailure("service", error.message) }
                problem = error.message
            }
            guard let delay = retry.delay(after: attempt, retryAfter: wait, chance: Double.random(in: 0...1))
            else {
                throw StageFailure(
                    "service", "\(problem) (\(attempt) tries); see that the service is there",
                    isTransient: true)
            }
            try await Task.sleep(for: delay)
            attempt += 1
        }
    }

    /// Sends a request that must go well.
    func send(_ request: HTTPRequest, expecting what: String) async throws -> HTTPResponse {
        let response = try await send(request)
        guard (200..<300).contains(response.status) else {
            let said = String(decoding: response.body.prefix(300), as: UTF8.self)
            throw StageFailure("service", "\(request.url) answered \(response.status) to \(what): \(said)")
        }
        return response
    }

    func close() { transport.close() }
}
