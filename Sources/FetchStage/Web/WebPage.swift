import CXXHash
import PipelineCore
import URLs
import WebClient
import WebFormats

/// Makes documents of what has been fetched.
enum WebPage {
    /// Where a page is: without password and fragment.
    static func source(at url: WebURL) -> DocumentSource { DocumentSource(url.withoutCredentialsAndFragment) }

    /// Which document a page is: made of where it is and its bytes.
    ///
    /// Of the bytes by XXH3 of 128 bits: SHA-256 of them would take as long as all else that fetching does.
    static func identity(of body: [UInt8], at url: WebURL) -> DocumentID {
        let hash = body.withUnsafeBytes { XXH3_128bits($0.baseAddress, $0.count) }
        let digest = withUnsafeBytes(of: (hash.high64.bigEndian, hash.low64.bigEndian)) { Array($0) }
        return DocumentID(source: source(at: url), bytes: digest)
    }

    /// The media type a response says it has.
    static func mediaType(_ exchange: StoredExchange) -> MediaType? {
        MediaType.extract(from: exchange.headers.values(of: "Content-Type"))
    }

    /// The document, with what is wrong with it.
    static func document(_ exchange: StoredExchange, at url: WebURL, from archive: ExchangeArchive) throws
        -> SourceDocument
    {
        let response = try archive.response(of: exchange)
        let declared = mediaType(exchange)
        let payload = Payload(
            body: response.body,
            mediaType: SniffedType.mediaType(of: response.body, headers: response.headers),
            declaredCharset: declared?.charset, status: exchange.status,
            headers: response.headers.fields.map { HeaderField(name: $0.name, value: $0.value) })
        let failure =
            (200..<300).contains(exchange.status) ? nil : StageFailure(status: exchange.status, at: url)
        return SourceDocument(
            id: identity(of: response.body, at: url), source: source(at: url), payload: payload,
            failure: failure)
    }
}

extension StageFailure {
    /// A server's answer that brings no page.
    init(status: Int, at url: WebURL) {
        self.init("http_\(status)", "\(url) answered with the status \(status)")
    }

    /// What has become of a request; it has been tried again already where that may have helped.
    init(_ failure: HTTPFailure) {
        self.init(failure.reason.rawValue, failure.message)
    }
}

extension WebPage {
    /// Whether a response asks for its links not to be followed.
    static func forbidsFollowing(_ exchange: StoredExchange) -> Bool {
        exchange.headers.values(of: "X-Robots-Tag").contains { value in
            let value = value.lowercased()
            return value.contains("nofollow") || value.contains("none")
        }
    }
}
