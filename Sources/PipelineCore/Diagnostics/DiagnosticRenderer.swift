/// Prints diagnostics for people: the place, the message with its remedy, and the line with a caret under it.
///
///     config.yml:3:3: error: unknown setting 'mark' for stage 'shout'; did you mean 'marks'?
///       3 |   mark: 3
///         |   ^~~~
public struct DiagnosticRenderer: Sendable {
    /// Whether to colour the severity and the caret with ANSI escapes.
    public var colored: Bool
    private var sources: [String: Source]

    /// A text, and where its lines begin.
    private struct Source {
        let text: String
        private let starts: [Int]

        /// CR LF counts as one break, like LF and CR.
        init(_ text: String) {
            self.text = text
            var starts = [0]
            var last: UInt8 = 0
            for (offset, byte) in text.utf8.enumerated() {
                if byte == 0x0a, last == 0x0d {
                    starts[starts.count - 1] = offset + 1
                } else if byte == 0x0a || byte == 0x0d {
                    starts.append(offset + 1)
                }
                last = byte
            }
            self.starts = starts
        }

        /// A line without its break, counted from 1; nil where there is none.
        func line(_ number: Int) -> Substring? {
            guard starts.indices.contains(number - 1) else { return nil }
            let start = text.utf8.index(text.startIndex, offsetBy: starts[number - 1])
            let rest = text.utf8[start...]
            let end = rest.firstIndex { $0 == 0x0a || $0 == 0x0d } ?? rest.endIndex
            return text[start..<end]
        }
    }

    /// Makes a renderer that knows the texts of some files, by the names their spans carry.
    public init(sources: [String: String], colored: Bool = false) {
        self.sources = sources.mapValues { Source($0) }
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
        guard let line = sources[span.file]?.line(span.start.line)?.unicodeScalars else { return "" }
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
