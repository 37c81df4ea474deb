/// A text with its words, which several filters look at.
public struct AnalysedText: Sendable {
    let text: ScalarText
    let classes = CharacterClasses.shared
    /// The words and marks, without white space.
    let words: [Word]

    /// Divides a text.
    public init(_ text: String) {
        self.text = ScalarText(text)
        words = WordSplitter.shared.split(self.text.scalars.indices, of: self.text).filter { !$0.isSpace }
    }

    /// The words as text: for people and tests.
    public var wordTexts: [String] { words.map { text.string($0.range) } }

    /// How many sentences a range has.
    func sentences(in range: Range<Int>) -> Int {
        SentenceCounter(classes: classes).count(WordSplitter.shared.split(range, of: text), of: text)
    }

    /// How many characters the text has.
    public var characterCount: Int { text.count }
}
