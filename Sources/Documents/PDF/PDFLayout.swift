/// Finds lines, paragraphs and headings among the words of a PDF.
struct PDFLayout {
    /// A line of words.
    struct Line {
        var text = ""
        var left, top, right, bottom: Float
        var size: Float
        var isBold: Bool
    }

    private var pages: [[Line]]
    /// The size in which most letters are set.
    private let bodySize: Float
    /// The sizes of headings, the largest first.
    private let headingSizes: [Float]
    private let heights: [Float]
    private let furniture: Set<String>

    init(_ pages: [PDFRecords.Page]) {
        self.pages = pages.map { Self.lines(of: $0.words) }
        var letters: [Float: Int] = [:]
        for line in self.pages.joined() {
            letters[Self.rounded(line.size), default: 0] += line.text.utf8.count
        }
        let body = letters.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? 0
        bodySize = body
        headingSizes = Array(letters.keys.filter { $0 > body * 1.12 }.sorted(by: >).prefix(12))
        heights = pages.map(\.height)
        furniture = Self.furniture(of: self.pages, heights: heights)
    }

    /// The pages as HTML.
    func html() -> HTMLBuilder {
        var html = HTMLBuilder()
        for (number, lines) in pages.enumerated() {
            let kept = lines.filter { !isFurniture($0, onPageOfHeight: heights[number]) }
            if kept.isEmpty { continue }
            html.markup("<section data-page=\"\(number + 1)\">\n")
            for group in groups(of: kept) { write(group.lines, to: &html) }
            html.markup("</section>\n")
        }
        return html
    }

    private func write(_ lines: [Line], to html: inout HTMLBuilder) {
        guard let first = lines.first else { return }
        let text = Self.joined(lines.map(\.text))
        let size = Self.rounded(first.size)
        // A heading is larger than the text, and short.
        if let rank = headingSizes.firstIndex(of: size), text.count <= 250, lines.count <= 4 {
            html.element("h\(min(rank + 1, 4))", text)
        } else {
            html.element("p", text)
        }
    }

    /// Lines that belong together.
    private struct Group {
        var lines: [Line]
        /// How far the widest line reaches.
        var right: Float

        init(_ line: Line) {
            lines = [line]
            right = line.right
        }

        mutating func add(_ line: Line) {
            lines.append(line)
            right = max(right, line.right)
        }
    }

    /// The lines that belong together: of one size, one below the other without a gap.
    private func groups(of lines: [Line]) -> [Group] {
        var groups: [Group] = []
        for line in lines {
            if let last = groups.indices.last, belongs(line, to: groups[last]) {
                groups[last].add(line)
            } else {
                groups.append(Group(line))
            }
        }
        return groups
    }

    private func belongs(_ line: Line, to group: Group) -> Bool {
        guard let last = group.lines.last, abs(line.size - last.size) < 0.6,
            line.isBold == last.isBold || line.size > bodySize * 1.12
        else { return false }
        let gap = line.top - last.bottom
        // The next column begins further up; a paragraph goes on there if its last line was full.
        if gap < -line.size { return last.right > group.right - line.size && !last.text.hasSuffix(".") }
        guard gap < line.size * 0.65 else { return false }
        // An indented line begins a paragraph, a bullet an item.
        let isIndented = line.left > last.left + line.size * 0.8
        if isIndented, group.lines.count > 1 || last.right < line.right { return false }
        return !Self.beginsItem(line.text)
    }

    private static func beginsItem(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first else { return false }
        return "•‣◦▪▸–\u{F0B7}".unicodeScalars.contains(first)
    }

    private static func lines(of words: [PDFRecords.Word]) -> [Line] {
        var lines: [Line] = []
        var needsSpace = false
        for word in words where word.text.contains(where: { !$0.isWhitespace }) {
            let height = max(word.bottom - word.top, 1)
            if let last = lines.indices.last, abs(word.bottom - lines[last].bottom) < height * 0.45,
                word.left >= lines[last].right - height * 0.6
            {
                let isApart = word.left > lines[last].right + height * 0.12
                if needsSpace || isApart { lines[last].text += " " }
                lines[last].text += word.text
                lines[last].right = max(lines[last].right, word.right)
                lines[last].top = min(lines[last].top, word.top)
                lines[last].isBold = lines[last].isBold && word.isBold
            } else {
                lines.append(
                    Line(
                        text: word.text, left: word.left, top: word.top, right: word.right,
                        bottom: word.bottom,
                        size: word.size, isBold: word.isBold))
            }
            needsSpace = word.hasSpaceAfter
        }
        return lines
    }

    /// The lines as one text; a word that is cut at a line's end is put together.
    private static func joined(_ lines: [String]) -> String {
        var text = ""
        for line in lines {
            if text.hasSuffix("-"), text.dropLast().last?.isLetter == true, line.first?.isLowercase == true {
                text.removeLast()
            } else if text.hasSuffix("\u{AD}") {
                text.removeLast()
            } else if !text.isEmpty {
                text += " "
            }
            text += line
        }
        return text
    }

    private static func rounded(_ size: Float) -> Float { (size * 2).rounded() / 2 }

    // Running titles and page numbers: small lines at the edge of the paper that most pages have.

    private func isFurniture(_ line: Line, onPageOfHeight height: Float) -> Bool {
        Self.isAtEdge(line, height) && Self.rounded(line.size) <= bodySize * 1.12
            && furniture.contains(Self.key(line.text))
    }

    private static func isAtEdge(_ line: Line, _ height: Float) -> Bool {
        line.bottom < height * edge || line.top > height * (1 - edge)
    }

    /// The part of a page's height that is margin, at the top and at the bottom.
    private static let edge: Float = 0.09

    /// A line with its digits made alike.
    private static func key(_ text: String) -> String { String(text.map { $0.isNumber ? "0" : $0 }) }

    private static func furniture(of pages: [[Line]], heights: [Float]) -> Set<String> {
        guard pages.count >= 3 else { return [] }
        var counts: [String: Int] = [:]
        for (lines, height) in zip(pages, heights) {
            for key in Set(lines.filter({ isAtEdge($0, height) }).map({ key($0.text) })) {
                counts[key, default: 0] += 1
            }
        }
        return Set(counts.filter { $0.value * 2 > pages.count }.keys)
    }
}
