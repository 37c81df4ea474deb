import PipelineCore
import URLs
import WebFormats

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
    private var lines: LineReader?
    private var file = ""
    private let hasLists: Bool
    /// How many URLs the definition itself gives.
    let givenCount: Int

    /// The most bytes of a line: longer ones are no URLs.
    private static let lineBytes = 64 << 10

    init(_ stage: FetchStage, in context: StageContext) {
        given =
            (stage.urls?.values ?? []).map { ($0, .page) }
            + (stage.sitemaps?.values ?? []).map { ($0, .sitemap) }
            + (stage.feeds?.values ?? []).map { ($0, .feed) }
        givenCount = given.count
        files = (stage.urlLists?.values ?? []).flatMap { InputPaths.expand($0, in: context) }
        hasLists = !files.isEmpty
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
            if let lines {
                do {
                    while let line = try lines.next() {
                        let place = "\(file):\(line.number)"
                        guard let bytes = line.bytes else {
                            return .unusable(
                                place, StageFailure("bad_url", "\(place): the line is too long for a URL"))
                        }
                        let text = String(decoding: bytes, as: UTF8.self)
                        if bytes.first(where: { $0 > 0x20 }) == 0x23 { continue }
                        return Self.seed(text, .page, at: place)
                    }
                    self.lines = nil
                } catch {
                    self.lines = nil
                    return .unusable(file, StageFailure("unreadable_file", "\(error)"))
                }
            }
            guard !files.isEmpty else { return nil }
            let next = files.removeFirst()
            file = next.shown
            if let problem = next.problem { return .unusable(file, problem) }
            do {
                lines = LineReader(try ByteReader(path: next.path), limit: Self.lineBytes)
            } catch {
                return .unusable(file, StageFailure("unreadable_file", "\(error)"))
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
