import URLs

/// A URL that is to be asked for.
struct URLCandidate: Sendable {
    /// What is made of what comes back.
    enum Kind: UInt8, Sendable {
        case page, sitemap, feed
    }

    let url: WebURL
    let kind: Kind
    /// How many links lie between it and a URL that was given.
    let depth: Int
    /// Whether a link led to it, and nobody named it.
    let isFollowed: Bool
}
