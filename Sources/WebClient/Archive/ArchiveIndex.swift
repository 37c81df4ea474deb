internal import URLs

/// Where an archive has what: by the fingerprints of URLs.
struct ArchiveIndex: Sendable {
    enum Entry: Sendable {
        case place(StoredExchange.Place)
        case failure(HTTPFailure)
    }

    private var entries: [URLFingerprint: Entry] = [:]
    /// For bodies: the URL's fingerprint, and one of the digest.
    private var digests: [BodyKey: StoredExchange.Place] = [:]

    private struct BodyKey: Hashable {
        let url: URLFingerprint
        let digest: URLFingerprint
    }

    subscript(key: URLFingerprint) -> Entry? {
        get { entries[key] }
        set { entries[key] = newValue }
    }

    mutating func note(_ digest: String, at place: StoredExchange.Place, for url: URLFingerprint) {
        digests[BodyKey(url: url, digest: URLFingerprint(of: digest))] = place
    }

    func place(of digest: String, for url: URLFingerprint) -> StoredExchange.Place? {
        digests[BodyKey(url: url, digest: URLFingerprint(of: digest))]
    }
}
