/// Text, code, links and images.
extension CommonMarkWriter {
    mutating func writeText(_ node: NodeID) {
        let document = document
        document.withText(of: node) { text in
            for piece in CollapsedText(text) {
                switch piece {
                case .space: writer.space()
                case .word(let word): writeWord(word)
                }
            }
        }
    }

    private mutating func writeWord(_ word: UnsafeBufferPointer<UInt8>) {
        let startsBlock = writer.startsLine
        let opening = marks.resume()
        if !opening.isEmpty { writer.write(opening) }
        let startsLine = startsBlock && opening.isEmpty
        if CommonMarkText.isPlain(word, startsLine: startsLine) {
            writer.write(word)
        } else {
            writer.write(CommonMarkText.escaped(word, startsLine: startsLine, isInTable: isInDataTable))
        }
    }

    mutating func writeCode(_ node: NodeID) {
        var code: [UInt8] = []
        for byte in document.textContent(of: node).utf8 {
            let isSpace = ASCII.isWhitespace(byte)
            if !isSpace || code.last != ASCII.space { code.append(isSpace ? ASCII.space : byte) }
        }
        if code.first == ASCII.space {
            writer.space()
            code.removeFirst()
        }
        let hasSpaceAfter = code.last == ASCII.space
        if hasSpaceAfter { code.removeLast() }
        if code.isEmpty { return }
        let opening = marks.resume()
        if !opening.isEmpty { writer.write(opening) }
        let fence = [UInt8](repeating: 0x60, count: CommonMarkText.longestRun(of: 0x60, in: code) + 1)
        let padding: [UInt8] = code.first == 0x60 || code.last == 0x60 ? [ASCII.space] : []
        writer.write(fence + padding + code + padding + fence)
        if hasSpaceAfter { writer.space() }
    }

    mutating func writeCodeBlock(_ node: NodeID) {
        var code = preformattedText(node)
        while code.last == ASCII.lineFeed { code.removeLast() }
        guard !code.isEmpty else { return }
        let length = max(3, CommonMarkText.longestRun(of: 0x60, in: code) + 1)
        let fence = [UInt8](repeating: 0x60, count: length)
        writer.writeClosing(marks.suspend())
        writer.endLine(emptyLines: 1)
        writer.write(fence + Array(language(of: node).utf8))
        writer.endLine()
        for (index, line) in code.split(separator: ASCII.lineFeed, omittingEmptySubsequences: false)
            .enumerated()
        {
            if index > 0 { writer.breakPreservedLine() }
            if !line.isEmpty { writer.write(line) }
        }
        writer.endLine()
        writer.write(fence)
        writer.endLine(emptyLines: 1)
    }

    /// The text of a `pre`, its `br`s as line feeds.
    private func preformattedText(_ node: NodeID) -> [UInt8] {
        var text: [UInt8] = []
        for descendant in document.descendants(of: node) {
            if document.isText(descendant) {
                document.withText(of: descendant) { text.append(contentsOf: $0) }
            } else if document.tag(of: descendant) == .br {
                text.append(ASCII.lineFeed)
            }
        }
        return text
    }

    /// The language that a class such as `language-swift` on the `pre` or its `code` names.
    private func language(of node: NodeID) -> String {
        for candidate in [node] + document.children(of: node).filter({ document.tag(of: $0) == .code }) {
            for name in (document.attribute(.class, of: candidate) ?? "").split(separator: " ") {
                for prefix in ["language-", "lang-"] where name.hasPrefix(prefix) {
                    return String(
                        name.dropFirst(prefix.count).prefix {
                            $0.isLetter || $0.isNumber || "+-#".contains($0)
                        })
                }
            }
        }
        return ""
    }

    /// Where a link goes, ready to be written, or nil where it goes nowhere.
    func linkTarget(_ node: NodeID) -> String? {
        guard let target = document.attribute(.href, of: node), !target.isEmpty else { return nil }
        return CommonMarkText.destination(target) + title(of: node)
    }

    mutating func writeImage(_ node: NodeID) {
        guard let source = document.attribute(.src, of: node), !source.isEmpty else { return }
        let opening = marks.resume()
        if !opening.isEmpty { writer.write(opening) }
        let words = (document.attribute(.alt, of: node) ?? "").split(whereSeparator: \.isWhitespace)
        var text = Array(words.joined(separator: " ").utf8)
        text = text.withUnsafeBufferPointer {
            CommonMarkText.escaped($0, startsLine: false, isInTable: isInDataTable)
        }
        writer.write(
            Array("![".utf8) + text + Array("](\(CommonMarkText.destination(source))\(title(of: node)))".utf8)
        )
    }

    private func title(of node: NodeID) -> String {
        guard let title = document.attribute(.title, of: node), !title.isEmpty else { return "" }
        let words = title.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        var escaped = ""
        for character in words {
            if character == "\"" || character == "\\" { escaped.append("\\") }
            escaped.append(character)
        }
        return " \"\(escaped)\""
    }
}
