/// What a site calls itself: by `og:site_name`, and by its host.
struct SiteName {
    /// Names shorter than this must be equal to count.
    private static let minimumLength = 4

    private let name: String
    private let host: String
    private var labels: [String]

    init(named name: String, url: String) {
        self.name = TitleWords(name).joined
        var host = url[...]
        if let scheme = host.range(ofText: "://") { host = host[scheme...] }
        host = host.prefix { $0 != "/" && $0 != ":" && $0 != "?" && $0 != "#" }
        if host.hasPrefix("www.") { host = host.dropFirst(4) }
        self.host = TitleWords(String(host)).joined
        // The last label is the top-level domain.
        labels = host.split(separator: ".").dropLast().map { TitleWords(String($0)).joined }
    }

    /// Whether a part of a title is the site's name, or near enough to it.
    func isNamed(_ part: String) -> Bool {
        let part = TitleWords(part).joined
        if part.isEmpty || part == host { return true }
        return ([name] + labels).contains { isLike(part, $0) }
    }

    /// Whether one is the other, or more than half of it.
    private func isLike(_ part: String, _ name: String) -> Bool {
        if name.isEmpty { return false }
        if part == name { return true }
        let (short, long) = part.utf8.count < name.utf8.count ? (part, name) : (name, part)
        return short.utf8.count >= Self.minimumLength && short.utf8.count * 2 > long.utf8.count
            && long.contains(short)
    }
}

extension Substring {
    /// The place after the first occurrence of a text.
    fileprivate func range(ofText text: String) -> Index? {
        var index = startIndex
        while index < endIndex {
            if self[index...].hasPrefix(text) { return self.index(index, offsetBy: text.count) }
            index = self.index(after: index)
        }
        return nil
    }
}
