/// A text cut into tokens and sentences, by byte.
struct TokenizedText {
    /// The text's bytes.
    let bytes: [UInt8]
    /// The tokens in order.
    let tokens: [Token]
    /// The sentences in order, as ranges of tokens; none crosses the border of a block.
    let sentences: [Range<Int>]

    /// Cuts a text.
    ///
    /// Line ends are the borders of its blocks.
    ///
    /// - Complexity: O(*n*) in the number of bytes.
    init(_ text: String) {
        bytes = Array(text.utf8)
        tokens = Tokenizer.tokens(of: bytes)
        sentences = SentenceSplitter.sentences(of: tokens, in: bytes)
    }

    /// The text of a token.
    func text(_ index: Int) -> String { text(in: tokens[index].range) }

    /// The text of some tokens and what stands between them.
    func text(_ range: Range<Int>) -> String { range.isEmpty ? "" : text(in: byteRange(range)) }

    /// The text of a byte range.
    func text(in range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    /// The bytes of some tokens and what stands between them.
    func byteRange(_ range: Range<Int>) -> Range<Int> {
        tokens[range.lowerBound].range.lowerBound..<tokens[range.upperBound - 1].range.upperBound
    }

    /// The text of a token in small letters.
    func folded(_ index: Int) -> String {
        let range = tokens[index].range
        if bytes[range].allSatisfy({ $0 < 0x80 }) {
            return String(
                decoding: bytes[range].map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }, as: UTF8.self)
        }
        return text(index).lowercased()
    }

    /// Whether a token is one mark of ASCII.
    func isMark(_ index: Int, _ mark: Unicode.Scalar) -> Bool {
        let range = tokens[index].range
        return range.count == 1 && mark.isASCII && bytes[range.lowerBound] == UInt8(ascii: mark)
    }

    /// Whether a token is a hyphen or dash.
    func isDash(_ index: Int) -> Bool {
        let range = tokens[index].range
        guard tokens[index].kind == .mark else { return false }
        if range.count == 1 { return bytes[range.lowerBound] == UInt8(ascii: "-") }
        // U+2010 to U+2015
        return range.count == 3 && bytes[range.lowerBound] == 0xE2 && bytes[range.lowerBound + 1] == 0x80
            && (0x90...0x95).contains(bytes[range.lowerBound + 2])
    }

    /// Whether a token is a quotation mark.
    func isQuote(_ index: Int) -> Bool {
        let range = tokens[index].range
        guard tokens[index].kind == .mark else { return false }
        switch range.count {
        case 1:
            return bytes[range.lowerBound] == UInt8(ascii: "\"")
                || bytes[range.lowerBound] == UInt8(ascii: "'")
        case 2: return bytes[range.lowerBound] == 0xC2 && [0xAB, 0xBB].contains(bytes[range.lowerBound + 1])
        // U+2018 to U+201F
        default:
            return bytes[range.lowerBound] == 0xE2 && bytes[range.lowerBound + 1] == 0x80
                && (0x98...0x9F).contains(bytes[range.lowerBound + 2])
        }
    }

    /// The end of the block that a token stands in, as the place of the token after its last.
    func endOfBlock(from index: Int) -> Int {
        var end = index + 1
        while end < tokens.count, !tokens[end].beginsBlock { end += 1 }
        return min(end, tokens.count)
    }
}
