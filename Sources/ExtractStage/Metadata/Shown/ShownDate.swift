import HTML
import PipelineCore

/// The date that a page shows near its headline.
struct ShownDate {
    /// The day that stands there as that of publication.
    private(set) var published: CalendarDate?
    /// The day that is said to be that of the last change.
    private(set) var modified: CalendarDate?

    /// A longer line is text that mentions a date.
    private static let maximumLineBytes = 90

    /// Reads the lines around the headline, then those that say what they are, then `time` elements.
    init(_ shown: ShownPage, _ page: HTMLDocument, scan: PageScan, reader: PageDate) {
        var nearest: Found?
        var plain: Set<CalendarDate> = []
        for (index, line) in shown.lines.enumerated() {
            guard let date = Self.date(of: line, reader) else { continue }
            let label = Self.label(
                of: line, after: index > 0 ? shown.lines[index - 1] : nil, isTalk: shown.isTalk)
            guard label != .other else { continue }
            let found = Found(date: date, label: label, distance: abs(line.place - (shown.headline ?? 0)))
            if !line.names.contains(.date) {
                // Nothing but its place says what it is, or a sentence does.
                guard label != .plain || found.distance <= Self.maximumDistance,
                    line.small.count <= Self.maximumUnnamedBytes
                else { continue }
            }
            if label == .plain { plain.insert(date) }
            if label == .modified {
                if modified == nil { isModifiedNear = found.distance <= Self.nearDistance }
                modified = modified ?? date
            } else if nearest.map({ found.isBetter(than: $0) }) ?? true {
                nearest = found
            }
        }
        // Many dates below a heading are those of a list.
        if let found = nearest, found.label == .plain, found.distance > Self.nearDistance,
            plain.count >= Self.datesOfList
        {
            isList = !shown.isTalk
            nearest = nil
        }
        published = nearest?.date
        isNear = published != nil
        if isList { return }
        if published == nil { readTimes(scan.times, of: page, near: shown.headline, reader) }
        if published == nil, shown.isTalk { readPosts(shown, reader) }
        if published == nil { readLabelled(shown, reader) }
    }

    /// Whether the day of publication stands near the headline, and not anywhere.
    private(set) var isNear = false
    /// Whether the day of the last change stands next to the headline, as the page's only date does.
    private(set) var isModifiedNear = false
    /// Whether it is a list of things with dates of their own.
    private(set) var isList = false

    private static let datesOfList = 4
    private static let maximumDistance = 18
    private static let nearDistance = 6
    private static let maximumUnnamedBytes = 64

    private enum Label {
        case published, plain, modified, other
    }

    private struct Found {
        var date: CalendarDate
        var label: Label
        var distance: Int

        /// What says that it is the date of publication is better, then what is nearer.
        func isBetter(than other: Found) -> Bool {
            if (label == .published) != (other.label == .published) { return label == .published }
            return distance < other.distance
        }
    }

    private static func date(of line: ShownPage.Line, _ reader: PageDate) -> CalendarDate? {
        guard line.text.utf8.count <= maximumLineBytes else { return nil }
        return reader.first(in: line.text)
    }

    private static func label(
        of line: ShownPage.Line, after previous: ShownPage.Line?, isTalk: Bool
    ) -> Label {
        if line.names.contains(.other) || line.names.contains(.cell) && !isTalk { return .other }
        var words = line.small
        if let previous, previous.place + 1 == line.place, previous.small.count <= 30 {
            words = previous.small + [0x20] + words
        }
        if publishedWords.contains(where: { MetadataText.contains($0, in: words) }) { return .published }
        if modifiedWords.contains(where: { MetadataText.contains($0, in: words) }) { return .modified }
        if otherWords.contains(where: { MetadataText.contains($0, in: words) }) { return .other }
        return line.names.contains(.modified) && !line.names.contains(.date) ? .modified : .plain
    }

    private static let publishedWords: [StaticString] = [
        "publish", "posted", "submitted", "veröffentlicht", "publié", "publicado", "written on",
    ]
    private static let modifiedWords: [StaticString] = [
        "updated", "update:", "modified", "reviewed", "revised", "aktualisiert", "edited", "stand:",
    ]
    private static let otherWords: [StaticString] = [
        "event", "copyright", "©", "deadline", "expires", "joined", "founded", "last post", "examples",
        "registered", "member since", "location", "join date",
    ]

    /// `time` elements near the headline, or all over the page where they agree.
    private mutating func readTimes(
        _ times: [PageScan.Placed], of page: HTMLDocument, near headline: Int?, _ reader: PageDate
    ) {
        var all: [CalendarDate] = []
        for time in times {
            guard let date = Self.date(of: time.node, in: page, reader) else { continue }
            let names = ElementNames(above: time.node, in: page)
            let own = page.attribute(.class, of: time.node)?.lowercased() ?? ""
            if own.contains("updated") || own.contains("modified") || names.contains(.modified)
                || page.attribute(.itemprop, of: time.node) == "dateModified"
            {
                modified = modified ?? date
                continue
            }
            if let headline, (-12...32).contains(time.line - headline), published == nil {
                published = date
                isNear = true
            }
            all.append(date)
        }
        // Several dates on a page are those of several things.
        if published == nil, Set(all).count == 1 { published = all.first }
    }

    private static func date(of time: NodeID, in page: HTMLDocument, _ reader: PageDate) -> CalendarDate? {
        if let date = page.attribute(.datetime, of: time).flatMap(reader.first) { return date }
        return reader.first(in: page.textContent(of: time))
    }

    /// The first post of a discussion has a date of its own, behind what is said of its author.
    private mutating func readPosts(_ shown: ShownPage, _ reader: PageDate) {
        guard let headline = shown.headline else { return }
        var previous: ShownPage.Line?
        for place in headline..<(headline + Self.linesOfPost) {
            guard let line = shown.line(place) else { continue }
            defer { previous = line }
            guard let date = Self.date(of: line, reader) else { continue }
            let label = Self.label(of: line, after: previous, isTalk: true)
            guard label == .plain || label == .published else { continue }
            published = date
            isNear = true
            return
        }
    }

    private static let linesOfPost = 80

    private static let labels: [StaticString] = [
        "published", "posted on", "posted", "publication date", "date published", "release date", "post time",
        "originally published", "first published", "date:",
    ]
    private static let modifiedLabels: [StaticString] = [
        "updated", "last updated", "last modified", "page last reviewed", "page updated",
    ]

    /// "Published on: May 4, 2023", wherever on the page.
    private mutating func readLabelled(_ shown: ShownPage, _ reader: PageDate) {
        for line in shown.lines(beginningWith: Self.labels + Self.modifiedLabels) {
            guard !line.names.contains(.other) else { continue }
            let isPublished = Self.labels.contains { MetadataText.isPrefix($0, of: line.small[...]) }
            let date =
                Self.date(of: line, reader)
                ?? (line.text.utf8.count <= 24
                    ? shown.line(line.place + 1).flatMap { Self.date(of: $0, reader) } : nil)
            guard let date else { continue }
            if isPublished {
                published = date
                return
            }
            modified = modified ?? date
        }
    }
}
