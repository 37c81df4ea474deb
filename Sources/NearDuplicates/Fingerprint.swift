/// What a document is recognised by.
public struct Fingerprint: Sendable {
    /// A hash of the text without regard to capitals, punctuation and white space.
    public let exact: UInt64
    /// A hash of the address; nil where it is not to be compared.
    public let address: UInt64?
    /// A hash of the title; nil where it is not to be compared.
    public let title: UInt64?
    /// Hashes of the bands of the MinHash signature; empty where texts are not to be compared.
    public let bands: [UInt32]
    /// The set that Jaccard similarity is taken of.
    public let shingles: Shingles
    /// The bytes of the text.
    public let length: Int
    /// The day, counted from any day; nil where it is not known.
    public let day: Int?
    /// Whether there is a word in the text.
    public let hasWords: Bool
}

/// Makes fingerprints.
public struct Fingerprinter: Sendable {
    /// How texts are compared.
    public let options: FingerprintOptions
    private let minHash: MinHash

    /// Makes fingerprints for texts to be compared so.
    public init(_ options: FingerprintOptions) {
        self.options = options
        minHash = MinHash(options)
    }

    /// The fingerprint of a document.
    ///
    /// - Parameters:
    ///   - comparesTexts: whether near duplicates are looked for.
    ///   - address: a URL, normalised here; nil to leave it out.
    ///   - title: a title; nil to leave it out.
    public func fingerprint(
        of text: String, comparesTexts: Bool = true, address: String? = nil, title: String? = nil,
        day: Int? = nil
    ) -> Fingerprint {
        let words = NormalisedWords(text)
        let shingles =
            comparesTexts ? Shingles(words.hashes, size: options.shingleWords) : Shingles(sorted: [])
        let titleWords = title.map(NormalisedWords.init)
        return Fingerprint(
            exact: words.digest, address: address.flatMap(AddressKey.hash),
            title: titleWords.flatMap { $0.hashes.isEmpty ? nil : $0.digest },
            bands: shingles.hashes.isEmpty ? [] : minHash.bands(of: shingles), shingles: shingles,
            length: text.utf8.count, day: day,
            hasWords: !words.hashes.isEmpty)
    }
}

/// What of a URL tells one page from another: not its scheme, `www.`, fragment, a slash at the end, nor parameters that
/// count visitors.
enum AddressKey {
    private static let tracking = ["utm_", "fbclid=", "gclid=", "mc_cid=", "mc_eid=", "igshid="]

    static func hash(_ url: String) -> UInt64? {
        var rest = Substring(url)
        guard rest.hasPrefix("http://") || rest.hasPrefix("https://") else { return nil }
        rest = rest[(rest.firstIndex(of: "/") ?? rest.startIndex)...].dropFirst(2)
        rest = rest.prefix { $0 != "#" }
        let parts = rest.split(separator: "?", maxSplits: 1)
        guard let place = parts.first else { return nil }
        let slash = place.firstIndex(of: "/") ?? place.endIndex
        var host = place[..<slash].lowercased()
        if host.hasPrefix("www.") { host.removeFirst(4) }
        var path = place[slash...]
        while path.hasSuffix("/") { path = path.dropLast() }
        let query = (parts.count > 1 ? parts[1] : "").split(separator: "&").filter { parameter in
            !tracking.contains { parameter.hasPrefix($0) }
        }
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in "\(host)\(path)?\(query.sorted().joined(separator: "&"))".utf8 {
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
        }
        return NormalisedWords.mixed(hash)
    }
}
