package import URLs
internal import WebFormats

/// Fetches pages: with their site's leave and at its pace, through redirects, from the archive where they stand in it.
package actor PageFetcher {
    /// What is fetched, and how persistently.
    package struct Options: Sendable {
        /// The most redirects that are followed for one page.
        package var redirects = 8
        /// When a request is tried again.
        package var retry = RetryDecision()
        /// Whether robots.txt is obeyed.
        package var obeysRobots = true
        /// The name by which robots.txt addresses this crawler.
        package var productToken = "pipeline"
        /// The most bytes of a body, decoded.
        package var bodyBytes = 32 << 20
        /// Header fields to send with every request.
        package var headers: [HTTPRequest.Header] = []

        package init() {}
    }

    /// What came of a page.
    package struct Page: Sendable {
        /// Where it was in the end.
        package let url: WebURL
        /// What came of it there.
        package let result: Result<StoredExchange, HTTPFailure>
    }

    private let transport: (any HTTPTransport)?
    private let gate: RequestGate
    private let archive: ExchangeArchive
    private let cache: HTTPCache?
    private let options: Options
    private var underWay: [String: Task<Result<StoredExchange, HTTPFailure>, any Error>] = [:]
    private var robots: [String: Task<RobotsAnswer, any Error>] = [:]
    /// More sites' rules than are needed at once; those of others are read again from the archive.
    private static let maximumSites = 20_000

    /// - Parameter transport: nil to work offline.
    package init(
        _ transport: (any HTTPTransport)?, gate: RequestGate, archive: ExchangeArchive, cache: HTTPCache?,
        options: Options
    ) {
        self.transport = transport
        self.gate = gate
        self.archive = archive
        self.cache = cache
        self.options = options
    }

    /// Says that a page will be asked for, so that its host is asked in order.
    package func announce(_ url: WebURL, order: Int) async {
        guard transport != nil else { return }
        await gate.announce(order, at: Self.host(of: url))
    }

    /// Fetches a page.
    ///
    /// - Parameters:
    ///   - bodyBytes: the most bytes of its body; nil for the usual.
    ///   - isList: whether it is there to tell what is new, so that only its server knows if it is still good.
    /// - Throws: `CancellationError` where the client is closed, and the failure of a file.
    package func page(
        _ url: WebURL, order: Int, bodyBytes: Int? = nil, isList: Bool = false
    ) async throws -> Page {
        do {
            let page = try await follow(
                url, order: order, Manner(limit: bodyBytes ?? options.bodyBytes, isList: isList))
            await gate.withdraw(order, at: Self.host(of: url))
            return page
        } catch {
            await gate.withdraw(order, at: Self.host(of: url))
            throw error
        }
    }

    /// Ends what is under way.
    package func close() async {
        transport?.close()
        await gate.open()
        archive.sync()
    }

    /// How a resource is asked for.
    private struct Manner {
        let limit: Int
        var isList = false
        /// Whether what stands in the archive is too old.
        var isRenewing = false
    }

    private func follow(_ start: WebURL, order: Int, _ manner: Manner) async throws -> Page {
        var url = start
        var visited: Set<String> = []
        while true {
            guard visited.insert(url.withoutFragment).inserted else {
                return Page(
                    url: url,
                    result: .failure(HTTPFailure(.redirectLoop, "\(start) redirects in a circle, to \(url)")))
            }
            guard visited.count <= options.redirects + 1 else {
                return Page(
                    url: url,
                    result: .failure(
                        HTTPFailure(
                            .tooManyRedirects, "\(start) redirects more than \(options.redirects) times")))
            }
            let result = try await exchange(url, order: order, manner)
            guard case .success(let exchange) = result, let target = exchange.redirect else {
                return Page(url: url, result: result)
            }
            guard let next = WebURL(target, relativeTo: url), next.isHTTP else {
                return Page(
                    url: url,
                    result: .failure(
                        HTTPFailure(.badRedirect, "\(url) redirects to what is neither http nor https")))
            }
            url = next
        }
    }

    /// One exchange; several who want the same share it.
    private func exchange(
        _ url: WebURL, order: Int, _ manner: Manner
    ) async throws -> Result<StoredExchange, HTTPFailure> {
        let key = url.withoutFragment
        if let task = underWay[key] {
            // It must not keep those behind it waiting for a request that will not come.
            await gate.withdraw(order, at: Self.host(of: url))
            return try await task.value
        }
        let task = Task { try await perform(url, order: order, manner) }
        underWay[key] = task
        defer { underWay[key] = nil }
        return try await task.value
    }

    /// Gets an exchange from the archive, the cache or the server, and writes it down.
    ///
    /// Not the actor's work: several are read, compressed and written at once.
    private nonisolated func perform(
        _ url: WebURL, order: Int, _ manner: Manner
    ) async throws -> Result<StoredExchange, HTTPFailure> {
        if !manner.isRenewing || transport == nil, let known = archive.exchange(for: url) { return known }
        guard let transport else {
            return .failure(
                HTTPFailure(.notArchived, "\(url) does not stand in the archive, and the run is offline"))
        }
        var refusal = transport.objection(to: url)
        if refusal == nil { refusal = try await objection(to: url) }
        if let failure = refusal {
            try await archive.append(failure, for: url, at: HTTPDate.now)
            return .failure(failure)
        }
        let entry = cache?.entry(for: url)
        if let entry, let cache,
            cache.isFresh(entry, at: HTTPDate.now, believingServer: manner.isList || manner.isRenewing)
        {
            var response = entry.response
            response.isFromCache = true
            return .success(try await archive.append(response, for: url, at: HTTPDate.now))
        }
        var request = HTTPRequest(url, limit: manner.limit)
        request.headers = options.headers + (entry?.policy.conditions ?? [])
        if url.target == Self.robotsPath { request.excess = .cut }
        do {
            var response = try await send(request, order: order, through: transport)
            let now = HTTPDate.now
            if let cache {
                if response.status == 304, let entry {
                    response = cache.revalidated(entry, by: response)
                    response.isFromCache = true
                }
                try cache.store(response, for: url, at: now)
            }
            return .success(try await archive.append(response, for: url, at: now))
        } catch let failure as HTTPFailure {
            if failure.reason == .cancelled { throw CancellationError() }
            try await archive.append(failure, for: url, at: HTTPDate.now)
            return .failure(failure)
        }
    }

    /// Sends a request when its turn has come, and again where that may help.
    private nonisolated func send(
        _ request: HTTPRequest, order: Int, through transport: any HTTPTransport
    ) async throws -> HTTPResponse {
        let host = Self.host(of: request.url)
        var attempt = 0
        while true {
            attempt += 1
            await gate.enter(order, at: host)
            do throws(HTTPFailure) {
                let response = try await transport.exchange(request)
                let wait = response.headers["Retry-After"].flatMap(Self.wait)
                let isTooOften = response.status == 429 || response.status == 503
                await gate.leave(host, isTooOften ? .tooOften(retryAfter: wait) : .well)
                guard RetryDecision.isTransient(status: response.status),
                    let delay = options.retry.delay(
                        after: attempt, retryAfter: wait, chance: Double.random(in: 0...1))
                else { return response }
                try? await Task.sleep(for: delay)
            } catch {
                await gate.leave(host, .unknown)
                guard error.isTransient,
                    let delay = options.retry.delay(after: attempt, chance: Double.random(in: 0...1))
                else { throw error }
                try? await Task.sleep(for: delay)
            }
        }
    }

    /// What `Retry-After` asks for: seconds, or a date.
    private static func wait(_ text: String) -> Duration? {
        if let seconds = Int(text) { return seconds >= 0 ? .seconds(min(seconds, 1 << 30)) : nil }
        return HTTPDate.parse(text).map { .seconds(max(0, $0 - HTTPDate.now)) }
    }

    private static func host(of url: WebURL) -> String { url.host?.text ?? "" }
}

extension PageFetcher {
    /// What a site's robots.txt says.
    private struct RobotsAnswer {
        let rules: RobotsRules
        /// Why the site cannot be reached at all.
        var failure: HTTPFailure?
        /// Until when it holds, in seconds since 1970.
        let expires: Int
    }

    /// Why a URL is not to be asked for, or nil.
    private func objection(to url: WebURL) async throws -> HTTPFailure? {
        guard options.obeysRobots, url.target != Self.robotsPath else { return nil }
        let answer = try await robotsAnswer(for: url)
        if let failure = answer.failure {
            return HTTPFailure(failure.reason, "\(url) is not asked for: \(failure.message)")
        }
        if answer.rules.allows(url.target) { return nil }
        return HTTPFailure(.robots, "\(url) is forbidden by the robots.txt of its site")
    }

    private func robotsAnswer(for url: WebURL) async throws -> RobotsAnswer {
        let origin = url.origin
        if let task = robots[origin] {
            let answer = try await task.value
            if answer.expires > HTTPDate.now || transport == nil { return answer }
            // Whoever comes first asks anew.
            if robots[origin] == task {
                robots[origin] = Task { try await askForRobots(of: url, isRenewing: true) }
            }
            return try await robots[origin]?.value ?? answer
        }
        let task = Task {
            let answer = try await askForRobots(of: url, isRenewing: false)
            // What a run wrote down that was interrupted long ago.
            if answer.expires > HTTPDate.now || transport == nil { return answer }
            return try await askForRobots(of: url, isRenewing: true)
        }
        if robots.count >= Self.maximumSites { robots = [:] }
        robots[origin] = task
        return try await task.value
    }

    private static let robotsPath = "/robots.txt"
    private static let day = 86_400

    private func askForRobots(of url: WebURL, isRenewing: Bool) async throws -> RobotsAnswer {
        let tomorrow = HTTPDate.now + Self.day
        guard let file = WebURL(Self.robotsPath, relativeTo: url) else {
            return RobotsAnswer(rules: .disallowAll, expires: tomorrow)
        }
        // Before all pages of its host.
        let page = try await follow(
            file, order: .min, Manner(limit: RobotsFile.maximumBytes, isRenewing: isRenewing))
        let exchange: StoredExchange
        switch page.result {
        case .success(let stored): exchange = stored
        case .failure(let failure):
            return RobotsAnswer(rules: .disallowAll, failure: failure, expires: tomorrow)
        }
        switch exchange.status {
        case 200..<300:
            let response = try archive.response(of: exchange)
            let rules = RobotsFile(response.body).rules(for: options.productToken)
            if let delay = rules.crawlDelay {
                let milliseconds = Int(min(delay, Double(Self.day)) * 1000)
                await gate.slow(Self.host(of: url), to: .milliseconds(milliseconds))
            }
            let policy = CachePolicy(status: 200, headers: exchange.headers, received: exchange.time)
            return RobotsAnswer(rules: rules, expires: exchange.time + policy.robotsLifetime)
        case 429, 500..<600:
            // RFC 9309 §2.3.1.4: a file that cannot be reached forbids everything.
            let failure = HTTPFailure(.robotsUnreachable, "its site answers \(file) with \(exchange.status)")
            return RobotsAnswer(rules: .disallowAll, failure: failure, expires: tomorrow)
        default: return RobotsAnswer(rules: .allowAll, expires: exchange.time + Self.day)
        }
    }
}
