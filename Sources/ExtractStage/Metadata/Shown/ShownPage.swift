import HTML
import PipelineCore

/// The lines that a page shows around its headline, where byline and date stand.
struct ShownPage {
    /// A line: the text of one text node, and what its elements are called.
    struct Line {
        /// The text with white space folded.
        var text: String
        /// The same in small letters, as far as they are ASCII's.
        var small: [UInt8]
        /// Its place among the lines of the page.
        var place: Int
        fileprivate let node: NodeID
        fileprivate let page: HTMLDocument

        /// What the elements around it are called, looked up anew each time.
        var names: ElementNames { ElementNames(above: node, in: page) }
    }

    private let page: HTMLDocument
    private let scan: PageScan
    /// The place of the headline's first line; nil where the page has none.
    let headline: Int?
    /// The lines around the headline, in order; those of menus, feet and tables are left out.
    private(set) var lines: [Line] = []
    /// Whether the page is a discussion, each post of which has an author and a date.
    let isTalk: Bool

    /// How far before the headline a byline or a date may stand, in lines.
    private static let linesBefore = 12
    /// How far behind.
    private static let linesBehind = 40
    /// A longer line is text.
    static let maximumLineBytes = 160

    /// Looks for the headline: the heading that says the title, or the first.
    ///
    /// - Parameter isTalk: whether the page is a discussion.
    init(_ page: HTMLDocument, scan: PageScan, title: String?, isTalk: Bool) {
        self.isTalk = isTalk
        self.page = page
        self.scan = scan
        headline = Self.headline(in: page, scan, title: title)
        guard let headline else { return }
        let range = max(0, headline - Self.linesBefore)..<min(scan.lines.count, headline + Self.linesBehind)
        lines = range.compactMap(line)
    }

    private static func headline(in page: HTMLDocument, _ scan: PageScan, title: String?) -> Int? {
        let letters = title.map(MetadataText.letters)
        var first: Int?
        for heading in scan.headings.prefix(40) {
            let text = MetadataText.letters(page.textContent(of: heading.node))
            guard !text.isEmpty else { continue }
            if let letters, text.count > 8, text.isWithin(letters) || letters.isWithin(text) {
                return heading.line
            }
            if first == nil, heading.level == 1 { first = heading.line }
        }
        return title.flatMap { line(saying: $0, in: page, scan) } ?? first
    }

    /// Where no heading says the title, the first line that does.
    private static func line(saying title: String, in page: HTMLDocument, _ scan: PageScan) -> Int? {
        let letters = MetadataText.letters(title)
        let length = title.utf8.count
        guard letters.count > 8 else { return nil }
        return scan.lines.firstIndex { line in
            guard !line.isAside, (letters.count...length * 2).contains(page.textLength(of: line.node)) else {
                return false
            }
            return MetadataText.letters(page.text(of: line.node)) == letters
        }
    }

    /// The line at a place; nil where it is long, or stands in a menu or foot.
    func line(_ place: Int) -> Line? {
        guard scan.lines.indices.contains(place), !scan.lines[place].isAside else { return nil }
        let node = scan.lines[place].node
        guard page.textLength(of: node) <= Self.maximumLineBytes * 2,
            page.textLength(of: node) > 0
        else { return nil }
        let text = page.withText(of: node) { MetadataText.folded($0) }
        guard text.utf8.count <= Self.maximumLineBytes else { return nil }
        return Line(
            text: text, small: MetadataText.small(text), place: place, node: node, page: page)
    }

    /// The lines behind the headline that begin with a label, for what says by words what it is.
    func lines(beginningWith labels: [StaticString]) -> [Line] {
        var found: [Line] = []
        for place in (headline ?? 0)..<scan.lines.count where found.count < Self.maximumLabelled {
            let isLabelled = page.withText(of: scan.lines[place].node) { bytes in
                guard bytes.count <= Self.maximumLineBytes, let start = bytes.firstIndex(where: { $0 > 0x20 })
                else { return false }
                return labels.contains { Self.isLabel($0, at: start, in: bytes) }
            }
            if isLabelled, let line = line(place) { found.append(line) }
        }
        return found
    }

    private static let maximumLabelled = 40

    private static func isLabel(_ label: StaticString, at start: Int, in bytes: UnsafeBufferPointer<UInt8>)
        -> Bool
    {
        guard start + label.utf8CodeUnitCount <= bytes.count else { return false }
        for offset in 0..<label.utf8CodeUnitCount {
            let byte = bytes[start + offset]
            let small = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
            if small != label.utf8Start[offset] { return false }
        }
        return true
    }

    /// How many lines the page has.
    var count: Int { scan.lines.count }
}
