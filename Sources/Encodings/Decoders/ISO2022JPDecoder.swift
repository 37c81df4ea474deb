/// [ISO-2022-JP](https://encoding.spec.whatwg.org/#iso-2022-jp-decoder), in which escapes switch character sets.
struct ISO2022JPDecoder {
    private enum CharacterSet {
        case ascii
        case roman
        case katakana
        case kanji
    }

    private var set = CharacterSet.ascii
    /// An escape without a character since is malformed when the next comes.
    private var hasOutput = false

    /// Decodes the byte at an index, and returns how many were taken.
    mutating func decode(
        _ source: UnsafeBufferPointer<UInt8>, at index: Int, to output: inout UTF8Output
    ) -> Int {
        let byte = source[index]
        if byte == 0x1B { return readEscape(source, at: index, to: &output) }
        hasOutput = true
        switch set {
        case .ascii where byte < 0x80 && byte != 0x0E && byte != 0x0F: output.append(byte)
        case .roman where byte == 0x5C: output.append(scalar: 0xA5)
        case .roman where byte == 0x7E: output.append(scalar: 0x203E)
        case .roman where byte < 0x80 && byte != 0x0E && byte != 0x0F: output.append(byte)
        case .katakana where byte >= 0x21 && byte <= 0x5F:
            output.append(scalar: 0xFF61 - 0x21 + UInt32(byte))
        case .kanji where byte >= 0x21 && byte <= 0x7E: return readKanji(source, at: index, to: &output)
        default: output.appendReplacement()
        }
        return 1
    }

    private func readKanji(
        _ source: UnsafeBufferPointer<UInt8>, at index: Int, to output: inout UTF8Output
    ) -> Int {
        guard index + 1 < source.count, source[index + 1] != 0x1B else {
            output.appendReplacement()
            return 1
        }
        let (lead, trail) = (source[index], source[index + 1])
        if trail >= 0x21, trail <= 0x7E,
            output.appendMapped(JapaneseTables.jis0208[(Int(lead) - 0x21) * 94 + Int(trail) - 0x21])
        {
            return 2
        }
        output.appendReplacement()
        return 2
    }

    private mutating func readEscape(
        _ source: UnsafeBufferPointer<UInt8>, at index: Int, to output: inout UTF8Output
    ) -> Int {
        let second = index + 1 < source.count ? source[index + 1] : 0
        let third = index + 2 < source.count ? source[index + 2] : 0
        let newSet: CharacterSet
        switch (second, third) {
        case (0x28, 0x42): newSet = .ascii
        case (0x28, 0x4A): newSet = .roman
        case (0x28, 0x49): newSet = .katakana
        case (0x24, 0x40), (0x24, 0x42): newSet = .kanji
        default:
            hasOutput = true
            output.appendReplacement()
            return 1
        }
        set = newSet
        if !hasOutput, isAfterEscape { output.appendReplacement() }
        hasOutput = false
        isAfterEscape = true
        return 3
    }

    private var isAfterEscape = false
}

extension UTF8Output {
    mutating func decodeISO2022JP(_ source: UnsafeBufferPointer<UInt8>) {
        var decoder = ISO2022JPDecoder()
        var index = 0
        while index < source.count { index += decoder.decode(source, at: index, to: &self) }
    }
}
