import HTML
import PipelineCore

/// Finds a page's title: its main heading, or what its head says, without the site's name.
struct PageTitleFinder {
    private let page: HTMLDocument
    private let documentTitle: String?
    private let openGraphTitle: String?
    private let siteName: String?

    init(_ page: HTMLDocument) {
        self.page = page
        var documentTitle: String?
        var openGraphTitle: String?
        var siteName: String?
        if let head = page.head {
            for node in page.descendants(of: head) where page.kind(of: node) == .element {
                switch page.tag(of: node) {
                case .title: documentTitle = documentTitle ?? Self.filled(page.textContent(of: node))
                case .meta:
                    let name = page.attribute(.property, of: node) ?? page.attribute(.name, of: node) ?? ""
                    let content = page.attribute(.content, of: node).flatMap(Self.filled)
                    if name == "og:title" { openGraphTitle = openGraphTitle ?? content }
                    if name == "og:site_name" { siteName = siteName ?? content }
                default: break
                }
            }
        }
        self.documentTitle = documentTitle
        self.openGraphTitle = openGraphTitle
        self.siteName = siteName
    }

    /// The title; the heading that shows it is taken out of the parts.
    func title(taking segments: inout [Segment]) -> PageTitle? {
        let declared = [openGraphTitle, documentTitle].compactMap { $0 }
        let stripped = declared.map { TitleText.withoutSite($0, named: siteName) }
        let headings = segments.indices.filter { segments[$0].kind == .heading && segments[$0].level == 1 }
        let visible = headings.filter { isVisible(segments[$0]) }
        let matching = visible.first { index in
            declared.contains { TitleText.agree(segments[index].text, $0) }
        }
        if let index = matching ?? (visible.count == 1 ? visible.first : nil) {
            return take(index, from: &segments)
        }
        guard let text = stripped.first else { return visible.first.map { take($0, from: &segments) } }
        let shown = segments.firstIndex {
            $0.kind == .heading && TitleText.words($0.text) == TitleText.words(text)
        }
        if let shown { return take(shown, from: &segments) }
        return PageTitle(text: text)
    }

    /// A heading may stand outside of the main text, but not in a menu or a hidden part.
    private func isVisible(_ segment: Segment) -> Bool {
        switch segment.removal {
        case nil, .outsideMain?, .byline?, .header?: segment.text.utf8.count <= 300
        default: false
        }
    }

    private func take(_ index: Int, from segments: inout [Segment]) -> PageTitle {
        let segment = segments.remove(at: index)
        return PageTitle(text: segment.text, origin: segment.origin)
    }

    private static func filled(_ text: String) -> String? {
        let folded = SpaceFolding.fold(text)
        return folded.isEmpty ? nil : folded
    }
}

/// Compares titles, and takes the site's name off them.
enum TitleText {
    /// The words in small letters.
    static func words(_ text: String) -> [Substring] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }
    }

    /// Whether a heading and a page's title say the same, one perhaps with more around it.
    static func agree(_ heading: String, _ title: String) -> Bool {
        let left = words(heading)
        let right = Set(words(title))
        guard !left.isEmpty else { return false }
        let common = left.count { right.contains($0) }
        return Double(common) >= 0.6 * Double(left.count)
    }

    /// Separators between a title and the site's name.
    private static let separators = [
        " | ", " – ", " — ", " - ", " :: ", " » ", " · ", " • ", " « ", " ~ ", " / ",
    ]

    /// The title without the site's name at its end or start.
    static func withoutSite(_ title: String, named site: String?) -> String {
        let siteWords = site.map(words) ?? []
        for separator in separators {
            let parts = split(title, at: separator)
            guard parts.count > 1, let first = parts.first, let last = parts.last else { continue }
            let rest = parts.dropLast().joined(separator: separator)
            if !siteWords.isEmpty, words(last) == siteWords { return withoutSite(rest, named: site) }
            if !siteWords.isEmpty, words(first) == siteWords {
                return parts.dropFirst().joined(separator: separator)
            }
            if words(last).count <= 4, words(rest).count > words(last).count { return rest }
        }
        return title
    }

    private static func split(_ text: String, at separator: String) -> [String] {
        var parts: [String] = []
        var part: [UInt8] = []
        let bytes = Array(text.utf8)
        let mark = Array(separator.utf8)
        var index = 0
        while index < bytes.count {
            if bytes[index] == mark[0], bytes[index...].starts(with: mark) {
                parts.append(String(decoding: part, as: UTF8.self))
                part = []
                index += mark.count
            } else {
                part.append(bytes[index])
                index += 1
            }
        }
        return parts + [String(decoding: part, as: UTF8.self)]
    }
}
