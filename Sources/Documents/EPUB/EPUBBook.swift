internal import Encodings
internal import XML

/// Turns EPUB books into HTML: the chapters in reading order, each a section.
enum EPUBBook {
    static func html(of bytes: [UInt8], limits: ConversionLimits) throws(DocumentError) -> [UInt8] {
        let packed = try PackedParts(bytes, limit: limits.bytes) { name in
            [".xhtml", ".html", ".htm", ".xml", ".opf"].contains { name.lowercased().hasSuffix($0) }
        }
        guard let path = rootFile(packed.xml("META-INF/container.xml")), let reader = packed.xml(path) else {
            throw .unreadable("it has no package document")
        }
        let package = EPUBPackage(reader, at: path)
        var html = HTMLBuilder()
        for chapter in package.chapters {
            guard let part = packed[chapter] else { continue }
            var tag = Array("<section".utf8)
            HTMLBuilder.attribute("data-source", chapter, into: &tag)
            html.markup(tag + Array(">\n".utf8))
            html.markup(body(of: XMLDecoding.decode(part).bytes))
            html.markup("\n</section>\n")
        }
        if html.body.isEmpty { throw .unreadable("none of its chapters is there") }
        return html.page(package.head, from: DocumentFormat.epub.rawValue)
    }

    /// Where the package document is, as the container says.
    private static func rootFile(_ reader: consuming XMLReader?) -> String? {
        guard var reader else { return nil }
        while let event = try? reader.next() {
            if case .start(let element) = event, element.name.local == "rootfile" {
                return element["full-path"]
            }
        }
        return nil
    }

    /// What stands in the body of a chapter, with self-closing tags that HTML would leave open taken out.
    private static func body(of page: [UInt8]) -> [UInt8] {
        var reader = XMLReader(page, limits: XMLLimits(depth: 4096))
        var html = HTMLBuilder()
        var isInBody = false
        var skipped = 0
        while let event = try? reader.next() {
            switch event {
            case .start(let element):
                let name = element.name.local.lowercased()
                if name == "script" || name == "style" { skipped += 1 }
                if isInBody, skipped == 0 { html.markup(tag(element, name)) }
                if name == "body" { isInBody = true }
            case .end(let element):
                let name = element.local.lowercased()
                if name == "body" { isInBody = false }
                if isInBody, skipped == 0, !void.contains(name) { html.markup("</\(name)>") }
                if name == "script" || name == "style" { skipped -= 1 }
            case .text(let text): if isInBody, skipped == 0 { html.text(text) }
            }
        }
        return html.body
    }

    private static let void: Set = [
        "area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr",
    ]

    private static func tag(_ element: XMLElement, _ name: String) -> [UInt8] {
        var tag = Array("<\(name)".utf8)
        for attribute in element.attributes where attribute.name.prefix.isEmpty {
            HTMLBuilder.attribute(attribute.name.local, attribute.value, into: &tag)
        }
        return tag + [UInt8(ascii: ">")]
    }
}

/// The package document of a book: what it says of itself, and its chapters.
struct EPUBPackage {
    var head = HTMLBuilder.Head()
    /// The chapters' paths in reading order.
    private(set) var chapters: [String] = []

    init(_ reader: consuming XMLReader, at path: String) {
        let folder = path.split(separator: "/").dropLast().joined(separator: "/")
        var files: [String: String] = [:]
        var order: [String] = []
        var text = ""
        while let event = try? reader.next() {
            switch event {
            case .start(let element):
                text = ""
                switch element.name.local {
                case "item":
                    guard let id = element["id"], let href = element["href"] else { continue }
                    files[id] = Self.path(href, in: folder)
                case "itemref": if let id = element["idref"] { order.append(id) }
                default: break
                }
            case .text(let piece): text += piece
            case .end(let name):
                note(name.local, text.split(whereSeparator: \.isWhitespace).joined(separator: " "))
                text = ""
            }
        }
        chapters = order.compactMap { files[$0] }
    }

    private mutating func note(_ name: String, _ value: String) {
        guard !value.isEmpty else { return }
        switch name {
        case "title": if head.title == nil { head.title = value }
        case "creator": head.authors.append(value)
        case "date": if head.date == nil { head.date = value }
        case "language": if head.language == nil { head.language = value }
        case "description": head.description = value
        default: break
        }
    }

    /// A file's path in the archive, its percent escapes resolved.
    private static func path(_ reference: String, in folder: String) -> String {
        var bytes: [UInt8] = []
        var rest = Array(reference.utf8.prefix { $0 != UInt8(ascii: "#") })[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2,
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        var parts = folder.split(separator: "/").map(String.init)
        for part in String(decoding: bytes, as: UTF8.self).split(separator: "/") {
            if part == ".." { _ = parts.popLast() } else if part != "." { parts.append(String(part)) }
        }
        return parts.joined(separator: "/")
    }
}
