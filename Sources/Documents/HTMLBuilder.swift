/// Writes the HTML that other formats are turned into.
///
/// Its root says what it was: `<html data-converted-from="application/pdf">`. All of it is the document's own, so
/// whoever looks for main text need not search.
struct HTMLBuilder {
    /// What the head says.
    struct Head {
        var title: String?
        var authors: [String] = []
        /// As ISO 8601 has it.
        var date: String?
        var language: String?
        var description: String?
    }

    private(set) var body: [UInt8] = []

    /// Adds a tag or other markup as it stands.
    mutating func markup(_ text: String) { body.append(contentsOf: text.utf8) }

    /// Adds markup as it stands.
    mutating func markup(_ bytes: some Sequence<UInt8>) { body.append(contentsOf: bytes) }

    /// Adds text, with what means something in markup escaped.
    mutating func text(_ text: some StringProtocol) { Self.escape(text.utf8, into: &body) }

    /// Adds an element with nothing but text in it.
    mutating func element(_ name: String, _ content: some StringProtocol) {
        markup("<\(name)>")
        text(content)
        markup("</\(name)>\n")
    }

    /// The page.
    ///
    /// - Parameter mediaType: What the document was.
    func page(_ head: Head, from mediaType: String) -> [UInt8] {
        var page: [UInt8] = []
        page.reserveCapacity(body.count + 512)
        page.append(contentsOf: "<!doctype html>\n<html data-converted-from=\"\(mediaType)\"".utf8)
        if let language = head.language { Self.attribute("lang", language, into: &page) }
        page.append(contentsOf: "><head><meta charset=\"utf-8\">\n".utf8)
        if let title = head.title {
            page.append(contentsOf: "<title>".utf8)
            Self.escape(title.utf8, into: &page)
            page.append(contentsOf: "</title>\n".utf8)
        }
        let facts =
            head.authors.map { ("author", $0) }
            + [("date", head.date), ("description", head.description)].compactMap {
                name, value in value.map { (name, $0) }
            }
        for (name, value) in facts {
            page.append(contentsOf: "<meta name=\"\(name)\"".utf8)
            Self.attribute("content", value, into: &page)
            page.append(contentsOf: ">\n".utf8)
        }
        page.append(contentsOf: "</head><body>\n".utf8)
        page.append(contentsOf: body)
        page.append(contentsOf: "</body></html>\n".utf8)
        return page
    }

    /// Appends an attribute.
    static func attribute(_ name: String, _ value: String, into bytes: inout [UInt8]) {
        bytes.append(contentsOf: " \(name)=\"".utf8)
        escape(value.utf8, into: &bytes)
        bytes.append(UInt8(ascii: "\""))
    }

    private static func escape(_ text: some Sequence<UInt8>, into bytes: inout [UInt8]) {
        for byte in text {
            switch byte {
            case UInt8(ascii: "&"): bytes.append(contentsOf: "&amp;".utf8)
            case UInt8(ascii: "<"): bytes.append(contentsOf: "&lt;".utf8)
            case UInt8(ascii: ">"): bytes.append(contentsOf: "&gt;".utf8)
            case UInt8(ascii: "\""): bytes.append(contentsOf: "&quot;".utf8)
            // Other control characters mean nothing in HTML.
            case 0x00..<0x09, 0x0B, 0x0C, 0x0E..<0x20, 0x7F: bytes.append(0x20)
            default: bytes.append(byte)
            }
        }
    }
}
