/// Makes names of authors of what pages write for them, or nothing where it names nobody.
enum AuthorName {
    /// The longest name, in bytes.
    private static let maximumBytes = 80

    /// The names in a list: `A, B and C`, `A; B`, `A | B`.
    static func list(_ text: String) -> [String] {
        guard let text = MetadataText.filled(text), text.utf8.count <= 400 else { return [] }
        let name = withoutLabel(text)
        var parts = [name]
        if name.utf8.contains(where: { $0 == 0x3B || $0 == 0x7C || $0 == 0xC2 || $0 == 0xE2 }) {
            parts = name.split { $0 == ";" || $0 == "|" || $0 == "\u{2022}" || $0 == "\u{B7}" }.map(
                String.init)
        }
        parts = parts.flatMap(splitAtWords).flatMap(splitAtCommas)
        return parts.compactMap(clean)
    }

    /// A single name; nil for an address, an account and what names nobody.
    static func clean(_ text: String) -> String? {
        guard var name = MetadataText.filled(text) else { return nil }
        name = withoutLabel(name)
        if let bracket = name.firstIndex(where: { $0 == "(" || $0 == "[" || $0 == "<" }),
            bracket > name.startIndex
        {
            name = MetadataText.filled(String(name[..<bracket])) ?? ""
        }
        while let last = name.last, ",;:|-\u{2013}\u{2014}\u{B7}/".contains(last) {
            name.removeLast()
            name = MetadataText.filled(name) ?? ""
        }
        guard (2...maximumBytes).contains(name.utf8.count), !isAddress(name),
            name.contains(where: \.isLetter),
            !nobody.contains(name.lowercased()), !hasSentence(name)
        else { return nil }
        return name
    }

    /// Whether it is written as names of people are: two to five words, each with a capital or small and joining.
    static func isPersonLike(_ name: String) -> Bool {
        let words = name.split(separator: " ")
        guard (2...5).contains(words.count), name.utf8.count <= 50 else { return false }
        var capitals = 0
        for word in words {
            guard let first = word.first, !word.contains(where: \.isNumber) else { return false }
            if first.isUppercase {
                capitals += 1
            } else if !particles.contains(String(word)) {
                return false
            }
            if notInNames.contains(word.lowercased()) { return false }
        }
        return capitals >= 2 || words.count == 2 && capitals == 1 && particles.contains(String(words[0]))
    }

    /// Whether it is a name by which somebody signs on, and not the one they are known by.
    static func isAccount(_ name: String) -> Bool {
        !name.contains(" ") && (name.first.map { !$0.isUppercase } ?? true)
    }

    /// The name of an account as forums show them: one word.
    static func account(_ text: String) -> String? {
        guard let name = MetadataText.filled(text), (2...30).contains(name.utf8.count), !name.contains(" "),
            !isAddress(name), !nobody.contains(name.lowercased()), !notInNames.contains(name.lowercased()),
            name.contains(where: \.isLetter)
        else { return nil }
        return name
    }

    /// What stands behind a label such as "By" or "Written by"; nil where none stands in front.
    static func behindLabel(_ text: String) -> String? { behindLabel(text, small: MetadataText.small(text)) }

    /// The same, where the text is at hand in small letters.
    static func behindLabel(_ text: String, small: [UInt8]) -> String? {
        for label in labels where MetadataText.isPrefix(label, of: small[...]) {
            var rest = small[label.utf8CodeUnitCount...]
            guard rest.isEmpty || rest.first == 0x20 || rest.first == 0x3A else { continue }
            while let first = rest.first, first == 0x20 || first == 0x3A { rest.removeFirst() }
            return String(decoding: Array(text.utf8)[rest.startIndex...], as: UTF8.self)
        }
        return nil
    }

    private static func withoutLabel(_ text: String) -> String {
        guard let rest = behindLabel(text), !rest.isEmpty else { return text }
        return rest
    }

    private static func splitAtWords(_ text: String) -> [String] {
        var parts: [String] = []
        var words: [Substring] = []
        for word in text.split(separator: " ") {
            if ["and", "&", "with", "und", "et", "y"].contains(word.lowercased()), word != "Y", !words.isEmpty
            {
                parts.append(words.joined(separator: " "))
                words = []
            } else {
                words.append(word)
            }
        }
        if !words.isEmpty { parts.append(words.joined(separator: " ")) }
        return parts
    }

    /// Commas part names where each is one of its own; otherwise a title or a role follows: `A B, PhD`.
    private static func splitAtCommas(_ text: String) -> [String] {
        let parts = text.split(separator: ",").compactMap { MetadataText.filled(String($0)) }
        guard let first = parts.first else { return [] }
        // "Doe, Jane"
        if parts.count == 2, !first.contains(" "), !parts[1].contains(" "), first.first?.isUppercase == true {
            return [text]
        }
        let names = parts.filter { !titles.contains($0.lowercased().filter { $0 != "." }) }
        return names.allSatisfy(isPersonLike) ? names : [first]
    }

    private static func isAddress(_ name: String) -> Bool {
        if name.utf8.contains(where: { $0 == 0x40 || $0 == 0x2F || $0 == 0x7B }) || name.hasPrefix("www.") {
            return true
        }
        guard !name.utf8.contains(0x20), name.utf8.contains(0x2E) else { return false }
        return [".com", ".org", ".net"].contains(where: name.lowercased().hasSuffix)
    }

    private static func hasSentence(_ name: String) -> Bool {
        let bytes = Array(name.utf8)
        return MetadataText.contains("? ", in: bytes) || MetadataText.contains("! ", in: bytes)
            || bytes.count { $0 == 0x20 } > 7
    }

    private static let labels: [StaticString] = [
        "written and photographed by", "written by", "posted by", "published by", "reviewed by", "words by",
        "story by", "text by", "article by", "created by", "contributed by", "review by", "compiled by",
        "by", "author", "authors", "von", "par", "por", "autor", "autorin",
    ]
    private static let titles: Set<String> = [
        "phd", "md", "mba", "ma", "msc", "bsc", "esq", "jr", "sr", "ii", "iii", "rd", "rn", "cfp", "cpa",
        "dvm",
        "ms", "mph", "lcsw", "mw", "do", "jd", "dds",
    ]
    private static let particles: Set<String> = [
        "de", "da", "do", "dos", "del", "della", "di", "du", "la", "le", "van", "von", "der", "den", "ter",
        "el",
        "al", "bin", "ibn", "af", "y", "e",
    ]
    private static let notInNames: Set<String> = [
        "the", "follow", "view", "more", "read", "share", "contact", "about", "our", "your", "all", "see",
        "this",
        "posts", "articles", "home", "blog", "news", "updated", "published", "editor", "writer", "reporter",
        "director", "senior", "contributor", "staff", "team", "author", "min", "minutes", "manager",
        "officer",
        "president", "founder", "ceo", "bio", "profile", "website", "email", "subscribe", "comments", "reply",
        "how", "what", "why", "best", "guide", "review", "reviews", "sign", "log", "login", "facebook",
        "twitter",
        "linkedin", "instagram", "copy", "link", "to", "for", "in", "on", "of", "at", "with", "from", "is",
        "are",
        "photo", "image", "credit", "editorial", "expert", "experts", "specialist", "consultant", "analyst",
        "associate", "assistant", "head", "chief", "marketing", "content", "tech", "health", "business",
        "last",
        "january", "february", "march", "april", "june", "july", "august", "september", "october", "november",
        "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    ]
    private static let nobody: Set<String> = [
        "admin", "administrator", "editor", "staff", "author", "guest", "unknown", "anonymous", "none",
        "null",
        "undefined", "user", "webmaster", "wordpress", "by", "root", "contributor", "name", "test", "authors",
        "editors", "the editors", "n/a", "site admin", "superuser", "super admin", "follow", "us", "me",
        "you",
        "author name", "view all posts", "posts", "profile", "share", "about the author",
    ]
}
