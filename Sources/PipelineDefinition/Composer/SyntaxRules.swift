import PipelineCore

/// Rules of YAML 1.2 that libyaml, a parser of YAML 1.1, does not hold a text to.
///
/// What it lets pass would be read in another way by a stricter parser, and is mostly a slip of the author's.
struct SyntaxRules {
    private enum Level {
        /// A list or mapping of lines, by the column of its first key or dash, from 0.
        case block(column: Int)
        /// One in brackets, by the offset of the opening one.
        case brackets(start: Int)
    }

    private let source: SourceText
    /// What was found in lines between quotes: a quote that is never closed, reported by itself, shows there too.
    private(set) var inQuotes: [Diagnostic] = []
    private var levels: [Level] = []
    /// The end of what has been checked.
    private var end = 0
    private var found: [Diagnostic] = []

    init(source: SourceText) {
        self.source = source
    }

    /// Checks the next event and what stands between it and the one before.
    mutating func check(_ event: YAMLEvent) -> [Diagnostic] {
        found = []
        if event.start > end { checkComments(in: end..<event.start) }
        let start = source.startBehindProperties(event)
        switch event.kind {
        case .documentStart: checkComments(in: event.start..<event.end)
        case .sequenceStart: open(at: start, bracket: "[")
        case .mappingStart: open(at: start, bracket: "{")
        case .sequenceEnd, .mappingEnd: close(at: event.end)
        case .scalar("-", .plain) where isInBrackets: refuseDash(at: start)
        case .scalar(_, let style) where style.isQuoted && !isInBrackets:
            checkIndentation(in: start..<event.end, isBracketed: false)
        case .scalar(_, .literal), .scalar(_, .folded): checkBlock(at: start)
        default: break
        }
        end = max(end, event.end)
        return found
    }

    private var isInBrackets: Bool {
        if case .brackets = levels.last { true } else { false }
    }

    /// The column that the lines of a value must be indented beyond; -1 at the top.
    private var column: Int {
        for case .block(let column) in levels.reversed() { return column }
        return -1
    }

    private mutating func open(at start: Int, bracket: Unicode.Scalar) {
        if source.scalar(at: start) == bracket {
            levels.append(.brackets(start: start))
        } else {
            levels.append(.block(column: source.position(at: start).column - 1))
        }
    }

    private mutating func close(at end: Int) {
        guard case .brackets(let start) = levels.popLast(), !isInBrackets else { return }
        checkIndentation(in: start..<end, isBracketed: true)
    }

    // MARK: Comments (§6.6)

    private mutating func checkComments(in range: Range<Int>) {
        var offset = range.lowerBound
        while offset < range.upperBound {
            if source.scalar(at: offset) == "#" {
                if offset > 0, let before = source.scalar(at: offset - 1), !before.isBlank,
                    !before.isLineBreak
                {
                    report(
                        "a comment needs a space before its '#'",
                        remedy: "write ' #', or quote the value if the '#' belongs to it", offset, offset + 1)
                }
                offset = source.range(ofLine: source.line(of: offset)).upperBound
            }
            offset += 1
        }
    }

    // MARK: Indentation (§6.1, §7.3.1, §7.4)

    /// Each line of a value but the first is indented deeper than the key or dash it belongs to; a closing bracket
    /// on a line of its own may stand below that, as it is mostly written.
    private mutating func checkIndentation(in range: Range<Int>, isBracketed: Bool) {
        let first = source.line(of: range.lowerBound)
        let last = source.line(of: max(range.lowerBound, range.upperBound - 1))
        guard column >= 0, last > first else { return }
        for line in (first + 1)...last {
            let characters = source.scalars[source.range(ofLine: line)]
            let spaces = characters.prefix { $0 == " " }.count
            guard let next = characters.dropFirst(spaces).first(where: { !$0.isBlank }), spaces <= column
            else {
                continue
            }
            if isBracketed, spaces == column, next == "]" || next == "}" { continue }
            let start = source.range(ofLine: line).lowerBound
            let problem = Diagnostic(
                code: "indentation",
                "this line belongs to the \(isBracketed ? "brackets" : "quotes") above, "
                    + "but is not indented deeper than their key",
                remedy: "indent it by at least \(column + 1) \(column == 0 ? "space" : "spaces")",
                at: source.span(start, start + max(1, spaces)))
            if isBracketed { found.append(problem) } else { inQuotes.append(problem) }
            return
        }
    }

    // MARK: Blocks of lines (§8.1)

    private mutating func checkBlock(at start: Int) {
        let header = source.range(ofLine: source.line(of: start))
        let signs = start..<header.upperBound
        for offset in signs where source.scalar(at: offset) == "#" {
            checkComments(in: signs)
            break
        }
        guard !signs.prefix(while: { source.scalar(at: $0)?.isBlank == false }).contains(where: isDigit)
        else {
            return
        }
        checkLeadingLines(from: source.line(of: start) + 1)
    }

    private func isDigit(_ offset: Int) -> Bool {
        source.scalar(at: offset).map { ("0"..."9").contains($0) } ?? false
    }

    /// No empty line before the first one of text has more spaces than that: how far the block is indented
    /// would be in doubt.
    private mutating func checkLeadingLines(from first: Int) {
        var deepest: (line: Int, spaces: Int)?
        var line = first
        while true {
            let range = source.range(ofLine: line)
            guard range.lowerBound < source.scalars.count else { return }
            let characters = source.scalars[range]
            let spaces = characters.prefix { $0 == " " }.count
            if spaces == characters.count {
                if spaces > deepest?.spaces ?? -1 { deepest = (line, spaces) }
                line += 1
                continue
            }
            if spaces <= column {
                if characters.allSatisfy(\.isBlank) {
                    report(
                        "a tab cannot indent a line", remedy: "use spaces, or leave the line empty",
                        range.lowerBound + spaces, range.upperBound)
                }
            } else if let deepest, deepest.spaces > spaces {
                let start = source.range(ofLine: deepest.line).lowerBound
                report(
                    "this empty line is indented deeper than the first line of text below it",
                    remedy: "remove its spaces", start + spaces, start + deepest.spaces)
            }
            return
        }
    }

    // MARK: Words in brackets (§7.3.3)

    private mutating func refuseDash(at start: Int) {
        report(
            "a '-' cannot stand alone in brackets", remedy: "quote it if it is text, or remove it", start,
            start + 1)
    }

    private mutating func report(_ message: String, remedy: String, _ start: Int, _ end: Int) {
        found.append(
            Diagnostic(code: "syntax", message, remedy: remedy, at: source.span(start, max(end, start + 1))))
    }
}
