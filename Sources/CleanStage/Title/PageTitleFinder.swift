import PipelineCore

/// Finds a page's title as a reader would give it: the main heading where the page's own `title` agrees with it,
/// otherwise what `og:title` or `title` says, without the site's name.
struct PageTitleFinder {
    /// How much a heading must have in common with what the page declares.
    private static let agreement = 0.3
    /// Longer headings are no titles.
    private static let maximumBytes = 300
    /// What is declared beyond this is no title, and would only cost time.
    private static let maximumDeclaredBytes = 1024
    /// As many headings of the first level as are looked at.
    private static let maximumHeadings = 32

    private let site: SiteName
    private let declared: [TitleParts]

    init(_ head: PageHead) {
        site = SiteName(named: head.siteName, url: head.url)
        declared = [head.sharedTitle, head.title]
            .filter { !$0.isEmpty && $0.utf8.count <= Self.maximumDeclaredBytes }.map { TitleParts($0) }
    }

    /// The title; the heading that shows it is taken out of the parts.
    func title(taking segments: inout [Segment]) -> PageTitle? {
        let stripped = declared.map { $0.without(site) }.filter { !$0.text.isEmpty }
        if let index = heading(among: segments, stripped) {
            let segment = segments.remove(at: index)
            return PageTitle(text: segment.text, origin: segment.origin)
        }
        guard let text = stripped.first?.withoutShortEnd else { return nil }
        let words = TitleWords(text)
        let shown = segments.firstIndex { $0.kind == .heading && TitleWords($0.text) == words }
        guard let shown else { return PageTitle(text: text) }
        let segment = segments.remove(at: shown)
        return PageTitle(text: segment.text, origin: segment.origin)
    }

    /// The heading that is the title, or nil where none agrees with what is declared.
    private func heading(among segments: [Segment], _ stripped: [TitleParts]) -> Int? {
        let headings = segments.indices.filter {
            segments[$0].isTopHeading && segments[$0].text.utf8.count <= Self.maximumBytes
                && !site.isNamed(segments[$0].text)
        }
        guard !headings.isEmpty else { return nil }
        let texts = headings.prefix(Self.maximumHeadings).map { TitleWords(segments[$0].text) }
        let titles = stripped.map { TitleWords($0.text) }
        if let place = texts.firstIndex(where: { titles.contains($0) }) { return headings[place] }
        if let last = declared.last, let place = texts.firstIndex(where: { last.hasRun($0) }) {
            return headings[place]
        }
        if titles.isEmpty { return headings.first }
        var best: Int?
        var highest = Self.agreement
        for (place, text) in texts.enumerated() {
            let agreement = titles.map { (text.share(in: $0) + $0.share(in: text)) / 2 }.max() ?? 0
            if agreement >= highest, best == nil || agreement > highest {
                highest = agreement
                best = headings[place]
            }
        }
        return best
    }
}
