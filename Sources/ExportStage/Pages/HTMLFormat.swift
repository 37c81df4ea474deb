import PipelineCore

/// A document as an HTML page.
///
/// The page has no script that runs and shows the text as text. The record stands in it as JSON, exactly; in the text
/// itself NUL, which HTML cannot hold, is a replacement character.
struct HTMLFormat: RecordFormat {
    let makers: String

    var name: String { "html" }

    func encode<D: Document>(_ batch: inout RecordBatch<D>, at place: Int, into bytes: inout [UInt8]) throws {
        let document = batch.documents[place]
        var page = "<!doctype html>\n<html"
        if let language = document.label("language")?.value { page += " lang=\"\(Self.escaped(language))\"" }
        page += ">\n<head>\n<meta charset=\"utf-8\">\n"
        page += "<title>\(Self.escaped(document[.title] ?? document.id.text))</title>\n"
        for (name, value) in [
            ("author", document[.author]), ("date", document[.published]?.description),
            ("document-id", document.id.text), ("generator", makers),
        ] {
            if let value { page += "<meta name=\"\(name)\" content=\"\(Self.escaped(value))\">\n" }
        }
        let location = document.source.location
        if location.hasPrefix("http://") || location.hasPrefix("https://") {
            page += "<link rel=\"canonical\" href=\"\(Self.escaped(location))\">\n"
        }
        page += "</head>\n<body>\n<article>\n"
        if let title = document[.title] { page += "<h1>\(Self.escaped(title))</h1>\n" }
        var isInList = false
        for part in TextBlocks(document.content).parts {
            if isInList != (part.kind == .listItem) {
                isInList.toggle()
                page += isInList ? "<ul>\n" : "</ul>\n"
            }
            Self.append(part, to: &page)
        }
        if isInList { page += "</ul>\n" }
        page += "</article>\n<script type=\"application/json\" id=\"record\">"
        bytes += Array(page.utf8)
        var record = JSONWriter()
        record.writeRecord(document)
        // Within JSON it can only stand in a text, where it may be written so; nothing can end the script then.
        for byte in record.bytes {
            if byte == UInt8(ascii: "<") { bytes += Array("\\u003c".utf8) } else { bytes.append(byte) }
        }
        bytes += Array("</script>\n</body>\n</html>\n".utf8)
    }

    private static func append(_ part: TextBlocks.Part, to page: inout String) {
        let text = escaped(part.text)
        switch part.kind {
        case .heading:
            // The title is the first level.
            let level = min(6, max(1, part.level) + 1)
            page += "<h\(level)>\(text)</h\(level)>\n"
        case .paragraph: page += "<p>\(text)</p>\n"
        case .listItem: page += "<li>\(text)</li>\n"
        case .quote: page += "<blockquote>\(text)</blockquote>\n"
        case .caption: page += "<p class=\"caption\">\(text)</p>\n"
        // A line end right behind the tag would be taken away.
        case .code: page += "<pre>\n\(text)</pre>\n"
        case .table:
            page += "<table>\n"
            for row in part.rows {
                page += "<tr>" + row.map { "<td>\(escaped($0))</td>" }.joined() + "</tr>\n"
            }
            page += "</table>\n"
        }
    }

    /// Text as HTML, for content and for attributes.
    private static func escaped(_ text: some StringProtocol) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "\r": escaped += "&#13;"
            case "\0": escaped += "\u{FFFD}"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
