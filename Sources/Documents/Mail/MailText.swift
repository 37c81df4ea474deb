/// Turns the plain text of mail into paragraphs, quotations and a signature.
enum MailText {
    /// Lines this long were cut by a program, shorter ones end where their author wanted.
    private static let wrappedLine = 55

    static func write(_ text: String, isFlowed: Bool, to html: inout HTMLBuilder) {
        var open: [Substring] = []
        var isQuote = false
        func close(_ html: inout HTMLBuilder) {
            defer { open = [] }
            guard !open.isEmpty else { return }
            if isQuote { html.markup("<blockquote>") }
            paragraph(open, isFlowed: isFlowed, to: &html)
            if isQuote { html.markup("</blockquote>\n") }
        }
        var isSignature = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            var line = line.hasSuffix("\r") ? line.dropLast() : line
            if line == "-- " || line == "--", !isSignature {
                close(&html)
                isQuote = false
                html.markup("<footer>\n")
                isSignature = true
                continue
            }
            let quoted = line.hasPrefix(">")
            if quoted { line = line.drop { $0 == ">" || $0 == " " } }
            if quoted != isQuote || line.allSatisfy(\.isWhitespace) { close(&html) }
            isQuote = quoted
            if !line.allSatisfy(\.isWhitespace) { open.append(line) }
        }
        close(&html)
        if isSignature { html.markup("</footer>\n") }
    }

    private static func paragraph(_ lines: [Substring], isFlowed: Bool, to html: inout HTMLBuilder) {
        html.markup("<p>")
        for (index, line) in lines.enumerated() {
            html.text(line)
            guard index < lines.count - 1 else { break }
            let goesOn = isFlowed ? line.hasSuffix(" ") : line.utf8.count >= wrappedLine
            html.markup(goesOn ? (line.hasSuffix(" ") ? "" : " ") : "<br>\n")
        }
        html.markup("</p>\n")
    }
}
