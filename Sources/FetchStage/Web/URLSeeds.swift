import PipelineCore
import URLs

/// The URLs that a definition gives, one after the other; lists are read as they are needed.
struct URLSeeds {
    /// A URL, or what stands where one should be.
    enum Seed {
        case candidate(URLCandidate)
        /// Something that cannot be asked for: what it is, and why.
        case unusable(String, StageFailure)
    }

    private var given: [(text: String, kind: URLCandidate.Kind)]
    private var position = 0
    private var files: [InputPaths.File]
    private var list: URLList?
    private let column: String
    private var file = ""
    private let hasLists: Bool
    /// How many URLs the definition itself gives.
    let givenCount: Int

    init(_ stage: FetchStage, in context: StageContext) {
        given =
            (stage.urls?.values ?? []).map { ($0, .page) }
            + (stage.sitemaps?.values ?? []).map { ($0, .sitemap) }
            + (stage.feeds?.values ?? []).map { ($0, .feed) }
        givenCount = given.count
        files = (stage.urlLists?.values ?? []).flatMap { InputPaths.expand($0, in: context) }
        hasLists = !files.isEmpty
        column = stage.urlColumn
    }

    /// How much has been read, from 0 to 1; nil where lists are read.
    var progress: Double? { hasLists ? nil : given.isEmpty ? 1 : Double(position) / Double(given.count) }

    mutating func next() -> Seed? {
        if position < given.count {
            defer { position += 1 }
            // Its place and not its text, which may hold a password.
            return Self.seed(
                given[position].text, given[position].kind, at: "URL \(position + 1) of the definition")
        }
        while true {
            do {
                if let entry = try list?.next() {
                    guard let text = entry.text else {
                        return .unusable(
                            entry.place,
                            StageFailure(
                                "bad_url", "\(entry.place): there is no URL, or one that is too long"))
                    }
                    return Self.seed(text, .page, at: entry.place)
                }
                list = nil
                guard !files.isEmpty else { return nil }
                file = files[0].shown
                list = try URLList(files.removeFirst(), column: column)
            } catch {
                list = nil
                return .unusable(
                    file, error as? StageFailure ?? StageFailure("unreadable_file", "\(error)"))
            }
        }
    }

    private static func seed(_ text: String, _ kind: URLCandidate.Kind, at place: String) -> Seed {
        guard let url = WebURL(text) else {
            return .unusable(
                place, StageFailure("bad_url", "\(place): this is no URL with a scheme and a host"))
        }
        guard url.isHTTP else {
            return .unusable(place, StageFailure("bad_url", "\(place): only http and https are fetched"))
        }
        return .candidate(URLCandidate(url: url, kind: kind, depth: 0, isFollowed: false))
    }
}
