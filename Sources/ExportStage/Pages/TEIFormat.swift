import PipelineCore

/// A document as a file of the Text Encoding Initiative (TEI P5).
///
/// XML 1.0 has no way to hold most control characters: they stand as processing instructions `<?char U+0001?>`, which
/// readers can turn back and validators pass over.
struct TEIFormat: RecordFormat {
    let makers: String

    var name: String { "tei" }

    func encode<D: Document>(_ batch: inout RecordBatch<D>, at place: Int, into bytes: inout [UInt8]) throws {
        let document = batch.documents[place]
        var page = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">\n"
        appendHeader(of: document, to: &page)
        Self.appendAnnotations(of: document, to: &page)
        page += "<text><body>\n<div>\n"
        var hasContent = false
        var isInList = false
        for part in TextBlocks(document.content).parts {
            if isInList != (part.kind == .listItem) {
                isInList.toggle()
                page += isInList ? "<list>\n" : "</list>\n"
            }
            if part.kind == .heading {
                if hasContent { page += "</div>\n<div>\n" }
                page += "<head n=\"\(max(1, part.level))\">\(Self.escaped(part.text))</head>\n"
                hasContent = true
            } else {
                Self.append(part, to: &page)
                hasContent = true
            }
        }
        if isInList { page += "</list>\n" }
        if !hasContent { page += "<p/>\n" }
        page += "</div>\n</body></text>\n</TEI>\n"
        bytes += Array(page.utf8)
    }

    private func appendHeader(of document: some Document, to page: inout String) {
        page += "<teiHeader>\n<fileDesc>\n<titleStmt><title>\(Self.escaped(document[.title] ?? ""))</title>"
        if let author = document[.author] { page += "<author>\(Self.escaped(author))</author>" }
        page +=
            "</titleStmt>\n<publicationStmt><p><idno type=\"document\">\(Self.escaped(document.id.text))</idno></p>"
        page += "</publicationStmt>\n"
        var notes = ""
        for entry in document.fields where !entry.isShown {
            notes += "<note type=\"field\"><label>\(Self.escaped(entry.name))</label> "
            notes += "<seg type=\"json\">\(Self.escaped(entry.value.jsonText))</seg></note>\n"
        }
        if !notes.isEmpty { page += "<notesStmt>\n\(notes)</notesStmt>\n" }
        page += "<sourceDesc><bibl><idno type=\"URL\">\(Self.escaped(document.source.location))</idno>"
        if let date = document[.published]?.description { page += "<date when=\"\(date)\">\(date)</date>" }
        page += "</bibl></sourceDesc>\n</fileDesc>\n"
        page += "<encodingDesc><p>\(Self.escaped(makers))</p></encodingDesc>\n"
        let labels = document.labels.bestOfEachName
        if !labels.isEmpty {
            page += "<profileDesc><textClass>\n"
            for label in labels {
                page += "<keywords><list><item><label>\(Self.escaped(label.name))</label> "
                page += "<term cert=\"\(Self.certainty(label.score))\">\(Self.escaped(label.value))</term> "
                page +=
                    "<num>\(label.score)</num> <name>\(Self.escaped(label.classifier))</name></item></list></keywords>\n"
            }
            page += "</textClass></profileDesc>\n"
        }
        page += "</teiHeader>\n"
    }

    /// TEI knows only words for how sure one is.
    private static func certainty(_ score: Double) -> String {
        score >= 0.9 ? "high" : score >= 0.5 ? "medium" : "low"
    }

    /// What was found in the text: the bytes of the main text it covers, its kind, and the words.
    private static func appendAnnotations(of document: some Document, to page: inout String) {
        if document.annotations.isEmpty { return }
        page += "<standOff>\n<listAnnotation>\n"
        for annotation in document.annotations {
            let range = annotation.range
            page += "<note type=\"annotation\"><label>\(escaped(annotation.kind))</label> "
            page +=
                "<num type=\"start\">\(range.lowerBound)</num> <num type=\"end\">\(range.upperBound)</num> "
            page += "<num type=\"confidence\">\(annotation.confidence)</num> "
            if let value = annotation.value {
                page += "<seg type=\"json\">\(escaped(value.jsonText))</seg> "
            }
            page += "<name>\(escaped(annotation.maker))</name> "
            page += "<q>\(escaped(document.content.text(in: range) ?? ""))</q></note>\n"
        }
        page += "</listAnnotation>\n</standOff>\n"
    }

    private static func append(_ part: TextBlocks.Part, to page: inout String) {
        let text = escaped(part.text)
        switch part.kind {
        case .heading, .paragraph: page += "<p>\(text)</p>\n"
        case .listItem: page += "<item n=\"\(max(1, part.level))\">\(text)</item>\n"
        case .quote: page += "<quote><p>\(text)</p></quote>\n"
        case .caption: page += "<p rend=\"caption\">\(text)</p>\n"
        case .code: page += "<p rend=\"code\" xml:space=\"preserve\">\(text)</p>\n"
        case .table:
            page += "<table>\n"
            for row in part.rows {
                page += "<row>" + row.map { "<cell>\(escaped($0))</cell>" }.joined() + "</row>\n"
            }
            page += "</table>\n"
        }
    }

    /// Text as content of an element.
    private static func escaped(_ text: some StringProtocol) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x26: escaped += "&amp;"
            case 0x3C: escaped += "&lt;"
            case 0x3E: escaped += "&gt;"
            case 0x0D: escaped += "&#13;"
            case 0x09, 0x0A: escaped.unicodeScalars.append(scalar)
            case 0..<0x20, 0xFFFE, 0xFFFF:
                let digits = String(scalar.value, radix: 16, uppercase: true)
                escaped += "<?char U+\(String(repeating: "0", count: 4 - digits.count))\(digits)?>"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
