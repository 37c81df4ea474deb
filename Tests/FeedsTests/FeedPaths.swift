import Feeds

/// What feedparser calls the parts of a feed that are modelled here.
struct FeedPaths {
    let feed: Feed

    /// The value at a path; `.some(nil)` where it is absent, nil where the path is of something not modelled.
    func value(at path: [String]) -> PythonValue?? {
        guard let first = path.first else { return nil }
        switch first {
        case "feed", "channel": return inFeed(Array(path.dropFirst()))
        case "entries", "items":
            guard path.count > 1, let index = Int(path[1]) else {
                return path.count == 1 ? .some(.number(feed.entries.count)) : nil
            }
            let rest = Array(path.dropFirst(2))
            return feed.entries.indices.contains(index) ? inEntry(feed.entries[index], rest) : .some(nil)
        default: return nil
        }
    }

    private func inFeed(_ path: [String]) -> PythonValue?? {
        guard let name = path.first else { return nil }
        let rest = Array(path.dropFirst())
        switch name {
        case "title": return text(feed.title, rest)
        case "subtitle", "tagline", "description": return text(feed.subtitle, rest)
        case "title_detail": return text(feed.title, rest)
        case "subtitle_detail", "tagline_detail", "description_detail": return text(feed.subtitle, rest)
        case "rights", "copyright", "rights_detail", "copyright_detail": return text(feed.rights, rest)
        case "link": return string(feed.link)
        case "links": return links(feed.links, rest)
        case "id", "guid": return string(feed.id)
        case "language": return string(feed.language)
        case "generator": return string(feed.generator)
        case "updated", "modified": return string(feed.updated?.text)
        case "updated_parsed", "modified_parsed": return time(feed.updated)
        case "published": return string(feed.published?.text)
        case "published_parsed": return time(feed.published)
        case "author_detail": return person(feed.authors.first, rest)
        case "authors": return people(feed.authors, rest)
        case "contributors": return people(feed.contributors, rest)
        case "tags": return tags(feed.categories, rest)
        case "category": return string(feed.categories.first?.term)
        case "image" where rest == ["href"] || rest == ["url"]: return string(feed.image)
        default: return nil
        }
    }

    private func inEntry(_ entry: FeedEntry, _ path: [String]) -> PythonValue?? {
        guard let name = path.first else { return nil }
        let rest = Array(path.dropFirst())
        switch name {
        case "title", "title_detail": return text(entry.title, rest)
        case "summary", "summary_detail", "description":
            return text(entry.summary ?? entry.content.first, rest)
        case "content":
            guard let index = rest.first.flatMap({ Int($0) }) else { return nil }
            let content = entry.content.indices.contains(index) ? entry.content[index] : nil
            return text(content, Array(rest.dropFirst()))
        case "rights", "rights_detail": return text(entry.rights, rest)
        case "link": return string(entry.link)
        case "links": return links(entry.links, rest)
        case "enclosures": return links(entry.enclosures, rest)
        case "id", "guid": return string(entry.id)
        case "updated", "modified": return string(entry.updated?.text)
        case "updated_parsed", "modified_parsed": return time(entry.updated)
        case "published", "issued": return string(entry.published?.text)
        case "published_parsed", "issued_parsed": return time(entry.published)
        case "author_detail": return person(entry.authors.first, rest)
        case "authors": return people(entry.authors, rest)
        case "contributors": return people(entry.contributors, rest)
        case "tags": return tags(entry.categories, rest)
        case "category": return string(entry.categories.first?.term)
        case "comments": return string(entry.comments)
        case "image" where rest == ["href"]: return string(entry.image)
        case "source": return entry.source.map { inSource($0, rest) } ?? .some(nil)
        default: return nil
        }
    }

    private func inSource(_ source: FeedSource, _ path: [String]) -> PythonValue?? {
        guard let name = path.first else { return nil }
        let rest = Array(path.dropFirst())
        switch name {
        case "title", "title_detail": return text(source.title, rest)
        case "subtitle", "subtitle_detail": return text(source.subtitle, rest)
        case "rights", "rights_detail": return text(source.rights, rest)
        case "link": return string(source.link)
        case "href": return string(source.link)
        case "links": return links(source.links, rest)
        case "id": return string(source.id)
        case "updated": return string(source.updated?.text)
        case "updated_parsed": return time(source.updated)
        case "author_detail": return person(source.authors.first, rest)
        case "authors": return people(source.authors, rest)
        case "contributors": return people(source.contributors, rest)
        case "tags": return tags(source.categories, rest)
        case "generator": return string(source.generator)
        default: return nil
        }
    }

    private func string(_ value: String?) -> PythonValue? { value.map { .text($0) } }

    private func text(_ value: FeedText?, _ path: [String]) -> PythonValue?? {
        switch path {
        case [], ["value"]: return string(value.map { $0.isMarkup ? HTMLShape.resolving($0) : $0.value })
        case ["language"]: return string(value?.language)
        case ["base"]: return string(value?.base)
        default: return nil
        }
    }

    private func time(_ date: FeedDate?) -> PythonValue? {
        guard let seconds = date?.seconds else { return nil }
        let (days, rest) = (Int((Double(seconds) / 86400).rounded(.down)), (seconds % 86400 + 86400) % 86400)
        // The inverse of counting days, by trying: dates in feeds are not far from now.
        for year in 1900..<2200 {
            guard let first = FeedDateDays.days(year, 1, 1), let next = FeedDateDays.days(year + 1, 1, 1),
                (first..<next).contains(days)
            else { continue }
            for month in 1...12 {
                guard let start = FeedDateDays.days(year, month, 1) else { continue }
                let end = month == 12 ? next : FeedDateDays.days(year, month + 1, 1) ?? next
                if (start..<end).contains(days) {
                    return .time([year, month, days - start + 1, rest / 3600, rest / 60 % 60, rest % 60])
                }
            }
        }
        return nil
    }

    private func links(_ links: [FeedLink], _ path: [String]) -> PythonValue?? {
        guard let index = path.first.flatMap({ Int($0) }) else {
            return path.isEmpty ? .some(.number(links.count)) : nil
        }
        guard links.indices.contains(index) else { return .some(nil) }
        switch path.dropFirst().first {
        case "href", "url": return string(links[index].url)
        case "rel": return string(links[index].relation)
        case "type": return string(links[index].type)
        case "title": return string(links[index].title)
        case "length": return string(links[index].length.map { String($0) })
        default: return nil
        }
    }

    private func people(_ people: [FeedPerson], _ path: [String]) -> PythonValue?? {
        guard let index = path.first.flatMap({ Int($0) }) else {
            return path.isEmpty ? .some(.number(people.count)) : nil
        }
        return person(people.indices.contains(index) ? people[index] : nil, Array(path.dropFirst()))
    }

    private func person(_ person: FeedPerson?, _ path: [String]) -> PythonValue?? {
        switch path {
        case ["name"]: return string(person?.name)
        case ["email"]: return string(person?.email)
        case ["url"], ["href"]: return string(person?.url)
        default: return nil
        }
    }

    private func tags(_ tags: [FeedCategory], _ path: [String]) -> PythonValue?? {
        guard let index = path.first.flatMap({ Int($0) }) else {
            return path.isEmpty ? .some(.number(tags.count)) : nil
        }
        guard tags.indices.contains(index) else { return .some(nil) }
        switch path.dropFirst().first {
        case "term": return string(tags[index].term)
        case "scheme": return string(tags[index].scheme)
        case "label": return string(tags[index].label)
        default: return nil
        }
    }
}
