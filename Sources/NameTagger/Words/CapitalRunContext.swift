/// The capitalised words in a row that a word stands among, and what stands around them.
struct CapitalRunContext {
    /// Where the row begins and ends; empty for words outside of any.
    var start: Int32 = 0
    var end: Int32 = 0

    /// A row goes on over so many words without a capital between its capitals: "University of the Arts".
    private static let maximumJoints = 2

    /// The rows of a sentence, a context a word.
    static func contexts(of words: UnsafeMutableBufferPointer<WordAttributes>) -> [CapitalRunContext] {
        var contexts: [CapitalRunContext] = []
        contexts.reserveCapacity(words.count)
        var place = 0
        while place < words.count {
            guard words[place].isCapital else {
                contexts.append(CapitalRunContext())
                place += 1
                continue
            }
            var end = place + 1
            while end < words.count {
                var next = end
                while next < words.count, next - end < maximumJoints, !words[next].isCapital,
                    isJoint(words[next])
                {
                    next += 1
                }
                guard next < words.count, words[next].isCapital else { break }
                end = next + 1
            }
            let run = CapitalRunContext(start: Int32(place), end: Int32(end))
            contexts.append(contentsOf: repeatElement(run, count: end - place))
            place = end
        }
        return contexts
    }

    private static func isJoint(_ word: WordAttributes) -> Bool { joints.contains(word.folded) }

    private static let joints: Set<UInt32> = Set(
        ["of", "the", "de", "la", "for", "and", "&", "al", "van", "von", "bin", "-"].map(WordReader.folded))
}
