/// Divides text into words, numbers, marks and stretches of white space as spaCy's tokenizer for English does.
///
/// The published quality filters count such words, so that their verdicts can be told exactly. Each stretch between
/// white space loses what stands around it (quotes, brackets, units), then is divided from within (hyphens between
/// letters); contractions, abbreviations and emoticons are listed as special cases.
struct WordSplitter: Sendable {
    static let shared = WordSplitter()

    private let divider = WordDivider()
    private let phrases = SpecialPhrases.shared

    /// The words of a range of a text, white space among them.
    func split(_ range: Range<Int>, of text: ScalarText) -> [Word] {
        var words: [Word] = []
        words.reserveCapacity(range.count / 4)
        text.scalars.withUnsafeBufferPointer { scalars in
            stretches(of: range, in: scalars) { stretch, isSpace in
                if isSpace {
                    words.append(Word(stretch, hash: 0, isSpace: true))
                } else {
                    divider.divide(stretch, in: scalars, usingSpecialCases: true, into: &words)
                }
            }
            phrases.join(&words, of: scalars)
        }
        return words
    }

    /// Stretches of white space and between; a single space in front of white space belongs to neither.
    private func stretches(
        of range: Range<Int>, in scalars: UnsafeBufferPointer<UInt32>, _ body: (Range<Int>, Bool) -> Void
    ) {
        guard !range.isEmpty else { return }
        var isInSpace = divider.classes[scalars[range.lowerBound]].contains(.space)
        var start = range.lowerBound
        for index in range {
            let isSpace = divider.classes[scalars[index]].contains(.space)
            guard isSpace != isInSpace else { continue }
            if start < index { body(start..<index, isInSpace) }
            start = scalars[index] == 0x20 ? index + 1 : index
            isInSpace = isSpace
        }
        if start < range.upperBound { body(start..<range.upperBound, isInSpace) }
    }
}
