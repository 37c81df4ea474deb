internal import URLs

/// Where an archive has what: by the fingerprints of URLs, in a few words for each.
struct ArchiveIndex: Sendable {
    private var entries: [URLFingerprint: Entry] = [:]
    private var bases: [StoredExchange.Place.Base] = []
    /// For bodies: the URL's fingerprint, and one of the digest.
    private var digests: [BodyKey: Entry] = [:]

    private struct Entry {
        let offset: Int
        let length: UInt32
        /// The place in ``bases`` from 1 on; 0 for none.
        let base: UInt32
    }

    private struct BodyKey: Hashable {
        let url: URLFingerprint
        let digest: URLFingerprint
    }

    /// The record about a URL, a response or a failure.
    subscript(key: URLFingerprint) -> StoredExchange.Place? {
        get { entries[key].map { place($0) } }
        set {
            guard let place = newValue else { return }
            if let base = place.base { bases.append(base) }
            entries[key] = Entry(
                offset: place.offset, length: UInt32(clamping: place.length),
                base: place.base == nil ? 0 : UInt32(clamping: bases.count))
        }
    }

    mutating func note(_ digest: String, at place: StoredExchange.Place, for url: URLFingerprint) {
        digests[BodyKey(url: url, digest: URLFingerprint(of: digest))] = Entry(
            offset: place.offset, length: UInt32(clamping: place.length), base: 0)
    }

    /// The record that has a body of a digest, from the same URL.
    func place(of digest: String, for url: URLFingerprint) -> StoredExchange.Place? {
        digests[BodyKey(url: url, digest: URLFingerprint(of: digest))].map { place($0) }
    }

    private func place(_ entry: Entry) -> StoredExchange.Place {
        StoredExchange.Place(
            offset: entry.offset, length: Int(entry.length),
            base: entry.base == 0 ? nil : bases[Int(entry.base) - 1])
    }
}
