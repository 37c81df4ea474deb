/// What a robots.txt file says to one crawler.
public struct RobotsRules: Sendable, Hashable {
    struct Rule: Sendable, Hashable {
        let allows: Bool
        let pattern: RobotsPattern
    }

    let rules: [Rule]
    /// How long the site asks to be left alone between two requests, in seconds; no part of RFC 9309, and widespread.
    public let crawlDelay: Double?

    init(rules: [Rule], crawlDelay: Double?) {
        self.rules = rules
        self.crawlDelay = crawlDelay
    }

    /// Everything is allowed: there is no such file (RFC 9309 §2.3.1.3).
    public static let allowAll = RobotsRules(rules: [], crawlDelay: nil)
    /// Nothing is allowed: the file cannot be reached (RFC 9309 §2.3.1.4).
    public static let disallowAll = RobotsRules(
        rules: [Rule(allows: false, pattern: RobotsPattern("/"))], crawlDelay: nil)

    /// Whether a path with its query may be fetched: the longest rule that matches decides, and of two of one length
    /// the one that allows.
    public func allows(_ path: String) -> Bool {
        let path = Array(path.utf8)
        var allowed = 0
        var disallowed = 0
        for rule in rules {
            let length = length(of: rule, matching: path)
            if rule.allows { allowed = max(allowed, length) } else { disallowed = max(disallowed, length) }
        }
        return disallowed <= allowed
    }

    private func length(of rule: Rule, matching path: [UInt8]) -> Int {
        if rule.pattern.matches(path) { return rule.pattern.length }
        // Google's habit: to allow a folder's index.html is to allow the folder.
        let text = rule.pattern.text
        guard rule.allows, let slash = text.lastIndex(of: 0x2f),
            text[slash...].starts(with: "/index.htm".utf8)
        else { return 0 }
        let folder = RobotsPattern(text[...slash] + [0x24])
        return folder.matches(path) ? folder.length : 0
    }

    /// The part of a URL that rules speak of, from a URL that need not be well formed: path, parameters and query.
    public static func target(of url: String) -> String {
        let bytes = Array(url.utf8)
        func isStop(_ byte: UInt8) -> Bool { byte == 0x2f || byte == 0x3f || byte == 0x3b }
        let begin = bytes.starts(with: "//".utf8) ? 2 : 0
        let early = bytes[min(begin, bytes.count)...].firstIndex(where: isStop)
        var search = begin
        let colon = bytes.withUnsafeBytes { $0.index(of: Array("://".utf8), from: begin) }
        if let colon, early.map({ $0 >= colon }) ?? true { search = colon + 3 }
        guard let start = bytes[min(search, bytes.count)...].firstIndex(where: isStop) else { return "/" }
        let hash = bytes[search...].firstIndex(of: 0x23)
        if let hash, hash < start { return "/" }
        let target = String(decoding: bytes[start..<(hash ?? bytes.count)], as: UTF8.self)
        return target.hasPrefix("/") ? target : "/" + target
    }
}
