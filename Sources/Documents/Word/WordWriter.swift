internal import XML

/// Reads the body of a Word document and writes it as HTML.
struct WordWriter {
    private(set) var html = HTMLBuilder()
    /// The first paragraph that has the style of a title, or else the first heading.
    private(set) var title: String?

    private let styles: WordStyles
    private let links: PackedLinks
    private var paragraph = Paragraph()
    /// How deep the reader is in elements whose text is not the document's: deleted, or a second form of another.
    private var muted = 0
    /// The depth of the list that is open; 0 for none.
    private var listDepth = 0
    private var openLinks: [Bool] = []
    /// For each cell that is open, whether there is text in it already.
    private var cells: [Bool] = []

    private struct Paragraph {
        var markup = HTMLBuilder()
        var text = ""
        var style: String?
        var listLevel: Int?
        var outline: Int?
    }

    /// Elements whose text is not part of what a reader sees.
    private static let silent: Set = ["del", "moveFrom", "Fallback", "instrText", "delText", "delInstrText"]

    init(styles: WordStyles, links: PackedLinks) {
        self.styles = styles
        self.links = links
    }

    mutating func read(_ reader: consuming XMLReader) throws(DocumentError) {
        do throws(XMLError) {
            while let event = try reader.next() {
                switch event {
                case .start(let element): start(element)
                case .end(let name): end(name.local)
                case .text(let text): if isInRun { add(text) }
                }
            }
        } catch {
            throw DocumentError(error)
        }
    }

    mutating func finish() { closeLists(to: 0) }

    /// Only text within `w:t` is shown; white space between elements is the file's own.
    private var isInRun = false

    private mutating func start(_ element: XMLElement) {
        let name = element.name.local
        if Self.silent.contains(name) { muted += 1 }
        guard muted == 0 else { return }
        switch name {
        case "p": paragraph = Paragraph()
        case "pStyle": paragraph.style = element["val"]
        case "outlineLvl": paragraph.outline = element["val"].flatMap { Int($0) }
        case "ilvl": paragraph.listLevel = element["val"].flatMap { Int($0) }.map { min(max($0, 0), 8) }
        case "numId": if element["val"] == "0" { paragraph.listLevel = nil }
        case "t": isInRun = true
        case "tab": if isInParagraphText { add("\t") }
        case "br", "cr": lineBreak(element["type"])
        case "noBreakHyphen": add("-")
        case "hyperlink": openLink(element["id"].flatMap { links[$0] })
        case "tbl":
            closeLists(to: 0)
            html.markup("<table>\n")
        case "tr": html.markup("<tr>")
        case "tc":
            html.markup("<td>")
            cells.append(false)
        default: break
        }
    }

    private mutating func end(_ name: String) {
        if Self.silent.contains(name) {
            muted -= 1
            return
        }
        guard muted == 0 else { return }
        switch name {
        case "t": isInRun = false
        case "p": write()
        case "hyperlink": if openLinks.popLast() == true { paragraph.markup.markup("</a>") }
        case "tc":
            closeLists(to: 0)
            _ = cells.popLast()
            html.markup("</td>")
        case "tr": html.markup("</tr>\n")
        case "tbl": html.markup("</table>\n")
        default: break
        }
    }

    /// Tabs are also named where a style sets their places.
    private var isInParagraphText: Bool { !paragraph.text.isEmpty }

    private mutating func add(_ text: String) {
        paragraph.text += text
        paragraph.markup.text(text)
    }

    private mutating func lineBreak(_ type: String?) {
        // Breaks of pages and columns are none of lines.
        guard type == nil || type == "textWrapping" else { return }
        paragraph.text += "\n"
        paragraph.markup.markup("<br>")
    }

    private mutating func openLink(_ target: String?) {
        openLinks.append(target != nil)
        guard let target else { return }
        var tag = Array("<a".utf8)
        HTMLBuilder.attribute("href", target, into: &tag)
        paragraph.markup.markup(tag + [UInt8(ascii: ">")])
    }

    private mutating func write() {
        defer { paragraph = Paragraph() }
        guard paragraph.text.contains(where: { !$0.isWhitespace }) else { return }
        let role = paragraph.style.flatMap { styles.role(of: $0) }
        let outline = paragraph.outline.flatMap { (0..<9).contains($0) ? $0 + 1 : nil }
        if case .heading(let level)? = outline.map({ .heading($0) }) ?? role {
            if title == nil { title = paragraph.text }
            block("h\(min(level, 6))")
        } else if role == .title {
            title = paragraph.text
            block("h1")
        } else if let level = paragraph.listLevel ?? (role == .list ? 0 : nil) {
            closeLists(to: level + 1)
            while listDepth < level + 1 {
                html.markup("<ul>")
                listDepth += 1
            }
            element("li")
        } else {
            switch role {
            case .quote:
                closeLists(to: 0)
                html.markup("<blockquote>")
                element("p")
                html.markup("</blockquote>\n")
            case .code: block("pre")
            case .caption: block("figcaption")
            case _ where !cells.isEmpty: cellText()
            default: block("p")
            }
        }
    }

    /// Writes a paragraph of a cell: a cell of one paragraph is nothing but text.
    private mutating func cellText() {
        closeLists(to: 0)
        if cells.last == true { html.markup("<br>") }
        html.markup(paragraph.markup.body)
        cells[cells.count - 1] = true
    }

    private mutating func block(_ name: String) {
        closeLists(to: 0)
        element(name)
    }

    private mutating func element(_ name: String) {
        html.markup("<\(name)>")
        html.markup(paragraph.markup.body)
        html.markup("</\(name)>\n")
    }

    private mutating func closeLists(to depth: Int) {
        while listDepth > depth {
            html.markup("</ul>\n")
            listDepth -= 1
        }
    }
}
