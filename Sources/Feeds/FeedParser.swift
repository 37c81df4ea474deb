internal import URLs
internal import XML

/// Reads RSS, RDF, Atom and CDF.
///
/// Elements that hold others open a frame; what is in any other element is one value. The vocabularies are read
/// alike wherever they stand, for feeds mix them.
struct FeedParser {
    private var reader: XMLReader
    private let base: String?
    private let language: String?
    private var found: Feed?
    var frames: [FeedFrame] = []
    private var capture: FeedCapture?

    // What is being put together.
    var feed = Feed(.rss)
    var entry = FeedEntry()
    var source = FeedSource()

    init(_ bytes: [UInt8], base: String?, language: String?) {
        reader = XMLReader(bytes)
        self.base = base
        self.language = language
    }

    mutating func parse() throws -> Feed {
        while let event = try reader.next() {
            switch event {
            case .start(let element): start(element)
            case .end(let name): end(name)
            case .text(let text):
                if capture != nil {
                    capture?.add(text)
                } else if let top = frames.indices.last, case .person = frames[top].place {
                    frames[top].text += text
                }
            }
        }
        guard found != nil else { throw FeedError.notAFeed }
        return feed
    }

    private mutating func start(_ element: XMLElement) {
        if capture != nil {
            capture?.start(element)
            return
        }
        let parent = frames.last
        let language = Self.language(of: element, in: parent?.language ?? language)
        let base = Self.base(of: element, in: parent?.base ?? self.base)
        let vocabulary = Vocabulary.of(element.name)
        let name = element.name.local.lowercased()
        let container =
            frames.isEmpty ? root(element, name) : place(of: element, name, vocabulary, in: parent)
        if let container {
            if container == .entry, parent?.place != .entry { begin(element, language) }
            if container == .source { source = FeedSource() }
            if container == .feed { readAttributes(of: element, language, base) }
            if name == "category", let text = element["text"]?.trimmed { add(category: text) }
            frames.append(FeedFrame(place: container, language: language, base: base))
        } else {
            capture = FeedCapture(
                element, vocabulary: vocabulary, name: name, language: language, base: base)
        }
    }

    /// What the root element says of the format; what is none, or is not the root of a feed, is looked into.
    private mutating func root(_ element: XMLElement, _ name: String) -> FeedFrame.Place {
        switch name {
        case "rss": found = Feed(.rss)
        case "rdf": found = Feed(.rdf)
        case "feed": found = Feed(.atom)
        case "channel": found = Feed(element.name.local == "CHANNEL" ? .cdf : .rss)
        default: return .outside
        }
        if let found { feed = found }
        feed.version = element["version"] ?? FeedVersion.of(element.name)
        return .feed
    }

    /// The language of an element; an empty one takes that of its parent away.
    private static func language(of element: XMLElement, in parent: String?) -> String? {
        guard let own = element["xml", "lang"]?.trimmed else { return parent }
        return own.isEmpty ? nil : own.replacing("_", with: "-")
    }

    /// What URLs in an element are relative to; a base that no document is fetched from is passed over.
    private static func base(of element: XMLElement, in parent: String?) -> String? {
        // CDF has an attribute of its own.
        guard let own = element["xml", "base"] ?? element["BASE"] else { return parent }
        guard let url = WebURL(own.trimmed, relativeTo: parent.flatMap { WebURL($0) }),
            ["http", "https", "ftp", "file"].contains(url.scheme)
        else { return parent }
        return url.href
    }

    private mutating func readAttributes(of element: XMLElement, _ language: String?, _ base: String?) {
        if feed.language == nil { feed.language = language }
        guard feed.format == .cdf else { return }
        if let url = element["HREF"] ?? element["href"], feed.link == nil {
            feed.links.append(FeedLink(Reference.resolve(url, against: base)))
        }
        if let date = element["LASTMOD"] ?? element["lastmod"] { feed.updated = FeedDate(date.trimmed) }
    }

    private mutating func begin(_ element: XMLElement, _ language: String?) {
        entry = FeedEntry()
        entry.language = language
        if let url = element["HREF"] ?? element["href"] {
            entry.links.append(FeedLink(Reference.resolve(url, against: frames.last?.base ?? base)))
        }
        if let id = element["rdf", "about"] { entry.id = id }
        if let date = element["LASTMOD"] ?? element["lastmod"] { entry.updated = FeedDate(date.trimmed) }
    }

    /// What an element's children speak of; nil for an element that is a value.
    private mutating func place(
        of element: XMLElement, _ name: String, _ vocabulary: Vocabulary, in parent: FeedFrame?
    ) -> FeedFrame.Place? {
        guard let parent = parent?.place, parent != .ignored else { return .ignored }
        switch (name, vocabulary) {
        case (_, _) where parent == .outside:
            return root(element, name)
        case ("channel", .rss) where parent == .feed: return .feed
        case ("entry", .rss), ("entry", .atom), ("entry", .atom03): return parent == .feed ? .entry : .ignored
        case ("items", .rss) where parent == .feed && feed.format == .rdf: return .feed
        case ("item", _) where parent == .feed: return .entry
        case ("source", .atom), ("source", .atom03): return parent == .entry ? .source : nil
        case ("source", .rss) where parent == .entry && feed.format == .atom: return .source
        case ("image", .rss), ("image", .atom): return element.attributes.isEmpty ? .image : nil
        case ("textinput", _), ("skiphours", _), ("skipdays", _): return .ignored
        case ("author", .atom), ("author", .atom03), ("author", .rss), ("managingeditor", .rss),
            ("author", .itunes), ("creator", .dublinCore), ("author", .dublinCore), ("owner", .itunes):
            return isPersonal(parent) ? .person(.author) : .ignored
        case ("contributor", _): return isPersonal(parent) ? .person(.contributor) : .ignored
        case ("group", .media): return parent
        // Categories of iTunes stand within one another.
        case ("category", .itunes): return isPersonal(parent) ? parent : .ignored
        default: return nil
        }
    }

    private func isPersonal(_ place: FeedFrame.Place) -> Bool {
        place == .feed || place == .entry || place == .source
    }

    private mutating func end(_ name: XMLName) {
        if var done = capture {
            if done.open > 0 {
                done.end(name)
                capture = done
            } else {
                capture = nil
                finish(done)
            }
            return
        }
        guard let frame = frames.popLast() else { return }
        switch frame.place {
        case .entry where frames.last?.place != .entry: feed.entries.append(entry)
        case .source: entry.source = source
        case .person(let role): add(frame.completed, as: role)
        default: break
        }
    }
}

extension FeedFrame {
    /// The person that the element names, by its children or else by its text.
    fileprivate var completed: FeedPerson {
        if person != FeedPerson() { return person }
        return FeedPerson(written: text.trimmed)
    }
}
