import PipelineCore
import URLs
import WebClient
import WebFormats

extension FetchStage {
    /// What fetches pages as the settings say.
    func pageFetcher(_ archive: ExchangeArchive, in context: StageContext) throws -> PageFetcher {
        let isOffline = self.archive?.offline == true
        let http = http ?? HTTPSettings()
        // More than that is held by no array that has to be decoded into.
        let limit = min(context.limits.decodedBytes, 1 << 30)
        let cache =
            try isOffline
            ? nil
            : httpCache.map { try HTTPCache(folder: context.resolve($0.path.text), freshFor: $0.freshFor) }
        return PageFetcher(
            isOffline ? nil : try CurlTransport(http.transport(in: context)), gate: RequestGate(http.gate),
            archive: archive, cache: cache, options: http.fetching(limit: limit))
    }

    /// One page once more: from the archive where it stands in it, or else from the web.
    func page(at url: WebURL, in context: StageContext) async throws -> FetchInput {
        var stage = self
        if let archive, FileRemoval.exists(context.resolve(archive.path.text)) {
            stage.archive?.offline = true
            let input = try await stage.input(at: url, in: context)
            if archive.offline || input != nil { return input ?? .notArchived(url) }
        }
        stage.archive = nil
        return try await stage.input(at: url, in: context) ?? .notArchived(url)
    }

    /// The page, or nil where it is asked of an archive that does not have it.
    private func input(at url: WebURL, in context: StageContext) async throws -> FetchInput? {
        var context = context
        context.stateFolder = nil
        let files = try WebFiles(self, in: context)
        let fetcher = try pageFetcher(files.archive, in: context)
        defer { files.remove() }
        let page = try await fetcher.page(url, order: 0)
        let source = WebPage.source(at: url)
        switch page.result {
        case .success(let exchange):
            // Read at once, for the file does not stay.
            let document = try WebPage.document(exchange, at: page.url, from: files.archive).asPage(
                named: page.url.path, limits: context.limits)
            await fetcher.close()
            return FetchInput(source, byteCount: document.payload.body.count) { document }
        case .failure(let failure):
            await fetcher.close()
            return failure.reason == .notArchived
                ? nil : FetchInput(failing: StageFailure(failure), at: source)
        }
    }
}

extension FetchInput {
    /// A page that an archive does not have.
    fileprivate static func notArchived(_ url: WebURL) -> FetchInput {
        FetchInput(
            failing: StageFailure("not_archived", "\(url) does not stand in the archive"),
            at: WebPage.source(at: url))
    }
}
