import PipelineCore

/// What is wrong with how lines, lists and mappings fit together.
extension SyntaxAdvice {
    func structure(_ problem: YAMLSyntaxProblem) -> Diagnostic? {
        switch problem.problem {
        case "could not find expected ':'": missingColon(problem)
        case "mapping values are not allowed in this context": unexpectedColon(problem)
        case "block sequence entries are not allowed in this context":
            make(
                "a list cannot begin on the line of its key", "put '- …' on the next line, or write [a, b]",
                at: problem.offset)
        case "mapping keys are not allowed in this context":
            make("a key cannot begin here with '?'", "quote the value if it is text", at: problem.offset)
        case "did not find expected ',' or ']'": unfinished(problem, closing: "]")
        case "did not find expected ',' or '}'": unfinished(problem, closing: "}")
        case "did not find expected node content": noContent(problem)
        case "did not find expected key": misplaced(problem, among: "the keys of a mapping")
        case "did not find expected '-' indicator": misplaced(problem, among: "the items of a list")
        case "did not find expected <document start>": behindDocument(problem)
        case "found unexpected ':'":
            make("a ':' in the middle of a value", "quote the value", at: problem.offset)
        default: nil
        }
    }

    private func missingColon(_ problem: YAMLSyntaxProblem) -> Diagnostic {
        let start = problem.contextOffset ?? problem.offset
        let end = source.trimmedEnd(source.range(ofLine: source.line(of: start)).upperBound, notBefore: start)
        let word = source.text(start..<end)
        return make(
            "'\(word)' is neither a key nor part of the value above: there is no ':' behind it",
            "write '\(plainWord(at: start)): …', or indent the line if it goes on with the value", at: start,
            to: end)
    }

    private func unexpectedColon(_ problem: YAMLSyntaxProblem) -> Diagnostic {
        let range = source.range(ofLine: source.line(of: problem.offset))
        let before = source.scalars[range.lowerBound..<problem.offset]
        let isSecond = zip(before, before.dropFirst()).contains { $0 == ":" && $1.isBlank }
        if isSecond {
            return make(
                "a second ':' on one line", "quote the value if the ':' belongs to it", at: problem.offset)
        }
        let start = range.lowerBound + before.prefix { $0.isBlank }.count
        let isItem = source.scalar(at: start) == "-"
        if let diagnostic = colonMissingAbove(range, isItem: isItem) { return diagnostic }
        return make(
            "this line is indented deeper than the \(isItem ? "item" : "key") above it, which has its value already",
            isItem ? "indent it like the line above" : "indent it like the line above, or remove that value",
            at: start,
            to: problem.offset, related: OutdentedLine(above: source.line(of: start), in: source).notes)
    }

    /// Says so where the line above was meant to be a key: without its ':' it runs on into this line.
    ///
    /// - Parameter isItem: whether this line is an item of a list; below another item it is only indented too far.
    private func colonMissingAbove(_ line: Range<Int>, isItem: Bool) -> Diagnostic? {
        var above = source.line(of: line.lowerBound) - 1
        while above > 0, source.scalars[source.range(ofLine: above)].allSatisfy(\.isBlank) { above -= 1 }
        guard above > 0 else { return nil }
        let range = source.range(ofLine: above)
        if isItem, source.scalars[range].first(where: { !$0.isBlank }) == "-" { return nil }
        let start = source.scalars[range].firstIndex { !$0.isBlank && $0 != "-" } ?? range.lowerBound
        let end = source.trimmedEnd(range.upperBound, notBefore: start)
        let text = source.scalars[start..<end]
        let isEntry = text.last == ":" || zip(text, text.dropFirst()).contains { $0 == ":" && $1.isBlank }
        guard !isEntry, start < end else { return nil }
        let word = plainWord(at: start)
        if let colon = word.firstIndex(of: ":") {
            return make(
                "there is no space behind the ':'", "write '\(word[..<colon]): …'", at: start, to: end)
        }
        return make(
            "there is no ':' on this line, so it runs on into the next", "write '\(word): …'", at: start,
            to: end)
    }

    private func unfinished(_ problem: YAMLSyntaxProblem, closing: Character) -> Diagnostic {
        make(
            "a ',' or '\(closing)' is missing before this",
            "separate items with commas, and quote a value that holds one of , [ ] { } or ': '",
            at: problem.offset)
    }

    private func noContent(_ problem: YAMLSyntaxProblem) -> Diagnostic {
        guard let character = source.scalar(at: problem.offset) else {
            return make("the file ends where a value was expected", "add it", at: problem.offset)
        }
        return make(
            "a value cannot begin with '\(character)'", "quote it if it is text, or remove it",
            at: problem.offset)
    }

    private func behindDocument(_ problem: YAMLSyntaxProblem) -> Diagnostic {
        if let first = source.scalars.firstIndex(where: { !$0.isBlank && !$0.isLineBreak && $0 != "#" }),
            source.position(at: first).column > 1, source.position(at: problem.offset).column == 1
        {
            let word = plainWord(at: first)
            return make(
                "the first line is indented, and line \(source.line(of: problem.offset)) is not",
                "begin all top-level keys in column 1", at: first, to: first + word.unicodeScalars.count,
                code: "indentation")
        }
        return behindCompleteDocument(problem)
    }

    private func behindCompleteDocument(_ problem: YAMLSyntaxProblem) -> Diagnostic {
        make(
            "this does not belong to what stands above: it is indented less, or that was complete",
            "begin all top-level keys in column 1", at: problem.offset)
    }

    private func misplaced(_ problem: YAMLSyntaxProblem, among: String) -> Diagnostic {
        let line = source.line(of: problem.offset)
        let range = source.range(ofLine: line)
        let before = source.scalars[range.lowerBound..<problem.offset]
        let word = plainWord(at: problem.offset)
        if word == ":" { return make("there is no key before the ':'", "write one", at: problem.offset) }
        guard before.allSatisfy(\.isBlank), let context = problem.contextOffset else {
            return behindValue(problem)
        }
        let end = problem.offset + max(1, word.unicodeScalars.count)
        guard before.count == source.position(at: context).column - 1 else {
            return make(
                "the indentation of this line fits no line above it",
                "indent it by \(IndentationHint(source: source).remedy(forLine: line))", at: problem.offset,
                to: end,
                code: "indentation", related: OutdentedLine(above: line, in: source).notes)
        }
        let remedy =
            word == "-"
            ? "remove the '- ', or indent it under a key" : "begin it with '- ', or move it out of the list"
        return make(
            "'\(word)' cannot stand among \(among)", remedy, at: problem.offset, to: end,
            related: [Diagnostic.Related("they begin here", at: source.span(context, context + 1))])
    }

    /// Something stands on the line of a value that was complete before it.
    private func behindValue(_ problem: YAMLSyntaxProblem) -> Diagnostic {
        let line = source.range(ofLine: source.line(of: problem.offset))
        let end = source.trimmedEnd(line.upperBound, notBefore: problem.offset)
        let last = source.scalar(at: source.trimmedEnd(problem.offset, notBefore: line.lowerBound) - 1)
        switch last {
        case "\"", "'":
            return make(
                "there is text behind the closing quote",
                "write \(last == "'" ? "''" : "\\\"") for a quote within the value, or remove the text",
                at: problem.offset, to: end)
        case "]", "}":
            return make(
                "there is text behind the closing bracket", "remove it, or quote the whole value",
                at: problem.offset, to: end)
        default:
            return make(
                "this does not belong to the value before it", "remove it, or quote the whole value",
                at: problem.offset, to: end)
        }
    }

    /// Says so where `${…}` stands in brackets without quotes: there `{` is a sign of YAML's own.
    func unquotedSubstitution(_ problem: YAMLSyntaxProblem) -> Diagnostic? {
        guard !openBrackets.isEmpty, source.scalar(at: problem.offset) == "{",
            source.scalar(at: problem.offset - 1) == "$"
        else { return nil }
        let line = source.range(ofLine: source.line(of: problem.offset))
        var start = problem.offset - 1
        while start > line.lowerBound, let last = source.scalar(at: start - 1), !last.isBlank,
            !"[{,".unicodeScalars.contains(last)
        {
            start -= 1
        }
        let close = source.scalars[problem.offset..<line.upperBound].firstIndex(of: "}").map { $0 + 1 }
        var end = close ?? problem.offset + 1
        while end < line.upperBound, let next = source.scalar(at: end), !next.isBlank,
            !"]},".unicodeScalars.contains(next)
        {
            end += 1
        }
        return make(
            "within [ ] and { } a value with '${…}' must stand in quotes",
            "write \"\(source.text(start..<end))\"", at: start, to: end)
    }

    /// Says so where a bracket that is open has no counterpart.
    func unclosedBracket(_ problem: YAMLSyntaxProblem) -> Diagnostic? {
        guard let outermost = openBrackets.first, let opening = unclosedBracket(from: outermost),
            opening <= problem.offset, let sign = source.scalar(at: opening)
        else { return nil }
        return make(
            "'\(sign)' is never closed", "add the closing '\(sign == "[" ? "]" : "}")'", at: opening,
            code: "unclosed-bracket")
    }

    /// The innermost bracket without a counterpart, among those from an offset on until the first is closed.
    ///
    /// Brackets in quotes and comments do not count.
    private func unclosedBracket(from opening: Int) -> Int? {
        var open: [Int] = []
        var quote: Unicode.Scalar?
        var isInComment = false
        var last: Unicode.Scalar = " "
        for offset in opening..<source.scalars.count {
            let scalar = source.scalars[offset]
            defer { last = scalar }
            if isInComment {
                isInComment = !scalar.isLineBreak
            } else if let sign = quote {
                if scalar == sign { quote = nil }
            } else if scalar == "#", last.isBlank || last.isLineBreak {
                isInComment = true
            } else if scalar == "\"" || scalar == "'" {
                if last.isBlank || last.isLineBreak || "[{,:".unicodeScalars.contains(last) { quote = scalar }
            } else if scalar == "[" || scalar == "{" {
                open.append(offset)
            } else if scalar == "]" || scalar == "}", let innermost = open.popLast() {
                guard (source.scalars[innermost] == "[") == (scalar == "]") else { return innermost }
                if open.isEmpty { return nil }
            }
        }
        return open.last
    }
}
