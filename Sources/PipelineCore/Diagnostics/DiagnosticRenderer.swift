/// Prints diagnostics for people: the place, the message with its remedy, and the line with a caret under it.
///
///     config.yml:3:3: error: unknown setting 'mark' for stage 'shout'; did you mean 'marks'?
///       3 |   mark: 3
///         |   ^~~~
public struct DiagnosticRenderer: Sendable {
    /// Whether to colour the severity and the caret with ANSI escapes.
    public var colored: Bool
    private var lines: [String: [Substring]]

    /// Makes a renderer that knows the texts of some files, by the names their spans carry.
    public init(sources: [String: String], colored: Bool = false) {
        // CR LF is one character, and counts as a break like LF and CR.
        self.lines = sources.mapValues {
            $0.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
        }
        self.colored = colored
    }

    /// The lines that show one diagnostic, without a final newline.
    public func render(_ diagnostic: Diagnostic) -> String {
        let color = diagnostic.severity == .error ? "31" : "33"
        var output =
            "\(diagnostic.span): \(paint(diagnostic.severity.rawValue + ":", color)) \(diagnostic.sentence)"
        output += excerpt(at: diagnostic.span, color: color)
        for related in diagnostic.related {
            output += "\n\(related.span): \(paint("note:", "36")) \(related.message)"
            output += excerpt(at: related.span, color: "36")
        }
        return output
    }

    private func excerpt(at span: SourceSpan, color: String) -> String {
        guard let lines = lines[span.file], lines.indices.contains(span.start.line - 1) else { return "" }
        let line = lines[span.start.line - 1].unicodeScalars
        let number = String(span.start.line)
        let margin = String(repeating: " ", count: number.utf8.count)
        // A span over several lines is underlined to the end of its first.
        let lineEnd = line.count + 1
        let end = span.end.line == span.start.line ? span.end.column : lineEnd
        let width = max(1, min(end, lineEnd) - span.start.column)
        // Tabs stay tabs, so that the caret stands under its character whatever the tab's width.
        let indent = String(
            String.UnicodeScalarView(
                line.prefix(max(0, span.start.column - 1)).map { $0 == "\t" ? "\t" : " " }))
        let caret = "^" + String(repeating: "~", count: width - 1)
        return
            "\n  \(number) | \(String(String.UnicodeScalarView(line)))\n  \(margin) | \(indent)\(paint(caret, color))"
    }

    private func paint(_ text: String, _ code: String) -> String {
        colored ? "\u{1B}[1;\(code)m\(text)\u{1B}[0m" : text
    }
}
