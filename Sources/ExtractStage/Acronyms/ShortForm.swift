/// Tells what may be a short form: one or two words, up to 10 letters and digits, at least one letter.
struct ShortForm {
    /// Its tokens.
    let tokens: Range<Int>
    /// As printed.
    let text: String
    /// Its letters and digits in small letters; a plural `s` at the end is dropped where `isPlural`.
    let letters: [UInt8]
    /// The same without the plural's `s`, where it ends in one: `NGOs`.
    let singularLetters: [UInt8]?

    /// Reads a short form; nil where the tokens are none.
    init?(_ tokens: Range<Int>, in text: TokenizedText) {
        guard !tokens.isEmpty, tokens.count <= 5, let first = tokens.first else { return nil }
        let printed = text.text(tokens)
        guard text.tokens[first].kind != .mark, printed.utf8.count <= 14 else { return nil }
        guard tokens.count(where: { text.tokens[$0].hasSpaceBefore && $0 > first }) <= 1 else { return nil }
        let letters = LetterAlignment.Word.letters(of: printed)
        guard (1...10).contains(letters.count), letters.contains(where: { $0 >= 0x61 }) else { return nil }
        // A single letter only as a capital on its own: "progesterone (P)".
        guard letters.count > 1 || printed.utf8.count == 1 && letters != Array(printed.utf8) else {
            return nil
        }
        self.tokens = tokens
        self.text = printed
        self.letters = letters
        let raw = Array(printed.utf8)
        let endsInPlural =
            raw.count > 2 && raw[raw.count - 1] == UInt8(ascii: "s")
            && raw[raw.count - 2] >= 0x41 && raw[raw.count - 2] <= 0x5A
        singularLetters = endsInPlural ? Array(letters.dropLast()) : nil
    }

    /// Whether it has a capital: those of organisations always do.
    var hasCapital: Bool { text.utf8.contains { $0 >= 0x41 && $0 <= 0x5A } }
}

extension LetterAlignment.Word {
    /// Letters further into a word than this are none of a short form's.
    private static let maximumBytes = 64

    /// A word of a text.
    init(_ text: String) {
        letters = []
        initials = []
        var beginsPart = true
        for byte in text.lowercased().utf8.prefix(Self.maximumBytes) {
            let isLetter = byte >= 0x61 && byte <= 0x7A || byte >= 0x30 && byte <= 0x39 || byte >= 0x80
            if isLetter {
                if beginsPart { initials.insert(letters.count) }
                letters.append(byte)
            }
            beginsPart = !isLetter && byte != UInt8(ascii: "'")
        }
        isFunctionWord = FunctionWords.words.contains(text.lowercased())
    }

    /// The letters and digits of a text in small letters.
    static func letters(of text: String) -> [UInt8] {
        text.lowercased().utf8.filter { $0 >= 0x61 && $0 <= 0x7A || $0 >= 0x30 && $0 <= 0x39 || $0 >= 0x80 }
    }
}
