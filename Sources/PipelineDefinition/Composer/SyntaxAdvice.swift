import PipelineCore

/// Turns what libyaml says of bad syntax into what its author can act on, at the place of the mistake.
///
/// libyaml gives up where it can no longer go on, which is often lines behind the mistake: an unclosed quote
/// runs to the next one. So the place is sought again in the text.
struct SyntaxAdvice {
    let source: SourceText
    /// The quoted scalars over several lines that were read before, most of which were not meant so.
    let longQuotes: [Range<Int>]
    /// Where the brackets that are open stand, outermost first.
    let openBrackets: [Int]

    /// The diagnostic for a problem.
    func diagnostic(for problem: YAMLSyntaxProblem) -> Diagnostic {
        tab(problem) ?? unclosedQuote(problem) ?? unquotedSubstitution(problem) ?? unclosedBracket(problem)
            ?? scanning(problem) ?? structure(problem)
            ?? make(
                "not valid YAML: \(problem.context.isEmpty ? "" : problem.context + ", ")\(problem.problem)",
                "quote the value if it is meant as text", at: problem.offset)
    }

    func make(
        _ message: String, _ remedy: String, at start: Int, to end: Int? = nil, code: String = "syntax",
        related: [Diagnostic.Related] = []
    ) -> Diagnostic {
        Diagnostic(
            code: code, message, remedy: remedy, at: source.span(start, end ?? start + 1), related: related)
    }

    // MARK: Tabs

    private func tab(_ problem: YAMLSyntaxProblem) -> Diagnostic? {
        let isAboutTab = problem.problem.contains("tab character")
        let last = source.line(of: problem.offset)
        guard source.scalar(at: problem.offset) == "\t" || isAboutTab || !problem.context.contains("quoted")
        else {
            return nil
        }
        for line in [last, last - 1] {
            let range = source.range(ofLine: line)
            let indentation = source.scalars[range].prefix { $0.isBlank }
            guard let tab = indentation.firstIndex(of: "\t"), indentation.endIndex < range.upperBound else {
                continue
            }
            return make(
                "a tab in the indentation", "YAML indents with spaces: write two in its place", at: tab,
                to: indentation[tab...].prefix { $0 == "\t" }.endIndex, code: "tab")
        }
        if source.scalar(at: problem.offset) == "\t" {
            return make(
                "a tab where YAML wants a space", "write a space in its place", at: problem.offset,
                code: "tab")
        }
        return nil
    }

    // MARK: Quotes

    private func unclosedQuote(_ problem: YAMLSyntaxProblem) -> Diagnostic? {
        var opening: Int?
        if problem.context.contains("quoted scalar"), problem.problem.contains("found unexpected") {
            opening = longQuotes.first?.lowerBound ?? problem.contextOffset
        } else if let long = longQuotes.last(where: { $0.upperBound <= problem.offset }),
            source.line(of: long.upperBound - 1) == source.line(of: problem.offset)
        {
            opening = long.lowerBound
        } else if problem.problem.contains("could not find expected ':'"), let key = problem.contextOffset,
            let quote = source.scalar(at: key), quote == "\"" || quote == "'"
        {
            let rest = source.scalars[(key + 1)..<source.range(ofLine: source.line(of: key)).upperBound]
            if !rest.contains(quote) { opening = key }
        }
        guard let opening, let quote = source.scalar(at: opening) else { return nil }
        return make(
            "the quote \(quote) opened here is not closed on its line", "add the closing \(quote)",
            at: opening,
            code: "unclosed-quote")
    }

    // MARK: Words

    private func scanning(_ problem: YAMLSyntaxProblem) -> Diagnostic? {
        let character = source.scalar(at: problem.offset).map(String.init) ?? ""
        switch problem.problem {
        case "found character that cannot start any token":
            return make("a value cannot begin with '\(character)'", "quote the value", at: problem.offset)
        case "found unknown escape character":
            let escape = source.text(problem.offset..<(problem.offset + 2))
            return make(
                "'\(escape)' is not an escape in double quotes",
                "write '\\\(escape)' for a backslash, or put the text in single quotes", at: problem.offset,
                to: problem.offset + 2)
        case "did not find expected hexdecimal number", "found invalid Unicode character escape code":
            return make(
                "a \\x, \\u or \\U escape without its hexadecimal digits",
                "write \\x41, \\u0041 or \\U00000041, or put the text in single quotes", at: problem.offset)
        case "did not find expected alphabetic or numeric character":
            let start = problem.contextOffset ?? problem.offset
            let sign = source.scalar(at: start).map(String.init) ?? ""
            return make(
                sign == "*"
                    ? "'*' begins an alias, which this is not"
                    : "'\(sign)' begins an anchor, which this is not",
                "quote the value if it is text: '\(plainWord(at: start))'", at: start)
        case "did not find expected comment or line break" where problem.context.contains("block scalar"):
            return make(
                "text behind '|' or '>' must begin on the next line",
                "move it there, or quote the value if the sign belongs to it", at: problem.offset)
        case "found an indentation indicator equal to 0":
            return make(
                "a block of lines cannot be indented by 0", "write 1 to 9, or leave it out",
                at: problem.offset)
        default: break
        }
        if problem.context.contains("tag") || problem.problem.contains("tag handle") {
            return make(
                "'!' begins a tag, which this is not", "quote the value if it begins with '!'",
                at: problem.contextOffset ?? problem.offset)
        }
        if problem.context.contains("directive") || problem.problem.contains("YAML d")
            || problem.problem.contains("%YAML")
        {
            return make(
                "a line that begins with '%' is a YAML directive", "remove it, or quote the value",
                at: problem.contextOffset ?? problem.offset)
        }
        return nil
    }

    /// The characters from an offset to the next blank, comma or bracket.
    func plainWord(at offset: Int) -> String {
        var end = offset
        while let next = source.scalar(at: end), !next.isBlank, !next.isLineBreak,
            !"[]{},".unicodeScalars.contains(next)
        {
            end += 1
        }
        return source.text(offset..<end)
    }
}
