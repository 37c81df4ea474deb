/// Counts sentences as spaCy's rule-based sentencizer does.
struct SentenceCounter {
    let classes: CharacterClasses

    /// How many sentences words make; those of white space alone count for nothing.
    func count(_ words: [Word], of text: ScalarText) -> Int {
        var count = 0
        var isBehindEnd = false
        var hasWord = false
        for word in words {
            let endsSentence =
                word.count == 1 && classes[text.scalars[Int(word.start)]].contains(.sentenceEnd)
            if isBehindEnd, !endsSentence, !isPunctuation(word, of: text) {
                count += hasWord ? 1 : 0
                hasWord = false
                isBehindEnd = false
            } else if endsSentence {
                isBehindEnd = true
            }
            hasWord = hasWord || !word.isSpace
        }
        return count + (hasWord ? 1 : 0)
    }

    private func isPunctuation(_ word: Word, of text: ScalarText) -> Bool {
        word.range.allSatisfy { classes[text.scalars[$0]].contains(.punctuation) }
    }
}
