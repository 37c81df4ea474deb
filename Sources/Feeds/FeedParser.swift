internal import XML

/// Reads RSS, RDF, Atom and CDF.
///
/// Elements that hold others open a frame; what is in any other element is one value. The vocabularies are read
/// alike wherever they stand, for feeds mix them.
struct FeedParser {
    private var reader: XMLReader
    private let base: String?
    private var found: Feed?
    var frames: [FeedFrame] = []
    private var capture: FeedCapture?

    // What is being put together.
    var feed = Feed(.rss)
    var entry = FeedEntry()
    var source = FeedSource()

    init(_ bytes: [UInt8], base: String?) {
        reader = XMLReader(bytes)
        self.base = base
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
        let language = element["xml", "lang"] ?? parent?.language
        let base = element["xml", "base"].map { Reference.resolve($0, against: parent?.base ?? self.base) }
            ?? parent?.base ?? self.base
        let vocabulary = Vocabulary.of(element.name)
        let name = element.name.local.lowercased()
        let container = frames.isEmpty ? root(element, name) : place(of: element, name, vocabulary, in: parent)
        if let container {
            if container == .entry, parent?.place != .entry { begin(element, language) }
            if container == .source { source = FeedSource() }
            if container == .feed { readAttributes(of: element, language) }
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
        return name == "rss" || name == "rdf" ? .feed : .feed
    }

    private mutating func readAttributes(of element: XMLElement, _ language: String?) {
        if feed.language == nil { feed.language = language }
        if feed.format == .cdf, let url = element["HREF"] ?? element["href"], feed.link == nil {
            feed.links.append(FeedLink(Reference.resolve(url, against: base)))
        }
    }

    private mutating func begin(_ element: XMLElement, _ language: String?) {
        entry = FeedEntry()
        entry.language = language
        if let url = element["HREF"] ?? element["href"] {
            entry.links.append(FeedLink(Reference.resolve(url, against: frames.last?.base ?? base)))
        }
        if let id = element["rdf", "about"] { entry.id = id }
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
        case ("item", .rss) where parent == .feed, ("entry", .rss), ("entry", .atom), ("entry", .atom03):
            return parent == .feed ? .entry : .ignored
        case ("items", .rss) where parent == .feed && feed.format == .rdf: return .feed
        case ("item", .foreign) where parent == .feed: return .entry
        case ("source", .atom), ("source", .atom03): return parent == .entry ? .source : nil
        case ("source", .rss) where parent == .entry && feed.format == .atom: return .source
        case ("image", .rss), ("image", .atom): return element.attributes.isEmpty ? .image : nil
        case ("textinput", _), ("skiphours", _), ("skipdays", _): return .ignored
        case ("author", .atom), ("author", .atom03), ("author", .rss), ("managingeditor", .rss),
            ("author", .itunes), ("creator", .dublinCore), ("author", .dublinCore), ("owner", .itunes):
            return isPersonal(parent) ? .person(.author) : .ignored
        case ("contributor", _): return isPersonal(parent) ? .person(.contributor) : .ignored
        case ("group", .media): return parent
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
