/// Writes text in lines: collapses white space, puts empty lines between paragraphs, and starts lines with what the
/// lists and quotes they stand in ask for.
struct LineWriter {
    /// What each line inside a list item or a quote starts with.
    struct Prefix {
        /// Starts the first line.
        var first: [UInt8]
        /// Starts the others.
        var rest: [UInt8]
        var isUsed = false
    }

    /// Deeper levels start their lines like this one, so that deep nesting does not swell the text.
    private static let maximumPrefixes = 24

    private(set) var bytes: [UInt8] = []
    private var prefixes: [Prefix] = []
    /// Levels beyond the deepest that shows.
    private var hiddenPrefixes = 0
    private var isAtLineStart = true
    /// Line feeds to write before the next text: 1 ends the line, 2 leave one empty.
    private var pendingLineFeeds = 0
    private var pendingSpace = false
    private var isAfterSeparator = false

    var isEmpty: Bool { bytes.isEmpty }

    /// Whether text would start a line.
    var startsLine: Bool { isAtLineStart || pendingLineFeeds > 0 }

    mutating func pushPrefix(first: String, rest: String) {
        if prefixes.count == LineWriter.maximumPrefixes {
            hiddenPrefixes += 1
        } else {
            prefixes.append(Prefix(first: Array(first.utf8), rest: Array(rest.utf8)))
        }
    }

    mutating func popPrefix() {
        if hiddenPrefixes > 0 { hiddenPrefixes -= 1 } else { prefixes.removeLast() }
    }

    /// Ends the line, and leaves so many lines empty before the next text.
    mutating func endLine(emptyLines: Int = 0) {
        pendingSpace = false
        // A block that comes first in an item or quote starts right after its marker.
        let isFirst = prefixes.last.map { !$0.isUsed } ?? false
        if !bytes.isEmpty { pendingLineFeeds = max(pendingLineFeeds, isFirst ? 1 : 1 + emptyLines) }
    }

    /// Takes back the empty lines asked for, but not the end of the line.
    mutating func tighten() { pendingLineFeeds = min(pendingLineFeeds, 1) }

    /// Ends the line even if nothing stands on it.
    mutating func breakLine() {
        pendingSpace = false
        if bytes.isEmpty { return }
        if isAtLineStart, pendingLineFeeds == 0 { return }
        pendingLineFeeds = min(2, pendingLineFeeds + 1)
    }

    /// Asks for a space before the next text, if that is on the same line.
    mutating func space() { if !startsLine, !isAfterSeparator { pendingSpace = true } }

    /// Writes text as it is, after what is pending.
    mutating func write(_ text: some Sequence<UInt8>) {
        flush()
        bytes.append(contentsOf: text)
    }

    mutating func write(_ text: StaticString) {
        flush()
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    /// Writes right after the last text, whatever is pending: closing marks.
    mutating func writeClosing(_ text: some Sequence<UInt8>) { bytes.append(contentsOf: text) }

    /// Writes what divides cells; white space right after it is dropped.
    mutating func writeSeparator(_ text: some Sequence<UInt8>) {
        pendingSpace = false
        flush()
        bytes.append(contentsOf: text)
        isAfterSeparator = true
    }

    /// Ends the line as often as it is called: preformatted text.
    mutating func breakPreservedLine() {
        pendingSpace = false
        if !bytes.isEmpty { pendingLineFeeds += 1 }
    }

    /// Writes pending line feeds, the starts of lines, and the pending space.
    private mutating func flush() {
        if pendingLineFeeds > 0 {
            trimSpaces()
            bytes.append(ASCII.lineFeed)
            for _ in 1..<max(1, pendingLineFeeds) {
                for prefix in prefixes { bytes.append(contentsOf: prefix.isUsed ? prefix.rest : []) }
                trimSpaces()
                bytes.append(ASCII.lineFeed)
            }
            pendingLineFeeds = 0
            isAtLineStart = true
        }
        if isAtLineStart {
            for index in prefixes.indices {
                bytes.append(
                    contentsOf: prefixes[index].isUsed ? prefixes[index].rest : prefixes[index].first)
                prefixes[index].isUsed = true
            }
            isAtLineStart = false
            pendingSpace = false
        }
        if pendingSpace {
            bytes.append(ASCII.space)
            pendingSpace = false
        }
        isAfterSeparator = false
    }

    private mutating func trimSpaces() {
        while bytes.last == ASCII.space || bytes.last == ASCII.tab { bytes.removeLast() }
    }

    /// Ends the text with one line feed, if there is any.
    mutating func finish() {
        trimSpaces()
        while bytes.last == ASCII.lineFeed {
            bytes.removeLast()
            trimSpaces()
        }
        if !bytes.isEmpty { bytes.append(ASCII.lineFeed) }
    }
}
