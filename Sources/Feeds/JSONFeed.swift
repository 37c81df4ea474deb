internal import PipelineCore

/// Reads JSON Feed, versions 1 and 1.1.
enum JSONFeed {
    static func feed(_ json: JSONValue, base: String?) throws(FeedError) -> Feed {
        // A feed must say that it is one; some leave that out and have items all the same.
        guard json["version"]?.string?.contains("jsonfeed.org") == true || json["items"]?.array != nil else {
            throw .notAFeed
        }
        var feed = Feed(.json)
        let version = json["version"]?.string ?? ""
        feed.version = String(version.split(separator: "/").last ?? "")
        feed.title = json["title"]?.string.flatMap { text($0) }
        feed.subtitle = json["description"]?.string.flatMap { text($0) }
        feed.language = json["language"]?.string
        feed.id = json["feed_url"]?.string
        feed.image = url(json["icon"] ?? json["favicon"], base)
        if let home = url(json["home_page_url"], base) { feed.links.append(FeedLink(home)) }
        if let own = url(json["feed_url"], base) { feed.links.append(FeedLink(own, relation: "self")) }
        if let next = url(json["next_url"], base) { feed.links.append(FeedLink(next, relation: "next")) }
        feed.authors = people(json)
        feed.entries = (json["items"]?.array ?? []).map { entry($0, feed, base) }
        return feed
    }

    private static func entry(_ json: JSONValue, _ feed: Feed, _ base: String?) -> FeedEntry {
        var entry = FeedEntry()
        entry.id = json["id"]?.string
        if case .integer(let id)? = json["id"] { entry.id = String(id) }
        entry.title = json["title"]?.string.flatMap { text($0) }
        entry.summary = json["summary"]?.string.flatMap { text($0) }
        entry.language = json["language"]?.string ?? feed.language
        if let html = json["content_html"]?.string, !html.isEmpty {
            entry.content.append(FeedText(html, .html, language: entry.language, base: base))
        }
        if let plain = json["content_text"]?.string, !plain.isEmpty {
            entry.content.append(FeedText(plain, .plain, language: entry.language, base: base))
        }
        if let url = url(json["url"], base) { entry.links.append(FeedLink(url)) }
        if let url = url(json["external_url"], base) {
            entry.links.append(FeedLink(url, relation: "related"))
        }
        entry.image = url(json["image"] ?? json["banner_image"], base)
        entry.published = json["date_published"]?.string.map { FeedDate($0) }
        entry.updated = json["date_modified"]?.string.map { FeedDate($0) }
        entry.authors = people(json)
        entry.categories = (json["tags"]?.array ?? []).compactMap { $0.string.map { FeedCategory($0) } }
        for attachment in json["attachments"]?.array ?? [] {
            guard let url = url(attachment["url"], base) else { continue }
            var link = FeedLink(
                url, relation: "enclosure", type: attachment["mime_type"]?.string,
                title: attachment["title"]?.string)
            if case .integer(let size)? = attachment["size_in_bytes"] { link.length = size }
            entry.links.append(link)
        }
        return entry
    }

    private static func text(_ value: String) -> FeedText? {
        let value = value.trimmed
        return value.isEmpty ? nil : FeedText(value)
    }

    private static func url(_ value: JSONValue?, _ base: String?) -> String? {
        value?.string.flatMap { $0.isEmpty ? nil : Reference.resolve($0, against: base) }
    }

    /// The authors of version 1.1, or else the one of version 1.
    private static func people(_ json: JSONValue) -> [FeedPerson] {
        let values = json["authors"]?.array ?? json["author"].map { [$0] } ?? []
        return values.map { FeedPerson(name: $0["name"]?.string, url: $0["url"]?.string) }
            .filter { $0 != FeedPerson() }
    }
}

extension JSONValue {
    fileprivate var string: String? {
        if case .string(let text) = self { text } else { nil }
    }

    fileprivate var array: [JSONValue]? {
        if case .array(let values) = self { values } else { nil }
    }
}
