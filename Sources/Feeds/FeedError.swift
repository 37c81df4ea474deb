public import XML

/// Why bytes are not a feed.
public enum FeedError: Error, Sendable, Hashable {
    /// They are something else.
    case notAFeed
    /// They are JSON and no JSON Feed; what is wrong.
    case badJSON(String)
    /// They are made to exhaust whoever reads them.
    case hostile(XMLError)
}

extension FeedError: CustomStringConvertible {
    /// What is wrong.
    public var description: String {
        switch self {
        case .notAFeed: "it is neither RSS nor Atom nor JSON Feed"
        case .badJSON(let detail): "it is no JSON Feed: \(detail)"
        case .hostile(let error): error.description
        }
    }
}
