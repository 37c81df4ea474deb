import PipelineCore

/// A document as Markdown (CommonMark) behind YAML front matter.
struct MarkdownFormat: RecordFormat {
    let hasFrontMatter: Bool
    let makers: String

    var name: String { "markdown" }

    func encode<D: Document>(_ batch: inout RecordBatch<D>, at place: Int, into bytes: inout [UInt8]) throws {
        let document = batch.documents[place]
        var page = ""
        if hasFrontMatter { page += frontMatter(of: document) }
        var isFirst = true
        var wasItem = false
        for part in TextBlocks(document.content).parts {
            let isItem = part.kind == .listItem
            // The items of a list stand close together.
            if !isFirst { page += wasItem && isItem ? "\n" : "\n\n" }
            isFirst = false
            wasItem = isItem
            Self.append(part, to: &page)
        }
        page += "\n"
        bytes += Array(page.utf8)
    }

    private func frontMatter(of document: some Document) -> String {
        var record = JSONWriter()
        record.writeRecord(document)
        var matter = "---\n"
        // What has been written is JSON.
        if case .object(let members)? = try? JSONValue(parsing: record.bytes) {
            for member in members where member.name != "text" && member.value != .null {
                if member.value == .object([]) || member.value == .array([]) { continue }
                matter += "\(member.name): "
                YAMLFlow.append(member.value, to: &matter)
                matter += "\n"
            }
        }
        matter += "made_by: "
        YAMLFlow.append(.string(makers), to: &matter)
        return matter + "\n---\n\n"
    }

    private static func append(_ part: TextBlocks.Part, to page: inout String) {
        switch part.kind {
        case .heading:
            page += String(repeating: "#", count: min(6, max(1, part.level))) + " "
            page += inline(part.text, separator: " ")
        case .paragraph, .caption: page += inline(part.text, separator: "\n")
        case .listItem:
            let indent = String(repeating: "  ", count: max(0, part.level - 1))
            page += "\(indent)- " + inline(part.text, separator: "\n\(indent)  ")
        case .quote: page += "> " + inline(part.text, separator: "\n> ")
        case .code: appendCode(part.text, to: &page)
        case .table: appendTable(part.rows, to: &page)
        }
    }

    private static func appendCode(_ text: Substring, to page: inout String) {
        var longest = 0
        var run = 0
        for byte in text.utf8 {
            run = byte == UInt8(ascii: "`") ? run + 1 : 0
            longest = max(longest, run)
        }
        let fence = String(repeating: "`", count: max(3, longest + 1))
        page += "\(fence)\n\(text)\n\(fence)"
    }

    private static func appendTable(_ rows: [[Substring]], to page: inout String) {
        let width = rows.map(\.count).max() ?? 0
        for (place, row) in rows.enumerated() {
            if place > 0 { page += "\n" }
            let cells = (0..<width).map { index in
                index < row.count ? inline(row[index], separator: " ").escaping("|") : ""
            }
            page += "| \(cells.joined(separator: " | ")) |"
            if place == 0 { page += "\n|" + String(repeating: " --- |", count: width) }
        }
    }

    /// Text with a backslash before what would be taken for a mark: at the beginning of a line and before a tag.
    private static func inline(_ text: Substring, separator: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: true).map { line in
            let line = String(line).escaping("<")
            guard let first = line.utf8.first(where: { $0 != 0x20 && $0 != 0x09 }) else { return line }
            switch first {
            case UInt8(ascii: "#"), UInt8(ascii: ">"), UInt8(ascii: "-"), UInt8(ascii: "+"),
                UInt8(ascii: "*"),
                UInt8(ascii: "="), UInt8(ascii: "~"), UInt8(ascii: "`"), UInt8(ascii: "|"):
                return "\\" + line.drop { $0 == " " || $0 == "\t" }
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                let digits = line.prefix { $0.isASCII && $0.isNumber }
                let mark = line[digits.endIndex...].first
                return mark == "." || mark == ")" ? "\(digits)\\\(line[digits.endIndex...])" : line
            default: return line
            }
        }.joined(separator: separator)
    }
}

extension String {
    /// With a backslash before every sign of a kind.
    fileprivate func escaping(_ sign: Character) -> String {
        contains(sign)
            ? split(separator: sign, omittingEmptySubsequences: false).joined(separator: "\\\(sign)") : self
    }
}

/// JSON that every reader of YAML, 1.1 or 1.2, takes for the same.
enum YAMLFlow {
    /// Appends a value on one line.
    static func append(_ value: JSONValue, to text: inout String) {
        switch value {
        case .null: text += "null"
        case .boolean(let truth): text += truth ? "true" : "false"
        case .integer(let number): text += String(number)
        case .number(let number): text += written(number)
        case .string(let string): append(string, to: &text)
        case .array(let values):
            text += "["
            for (place, value) in values.enumerated() {
                if place > 0 { text += ", " }
                append(value, to: &text)
            }
            text += "]"
        case .object(let members):
            text += "{"
            for (place, member) in members.enumerated() {
                if place > 0 { text += ", " }
                append(member.name, to: &text)
                text += ": "
                append(member.value, to: &text)
            }
            text += "}"
        }
    }

    /// YAML 1.1 takes a number with an exponent for text unless it has a point and a sign.
    private static func written(_ number: Double) -> String {
        guard number.isFinite else { return "null" }
        let text = "\(number)"
        guard let exponent = text.firstIndex(of: "e") else { return text }
        let base = text[..<exponent]
        let rest = text[text.index(after: exponent)...]
        return (base.contains(".") ? "\(base)" : "\(base).0") + "e" + (rest.hasPrefix("-") ? "" : "+")
            + rest.drop { $0 == "+" }
    }

    private static func append(_ string: String, to text: inout String) {
        text += "\""
        for scalar in string.unicodeScalars {
            switch scalar.value {
            case 0x22: text += "\\\""
            case 0x5C: text += "\\\\"
            case 0x0A: text += "\\n"
            case 0x09: text += "\\t"
            // What YAML calls not printable, and what it takes for the end of a line.
            case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF:
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }
}
