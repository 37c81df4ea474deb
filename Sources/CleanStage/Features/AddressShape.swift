/// What the path of an address looks like.
struct AddressShape {
    /// Words that addresses of forums, products, documentation, lists, articles and services have.
    static let vocabularies: [[String]] = [
        [
            "forum", "forums", "thread", "threads", "topic", "topics", "viewtopic", "showthread", "comments",
            "question",
            "questions", "discussion", "discussions", "t", "community", "board",
        ],
        ["product", "products", "p", "dp", "shop", "item", "items", "buy", "prod", "sku"],
        [
            "doc", "docs", "api", "guide", "guides", "manual", "reference", "documentation", "wiki", "help",
            "tutorial",
            "tutorials", "learn", "developer",
        ],
        [
            "category", "categories", "collection", "collections", "tag", "tags", "archive", "search", "list",
            "browse",
            "c", "all", "directory", "listing", "listings", "jobs",
        ],
        [
            "article", "articles", "news", "blog", "blogs", "post", "posts", "story", "stories", "magazine",
            "press",
            "opinion",
        ],
        [
            "service", "services", "solutions", "solution", "about", "pricing", "features", "platform",
            "contact",
            "consulting",
        ],
    ]

    private(set) var depth = 0
    private(set) var length = 0
    private(set) var digits = 0
    private(set) var hyphens = 0
    private var words: [[UInt8]] = []

    init(_ url: String) {
        var bytes = Array(url.utf8)[...]
        // Past the scheme and the host.
        for _ in 0..<3 {
            guard let slash = bytes.firstIndex(of: 0x2F) else { return }
            bytes = bytes[(slash + 1)...]
        }
        length = bytes.count
        var word: [UInt8] = []
        for byte in bytes {
            let small = byte | 0x20
            if small &- 0x61 < 26 {
                word.append(small)
                continue
            }
            if !word.isEmpty { words.append(word) }
            word.removeAll(keepingCapacity: true)
            switch byte {
            case 0x2F: depth += 1
            case 0x30...0x39: digits += 1
            case 0x2D: hyphens += 1
            default: break
            }
        }
        if !word.isEmpty { words.append(word) }
        if let last = bytes.last, last != 0x2F { depth += 1 }
    }

    /// Whether one of the words stands in the path.
    func hasAny(of vocabulary: [String]) -> Bool {
        vocabulary.contains { candidate in words.contains { $0.elementsEqual(candidate.utf8) } }
    }
}
