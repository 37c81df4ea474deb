internal import XML

extension FeedParser {
    /// Files the value of an element under what it says.
    mutating func finish(_ value: FeedCapture) {
        // Names of other vocabularies may be the same and mean something else.
        guard let frame = frames.last, value.vocabulary != .foreign else { return }
        switch frame.place {
        case .feed: finishInFeed(value)
        case .entry: finishInEntry(value)
        case .source: finishInSource(value)
        case .image:
            if value.name == "url" { setImage(value) }
        case .person: finishInPerson(value)
        case .outside, .ignored: break
        }
    }

    mutating func add(_ person: FeedPerson, as role: FeedFrame.PersonRole) {
        guard person != FeedPerson(), let place = frames.last?.place else { return }
        switch (place, role) {
        case (.feed, .author): feed.authors.addOnce(person)
        case (.feed, .contributor): feed.contributors.append(person)
        case (.entry, .author): entry.authors.addOnce(person)
        case (.entry, .contributor): entry.contributors.append(person)
        case (.source, .author): source.authors.addOnce(person)
        case (.source, .contributor): source.contributors.append(person)
        default: break
        }
    }

    mutating func add(category: String) {
        let category = FeedCategory(category, scheme: "http://www.itunes.com/")
        switch frames.last?.place {
        case .entry: entry.categories.addOnce(category)
        case .feed: feed.categories.addOnce(category)
        default: break
        }
    }

    private mutating func finishInPerson(_ value: FeedCapture) {
        guard let top = frames.indices.last else { return }
        let text = value.text.trimmed
        switch value.name {
        case "name": frames[top].person.name = text
        case "email": frames[top].person.email = text
        case "uri", "url", "homepage":
            if !text.isEmpty { frames[top].person.url = Reference.resolve(text, against: value.base) }
        default: break
        }
    }

    private mutating func setImage(_ value: FeedCapture) {
        let url = value.element["href"] ?? value.element["url"] ?? value.text.trimmed
        guard !url.isEmpty else { return }
        let resolved = Reference.resolve(url, against: value.base)
        switch frames.last(where: { $0.place != .image })?.place {
        case .entry: if entry.image == nil { entry.image = resolved }
        case .source: if source.image == nil { source.image = resolved }
        default: if feed.image == nil { feed.image = resolved }
        }
    }

    private mutating func finishInFeed(_ value: FeedCapture) {
        switch (value.name, value.vocabulary) {
        case ("title", .media): break
        case ("title", .itunes), ("title", .dublinCore): feed.title = feed.title ?? FeedValue.text(value)
        case ("title", _): feed.title = FeedValue.text(value)
        case ("subtitle", .itunes), ("summary", .itunes):
            feed.subtitle = feed.subtitle ?? FeedValue.text(value)
        case ("description", .media): break
        case ("subtitle", _), ("tagline", _), ("description", _), ("abstract", _):
            feed.subtitle = FeedValue.text(value, default: .html)
        case ("id", _), ("guid", .rss): feed.id = Reference.resolve(value.text.trimmed, against: value.base)
        case ("link", .itunes) where value.element["rel"] == "image": setImage(value)
        case ("link", _), ("url", .rss): if let link = FeedValue.link(value) { feed.links.append(link) }
        case ("pubdate", _), ("published", _), ("issued", _): feed.published = FeedDate(value.text.trimmed)
        case ("lastbuilddate", _), ("updated", _), ("modified", _):
            feed.updated = FeedDate(value.text.trimmed)
        case ("date", .dublinCore): feed.updated = feed.updated ?? FeedDate(value.text.trimmed)
        case ("language", _): feed.language = value.text.trimmed
        case ("rights", _), ("copyright", _): feed.rights = FeedValue.text(value)
        case ("generator", _): feed.generator = value.text.trimmed
        case ("generatoragent", _): feed.generator = feed.generator ?? value.element["rdf", "resource"]
        case ("keywords", .itunes): feed.categories.addOnce(keywords: FeedValue.categories(value))
        case ("category", _), ("subject", .dublinCore):
            feed.categories.addOnce(contentsOf: FeedValue.categories(value))
        case ("logo", _): setImage(value)
        case ("icon", _), ("image", _): if feed.image == nil { setImage(value) }
        default: break
        }
    }

    private mutating func finishInEntry(_ value: FeedCapture) {
        switch (value.name, value.vocabulary) {
        case ("title", .media), ("title", .itunes), ("title", .dublinCore):
            entry.title = entry.title ?? FeedValue.text(value)
        case ("title", _): entry.title = FeedValue.text(value)
        case ("link", .itunes) where value.element["rel"] == "image": setImage(value)
        case ("link", _): if let link = FeedValue.link(value) { entry.links.append(link) }
        case ("id", _): entry.id = Reference.resolve(value.text.trimmed, against: value.base)
        case ("guid", _):
            let text = value.text.trimmed
            guard !text.isEmpty else { break }
            entry.idIsLink =
                (value.element["isPermaLink"] ?? value.element["ispermalink"])?.lowercased() != "false"
            entry.id = entry.idIsLink ? Reference.resolve(text, against: value.base) : text
        case ("identifier", .dublinCore): entry.id = entry.id ?? value.text.trimmed
        case ("summary", .itunes), ("subtitle", .itunes):
            entry.summary = entry.summary ?? FeedValue.text(value, default: .html)
        case ("description", .media): break
        case ("description", _), ("abstract", _), ("summary", _):
            addSummary(FeedValue.text(value, default: .html))
        case ("encoded", .content), ("content", .atom), ("content", .atom03), ("content", .rss), ("body", _),
            ("fullitem", _), ("prodlink", _):
            if let text = FeedValue.text(value, default: .html) {
                entry.content.append(text)
            } else if let url = value.element["src"] {
                entry.links.append(
                    FeedLink(
                        Reference.resolve(url, against: value.base), relation: "content",
                        type: value.element["type"]))
            }
        case ("content", .media): addMedia(value)
        case ("thumbnail", .media), ("image", _): setImage(value)
        case ("enclosure", _): if let link = FeedValue.enclosure(value) { entry.links.append(link) }
        case ("pubdate", _), ("published", _), ("issued", _): entry.published = FeedDate(value.text.trimmed)
        case ("updated", _), ("modified", _): entry.updated = FeedDate(value.text.trimmed)
        case ("date", .dublinCore): entry.updated = entry.updated ?? FeedDate(value.text.trimmed)
        case ("created", _): entry.published = entry.published ?? FeedDate(value.text.trimmed)
        case ("lastmod", _): entry.updated = entry.updated ?? FeedDate(value.text.trimmed)
        case ("comments", .rss): entry.comments = Reference.resolve(value.text.trimmed, against: value.base)
        case ("rights", _), ("copyright", _): entry.rights = FeedValue.text(value)
        case ("keywords", .itunes): entry.categories.addOnce(keywords: FeedValue.categories(value))
        case ("category", _), ("subject", .dublinCore):
            entry.categories.addOnce(contentsOf: FeedValue.categories(value))
        case ("source", .rss):
            var source = FeedSource()
            source.title = FeedValue.text(value)
            if let url = value.element["url"] {
                source.links = [FeedLink(Reference.resolve(url, against: value.base))]
            }
            entry.source = source
        default: break
        }
    }

    /// Some entries have two descriptions: the second one is content.
    private mutating func addSummary(_ text: FeedText?) {
        guard let text else { return }
        if entry.summary == nil { entry.summary = text } else { entry.content.append(text) }
    }

    private mutating func addMedia(_ value: FeedCapture) {
        guard let url = value.element["url"] else { return }
        let resolved = Reference.resolve(url, against: value.base)
        if value.element["medium"] == "image" || value.element["type"]?.hasPrefix("image/") == true {
            if entry.image == nil { entry.image = resolved }
        }
        entry.links.append(
            FeedLink(
                resolved, relation: "media", type: value.element["type"],
                length: value.element["fileSize"].flatMap { Int($0) }))
    }

    private mutating func finishInSource(_ value: FeedCapture) {
        switch value.name {
        case "title": source.title = FeedValue.text(value)
        case "subtitle", "tagline", "description": source.subtitle = FeedValue.text(value, default: .html)
        case "id": source.id = Reference.resolve(value.text.trimmed, against: value.base)
        case "link": if let link = FeedValue.link(value) { source.links.append(link) }
        case "updated", "modified": source.updated = FeedDate(value.text.trimmed)
        case "rights", "copyright": source.rights = FeedValue.text(value)
        case "generator": source.generator = value.text.trimmed
        case "category": source.categories.addOnce(contentsOf: FeedValue.categories(value))
        case "icon", "logo": setImage(value)
        default: break
        }
    }
}

extension Array where Element: Equatable {
    /// Appends what is not there yet.
    mutating func addOnce(_ element: Element) {
        // Feeds repeat an author or two, and a list made to be long is not searched to its end.
        if !suffix(64).contains(element) { append(element) }
    }

    mutating func addOnce(contentsOf elements: [Element]) {
        for element in elements { addOnce(element) }
    }
}

extension [FeedCategory] {
    /// Appends keywords that no category says already.
    fileprivate mutating func addOnce(keywords: [FeedCategory]) {
        for keyword in keywords where !suffix(64).contains(where: { $0.term == keyword.term }) {
            append(keyword)
        }
    }
}
