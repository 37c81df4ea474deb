import PipelineCore

/// Cuts the lines of a Markdown text into blocks.
struct MarkdownBlocks {
    private let lines: [SourceLine]
    private var done: [Segment] = []
    private var open: [SourceLine] = []
    private var openKind = Block.Kind.paragraph

    init(lines: [SourceLine]) {
        self.lines = lines
    }

    /// The blocks in order.
    mutating func segments() -> [Segment] {
        var index = 0
        while index < lines.count {
            let line = lines[index]
            if line.text.hasPrefix("```") || line.text.hasPrefix("~~~") {
                index = takeCode(from: index)
                continue
            }
            take(line)
            index += 1
        }
        close()
        return done
    }

    private mutating func take(_ line: SourceLine) {
        if line.isBlank || Self.isRule(line.text) {
            close()
        } else if let level = Self.headingLevel(of: line.text) {
            close()
            let text = line.text.drop { $0 == "#" }.drop { $0 == " " }
            append(.heading, String(text).trimmingClosingMarks, level: level, origin: line.origin)
        } else if line.text.hasPrefix("> ") {
            if openKind != .quote { close() }
            openKind = .quote
            open.append(line)
        } else if ListMarker(of: line.text) != nil {
            close()
            openKind = .listItem
            open.append(line)
        } else {
            if openKind == .quote { close() }
            open.append(line)
        }
    }

    /// Takes lines up to the closing fence; returns the place after it.
    private mutating func takeCode(from start: Int) -> Int {
        close()
        let fence = lines[start].text.prefix(3)
        var end = start + 1
        while end < lines.count, !lines[end].text.hasPrefix(fence) { end += 1 }
        let body = lines[(start + 1)..<end]
        if let first = body.first, let last = body.last {
            let origin = first.origin.lowerBound..<max(first.origin.lowerBound, last.origin.upperBound)
            done.append(Segment(.code, body.map(\.text).joined(separator: "\n"), origin: origin))
        }
        return end + 1
    }

    private mutating func close() {
        defer {
            open = []
            openKind = .paragraph
        }
        guard let first = open.first, let last = open.last else { return }
        let origin = first.origin.lowerBound..<last.origin.upperBound
        let texts = open.map { line in
            openKind == .quote && line.text.hasPrefix("> ") ? String(line.text.dropFirst(2)) : line.text
        }
        var text = texts.joined(separator: " ")
        var level = 0
        if openKind == .listItem, let marker = ListMarker(of: text) {
            text = String(text.utf8.dropFirst(marker.length)) ?? text
            level = 1 + first.indentation / 2
        }
        append(openKind, text, level: level, origin: origin)
    }

    private mutating func append(_ kind: Block.Kind, _ source: String, level: Int, origin: Range<Int>) {
        let text = SpaceFolding.fold(MarkdownInline.plain(source))
        guard !text.isEmpty else { return }
        done.append(Segment(kind, text, level: level, origin: origin))
    }

    private static func headingLevel(of text: String) -> Int? {
        let marks = text.prefix { $0 == "#" }.count
        return (1...6).contains(marks) && text.dropFirst(marks).hasPrefix(" ") ? marks : nil
    }

    private static func isRule(_ text: String) -> Bool {
        text.utf8.count >= 3
            && (text.allSatisfy { $0 == "-" || $0 == " " } || text.allSatisfy { $0 == "*" || $0 == " " }
                || text.allSatisfy { $0 == "_" || $0 == "=" })
    }
}

extension String {
    /// Without the marks that may close a heading.
    fileprivate var trimmingClosingMarks: String {
        var text = self
        while text.hasSuffix("#") || text.hasSuffix(" ") { text.removeLast() }
        return text
    }
}
