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
    func linkTarget(_ node: NodeID) -> [UInt8]? { target(.href, of: node) }

    mutating func writeImage(_ node: NodeID) {
        guard let source = target(.src, of: node) else { return }
        let opening = marks.resume()
        if !opening.isEmpty { writer.write(opening) }
        writer.write("![")
        let text = document.withAttribute(.alt, of: node, CommonMarkText.collapsed) ?? []
        text.withUnsafeBufferPointer { text in
            writer.write(CommonMarkText.escaped(text, startsLine: false, isInTable: isInDataTable))
        }
        writer.write([0x5D, 0x28] + source + [0x29])
    }

    /// The address in an attribute, with the title of the element.
    private func target(_ attribute: KnownAttribute, of node: NodeID) -> [UInt8]? {
        guard let address = document.withAttribute(attribute, of: node, CommonMarkText.destination),
            !address.isEmpty
        else { return nil }
        return address + (document.withAttribute(.title, of: node, CommonMarkText.title) ?? [])
    }
}
