internal import XML

/// Turns Word documents (Office Open XML, ECMA-376) into HTML: headings, paragraphs, lists, tables, links, footnotes.
enum WordDocument {
    private static let parts: Set = [
        "word/document.xml", "word/styles.xml", "word/_rels/document.xml.rels", "docProps/core.xml",
        "word/footnotes.xml", "word/endnotes.xml",
    ]

    static func html(of bytes: [UInt8], limits: ConversionLimits) throws(DocumentError) -> [UInt8] {
        let packed = try PackedParts(bytes, limit: limits.bytes) { parts.contains($0) }
        guard let body = packed.xml("word/document.xml") else {
            throw .unreadable("it has no 'word/document.xml'")
        }
        let styles = WordStyles(packed.xml("word/styles.xml"))
        let links = PackedLinks(packed.xml("word/_rels/document.xml.rels"))
        var writer = WordWriter(styles: styles, links: links)
        try writer.read(body)
        for notes in ["word/footnotes.xml", "word/endnotes.xml"] {
            if let notes = packed.xml(notes) { try writer.read(notes) }
        }
        writer.finish()
        var head = CoreProperties.head(packed.xml("docProps/core.xml"))
        if head.title == nil { head.title = writer.title }
        return writer.html.page(head, from: DocumentFormat.word.rawValue)
    }
}

/// Where the links of an Office document lead, by their identities.
struct PackedLinks {
    private var targets: [String: String] = [:]

    init(_ reader: consuming XMLReader?) {
        guard var reader else { return }
        while let event = try? reader.next() {
            guard case .start(let element) = event, element.name.local == "Relationship",
                element["TargetMode"] == "External", let id = element["Id"], let target = element["Target"]
            else { continue }
            targets[id] = target
        }
    }

    subscript(id: String) -> String? {
        targets[id].flatMap { $0.hasPrefix("http") || $0.hasPrefix("mailto:") ? $0 : nil }
    }
}

/// The facts that Office documents keep of themselves (Dublin Core).
enum CoreProperties {
    static func head(_ reader: consuming XMLReader?) -> HTMLBuilder.Head {
        var head = HTMLBuilder.Head()
        guard var reader else { return head }
        var text = ""
        while let event = try? reader.next() {
            switch event {
            case .start: text = ""
            case .text(let piece): text += piece
            case .end(let name):
                let value = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
                text = ""
                guard !value.isEmpty else { continue }
                switch name.local {
                case "title": head.title = value
                case "creator": head.authors = value.split(separator: ";").map { String($0) }
                case "created": head.date = value
                case "description": head.description = value
                case "language": head.language = value
                default: break
                }
            }
        }
        return head
    }
}
