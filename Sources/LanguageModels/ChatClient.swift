package import PipelineCore
import URLs
import WebClient
import WebFormats

/// Asks a language model through an OpenAI-compatible chat endpoint.
package final class ChatClient: Sendable {
    /// How it is asked.
    package struct Options: Sendable {
        /// The address of the chat completions.
        package var endpoint: String
        /// The key that is sent along; never printed.
        package var key: Secret?
        /// How long an answer may take.
        package var timeout = Duration.seconds(60)
        /// How often a request is sent again that met a busy or failing server.
        package var retries = 2
        /// The wait before the second try.
        package var backoff = Duration.seconds(1)
        package var limits = ChatLimits()
        /// Where answers are kept; nil for nowhere.
        package var cache: String?

        package init(endpoint: String) {
            self.endpoint = endpoint
        }
    }

    private let options: Options
    private let url: WebURL
    /// The address without what may be a key: for messages.
    private let shownURL: String
    private let transport: CurlTransport
    private let gate: ChatGate
    private let cache: AnswerCache?
    private static let maximumAnswerBytes = 16 << 20

    /// - Throws: `ChatFailure` where the endpoint is no address, or what is needed cannot be set up.
    package init(_ options: Options) throws {
        guard let url = WebURL(options.endpoint), url.isHTTP else {
            throw ChatFailure(.refused, "'\(options.endpoint)' is no address of an endpoint")
        }
        self.options = options
        self.url = url
        shownURL = String("\(url)".prefix { $0 != "?" })
        var transport = TransportOptions()
        transport.total = options.timeout
        // A model thinks before it answers; the time in all is what counts.
        transport.idle = options.timeout
        transport.keepsCookies = false
        // The definition names the endpoint: it may well stand on this machine.
        transport.addresses = AddressGuard(allowing: ["0.0.0.0/0", "::/0"].compactMap { AddressBlock($0) })
        self.transport = try CurlTransport(transport)
        gate = ChatGate(options.limits)
        cache = try options.cache.map { path in try AnswerCache(folder: path) }
    }

    /// Ends the client; requests under way fail.
    package func close() { transport.close() }

    /// The answer to a question.
    ///
    /// - Throws: `ChatFailure`.
    package func answer(to request: ChatRequest) async throws -> ChatAnswer {
        let body = request.body
        if let cache, let content = cache.answer(for: AnswerCache.key(options.endpoint, body)) {
            return ChatAnswer(content: content, tokens: 0, isFromCache: true)
        }
        var decision = RetryDecision()
        decision.retries = options.retries
        decision.backoff = options.backoff
        var attempt = 1
        while true {
            let outcome = try await send(body)
            switch outcome {
            case .answer(let answer): return answer
            case .failure(let failure, let retryAfter):
                guard failure.reason == .unreachable,
                    // No chance: waits are the same in every run.
                    let delay = decision.delay(after: attempt, retryAfter: retryAfter, chance: 1)
                else { throw failure }
                attempt += 1
                try await Task.sleep(for: delay)
            }
        }
    }

    /// Keeps an answer that has proved good.
    package func keep(_ answer: ChatAnswer, to request: ChatRequest) {
        guard !answer.isFromCache else { return }
        cache?.keep(answer.content, for: AnswerCache.key(options.endpoint, request.body))
    }

    private enum Outcome {
        case answer(ChatAnswer)
        case failure(ChatFailure, retryAfter: Duration?)
    }

    private func send(_ body: String) async throws -> Outcome {
        try await gate.enter()
        var request = HTTPRequest(url, limit: Self.maximumAnswerBytes)
        request.method = .post
        request.body = Array(body.utf8)
        request.headers = [HTTPRequest.Header("Content-Type", "application/json")]
        if let key = options.key, !key.revealed.isEmpty {
            request.headers.append(HTTPRequest.Header("Authorization", "Bearer \(key.revealed)"))
        }
        let result: Result<HTTPResponse, HTTPFailure>
        do throws(HTTPFailure) {
            result = .success(try await transport.exchange(request))
        } catch {
            result = .failure(error)
        }
        let outcome = self.outcome(of: result, question: body)
        if case .answer(let answer) = outcome {
            await gate.leave(tokens: answer.tokens)
        } else {
            await gate.leave(tokens: 0)
        }
        return outcome
    }

    /// What a response means: decides only.
    private func outcome(of result: Result<HTTPResponse, HTTPFailure>, question: String) -> Outcome {
        let response: HTTPResponse
        switch result {
        case .success(let value): response = value
        case .failure(let failure):
            let reason: ChatFailure.Reason = failure.isTransient ? .unreachable : .refused
            return .failure(ChatFailure(reason, failure.message), retryAfter: nil)
        }
        let json = try? JSONValue(parsing: response.body)
        guard response.status == 200 else {
            let isBusy = RetryDecision.isTransient(status: response.status)
            var said = ""
            if case .string(let message)? = json?["error"]?["message"] { said = ": \(masked(message))" }
            let wait = response.headers.number(in: "Retry-After").map { Duration.seconds($0) }
            return .failure(
                ChatFailure(
                    isBusy ? .unreachable : .refused,
                    "\(shownURL) answers with status \(response.status)\(said)"),
                retryAfter: wait)
        }
        guard case .array(let choices)? = json?["choices"], let message = choices.first?["message"],
            case .string(let content)? = message["content"]
        else {
            return .failure(
                ChatFailure(.invalid, "\(shownURL) answers with something that is no chat completion"),
                retryAfter: nil)
        }
        var tokens = (question.utf8.count + content.utf8.count) / Self.bytesPerToken
        if case .integer(let used)? = json?["usage"]?["total_tokens"] { tokens = used }
        return .answer(ChatAnswer(content: content, tokens: tokens))
    }

    /// Where a server does not say what an answer cost.
    private static let bytesPerToken = 4

    /// A server's message without the key, which some repeat.
    private func masked(_ message: String) -> String {
        guard let key = options.key?.revealed, !key.isEmpty else { return String(message.prefix(300)) }
        return String(
            message.split(separator: key, omittingEmptySubsequences: false).joined(separator: "***").prefix(
                300))
    }
}
