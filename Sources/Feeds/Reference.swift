/// Resolves the references of feeds and sitemaps (RFC 3986 §5.2).
enum Reference {
    /// The URL that a reference means; the reference itself where there is no base.
    static func resolve(_ reference: String, against base: String?) -> String {
        guard let base, !base.isEmpty, scheme(of: reference) == nil else { return reference }
        guard let scheme = scheme(of: base) else { return reference }
        if reference.isEmpty { return base }
        let rest = base.dropFirst(scheme.count + 1)
        var authority: Substring = ""
        var path = rest
        if rest.hasPrefix("//") {
            authority = rest.prefix(2) + rest.dropFirst(2).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
            path = rest.dropFirst(authority.count)
        }
        path = path.prefix { $0 != "#" }
        if reference.hasPrefix("//") { return "\(scheme):\(reference)" }
        if reference.hasPrefix("#") { return "\(scheme):\(authority)\(path)\(reference)" }
        let directory = path.prefix { $0 != "?" }
        if reference.hasPrefix("?") { return "\(scheme):\(authority)\(directory)\(reference)" }
        let folder = directory.lastIndex(of: "/").map { directory[...$0] } ?? "/"
        return "\(scheme):\(authority)"
            + withoutDots(reference.hasPrefix("/") ? reference : folder + reference)
    }

    private static func scheme(of url: String) -> Substring? {
        guard let colon = url.firstIndex(of: ":"), let first = url.first, first.isASCII, first.isLetter else {
            return nil
        }
        let scheme = url[..<colon]
        let isScheme = scheme.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) }
        return isScheme ? scheme : nil
    }

    private static func withoutDots(_ reference: String) -> String {
        let end = reference.firstIndex { $0 == "?" || $0 == "#" } ?? reference.endIndex
        var kept: [Substring] = []
        let parts = reference[..<end].split(separator: "/", omittingEmptySubsequences: false)
        for (index, part) in parts.enumerated() {
            let isLast = index == parts.count - 1
            if part == ".." {
                if kept.count > 1 { kept.removeLast() }
                if isLast { kept.append("") }
            } else if part == "." {
                if isLast { kept.append("") }
            } else {
                kept.append(part)
            }
        }
        return kept.joined(separator: "/") + reference[end...]
    }
}
