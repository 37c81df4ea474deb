import Feeds
import PipelineCore
import URLs
import WebClient
import WebFormats

/// Fetches many pages at once and hands them over one after the other, in an order that depends on nothing but the
/// settings and what the servers answer: first the URLs that were given, then what they lead to, breadth first.
actor WebSource {
    /// How many pages have their place in the order: a number that depends on nothing, for which links are new depends
    /// on it.
    private static let window = 2048
    /// How many of them are under way at least, whatever waits in memory already.
    private static let ahead = 64
    /// How many sitemaps are under way at most: each may list a million URLs.
    private static let sitemapsAhead = 8
    /// A page counts as so many bytes at least, so that a slow site's pages are committed a few at a time.
    private static let batchBytes = 64 << 10

    private let fetcher: PageFetcher
    private let files: WebFiles
    private let identity: URLIdentity
    private let follow: FollowSettings?
    private var scope: CrawlScope?
    private var seeds: URLSeeds
    private var found = URLQueue()
    private var seen = URLFingerprintSet()
    private var slots: [Slot] = []
    private var firstSlot = 0
    /// The first that has not been sent for.
    private var firstWaiting = 0
    private var sitemapsUnderWay = 0
    private var order = 0

    /// A place in the order of documents.
    private enum Slot {
        case failed(FetchInput)
        case planned(URLCandidate, order: Int)
        case sent(URLCandidate, PendingPage)
        /// Handed over, and with it what had come for it.
        case empty
    }

    /// What came of a candidate.
    struct Fetched {
        let page: PageFetcher.Page
        /// The URLs it leads to.
        var leads = FoundURLs()
        /// Sitemaps among them.
        var sitemaps = FoundURLs()
        /// What is wrong with a list of URLs.
        var failure: StageFailure?
    }

    private let limits: DocumentLimits

    init(_ stage: FetchStage, in context: StageContext) throws {
        files = try WebFiles(stage, in: context)
        limits = context.limits
        fetcher = try stage.pageFetcher(files.archive, in: context)
        identity = (stage.sameURL ?? SameURLSettings()).identity
        follow = stage.follow
        scope = stage.follow.map { CrawlScope($0) }
        seeds = URLSeeds(stage, in: context)
    }

    /// Pages that wait count as not enumerated.
    var progress: Double? {
        guard follow == nil, let progress = seeds.progress else { return nil }
        return found.count == 0 && firstSlot == slots.count ? progress : min(progress, 0.99)
    }

    func next() async throws -> FetchInput? {
        while true {
            try await plan()
            guard firstSlot < slots.count else { return nil }
            send()
            let slot = slots[firstSlot]
            slots[firstSlot] = .empty
            firstSlot += 1
            if firstSlot == Self.window {
                slots.removeFirst(firstSlot)
                firstWaiting -= firstSlot
                firstSlot = 0
            }
            switch slot {
            case .failed(let input): return input
            case .sent(let candidate, let page):
                if candidate.kind == .sitemap { sitemapsUnderWay -= 1 }
                if let input = try deliver(candidate, try await page.value) { return input }
            // The first is always sent for.
            case .planned, .empty: preconditionFailure("a page is waited for that nobody has asked for")
            }
        }
    }

    func close() async {
        await fetcher.close()
        files.remove()
    }

    /// Gives as many pages a place as there is room for.
    private func plan() async throws {
        while slots.count - firstSlot < Self.window {
            if let follow, order >= follow.pages { return }
            guard let candidate = try nextCandidate() else { return }
            await fetcher.announce(candidate.url, order: order)
            slots.append(.planned(candidate, order: order))
            order += 1
        }
    }

    /// Sends for pages, in their order: no more than memory has room for, but for as many as have a place while the
    /// first is still awaited.
    private func send() {
        while firstWaiting < slots.count, mayGoFurther {
            if case .planned(let candidate, let order) = slots[firstWaiting] {
                if candidate.kind == .sitemap {
                    guard sitemapsUnderWay < Self.sitemapsAhead else { return }
                    sitemapsUnderWay += 1
                }
                let wantsLinks = follow.map { candidate.depth < $0.depth } ?? false
                let (fetcher, archive) = (fetcher, files.archive)
                slots[firstWaiting] = .sent(
                    candidate,
                    PendingPage { try await Self.fetch(candidate, order, wantsLinks, fetcher, archive) })
            }
            firstWaiting += 1
        }
    }

    private var mayGoFurther: Bool {
        if firstWaiting - firstSlot < Self.ahead || files.archive.hasRoomInMemory { return true }
        if case .sent(_, let page) = slots[firstSlot] { return !page.isDone }
        return false
    }

    /// The next URL that has not been met before; seeds that are none get a place of their own on the way.
    private func nextCandidate() throws -> URLCandidate? {
        while slots.count - firstSlot < Self.window, let seed = seeds.next() {
            switch seed {
            case .unusable(let place, let failure):
                slots.append(.failed(FetchInput(failing: failure, at: DocumentSource(place))))
            case .candidate(let candidate):
                scope?.add(candidate.url)
                if isNew(candidate.url, candidate.kind) { return candidate }
            }
        }
        return try found.popFirst()
    }

    private func isNew(_ url: WebURL, _ kind: URLCandidate.Kind) -> Bool {
        // A page that is also named as a feed is two things.
        seen.insert(URLFingerprint(of: "\(kind.rawValue) \(identity.key(of: url))"))
    }

    private static func fetch(
        _ candidate: URLCandidate, _ order: Int, _ wantsLinks: Bool, _ fetcher: PageFetcher,
        _ archive: ExchangeArchive
    ) async throws -> Fetched {
        let isList = candidate.kind != .page
        let page = try await fetcher.page(
            candidate.url, order: order, bodyBytes: isList ? Sitemap.usualLimit : nil, isList: isList)
        var fetched = Fetched(page: page)
        guard case .success(let exchange) = page.result, (200..<300).contains(exchange.status) else {
            return fetched
        }
        let type = WebPage.mediaType(exchange)
        switch candidate.kind {
        case .page:
            guard wantsLinks, type?.isHTML ?? true, !WebPage.forbidsFollowing(exchange) else {
                return fetched
            }
            let body = try archive.response(of: exchange).body
            if type == nil, SniffedType.mediaType(of: body, named: "") != "text/html" { return fetched }
            fetched.leads = FoundURLs(PageLinks.links(of: body, charset: type?.charset, at: page.url))
        case .sitemap, .feed:
            let body = try archive.response(of: exchange).body
            fetched.read(body, candidate.kind, charset: type?.charset)
        }
        return fetched
    }

    /// Takes what a page leads to, and makes an input of it.
    private func deliver(_ candidate: URLCandidate, _ fetched: Fetched) throws -> FetchInput? {
        let url = fetched.page.url
        let source = WebPage.source(at: url)
        let exchange: StoredExchange
        switch fetched.page.result {
        case .failure(let failure):
            // Nobody asked for a page that a link led to and that may not be read.
            if candidate.isFollowed, [.robots, .refusedAddress].contains(failure.reason) { return nil }
            return FetchInput(failing: StageFailure(failure), at: WebPage.source(at: candidate.url))
        case .success(let stored): exchange = stored
        }
        try fetched.leads.forEach { try take($0, from: candidate) }
        try fetched.sitemaps.forEach { sitemap in
            guard isNew(sitemap, .sitemap) else { return }
            try found.append(
                URLCandidate(
                    url: sitemap, kind: .sitemap, depth: candidate.depth, isFollowed: candidate.isFollowed))
        }
        guard candidate.kind == .page else {
            if let failure = fetched.failure { return FetchInput(failing: failure, at: source) }
            guard !(200..<300).contains(exchange.status) else { return nil }
            return FetchInput(failing: StageFailure(status: exchange.status, at: url), at: source)
        }
        // Where it was redirected to a page that has a place of its own, it is that page.
        if identity.key(of: url) != identity.key(of: candidate.url), !isNew(url, .page) { return nil }
        let (archive, limits) = (files.archive, limits)
        let size = exchange.headers.number(in: "Content-Length") ?? 0
        return FetchInput(source, byteCount: max(size, Self.batchBytes)) {
            try WebPage.document(exchange, at: url, from: archive).asPage(named: url.path, limits: limits)
        }
    }

    private func take(_ url: WebURL, from candidate: URLCandidate) throws {
        guard url.isHTTP else { return }
        switch candidate.kind {
        case .page:
            guard scope?.allows(url) == true, isNew(url, .page) else { return }
            try found.append(
                URLCandidate(url: url, kind: .page, depth: candidate.depth + 1, isFollowed: true))
        case .sitemap, .feed:
            // What they list was asked for with them.
            scope?.add(url)
            guard isNew(url, .page) else { return }
            try found.append(URLCandidate(url: url, kind: .page, depth: candidate.depth, isFollowed: false))
        }
    }
}

extension WebSource.Fetched {
    /// Reads a list of URLs.
    fileprivate mutating func read(_ body: [UInt8], _ kind: URLCandidate.Kind, charset: String?) {
        let base = page.url
        do {
            if kind == .feed {
                let feed = try Feed.parse(body, base: base.href, charset: charset)
                leads = FoundURLs(
                    feed.entries.compactMap { $0.link.flatMap { WebURL($0, relativeTo: base) } })
            } else {
                _ = try Sitemap.read(body, base: base.href, charset: charset) { entry, kind in
                    guard let url = WebURL(entry.url, relativeTo: base), url.isHTTP else { return .proceed }
                    if kind == .index { sitemaps.append(url) } else { leads.append(url) }
                    return .proceed
                }
            }
        } catch {
            failure = StageFailure(kind == .feed ? "bad_feed" : "bad_sitemap", "\(base): \(error)")
        }
    }
}
