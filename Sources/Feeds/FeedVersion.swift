internal import XML

/// The versions that root elements stand for which do not say.
enum FeedVersion {
    static func of(_ root: XMLName) -> String {
        switch root.namespace.lowercased() {
        case "http://www.w3.org/2005/atom": "1.0"
        case "http://purl.org/rss/1.0/": "1.0"
        case "http://purl.org/atom/ns#": "0.3"
        default: ""
        }
    }
}
