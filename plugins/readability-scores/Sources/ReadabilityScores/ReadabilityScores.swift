public import PipelineCore

/// Measures how hard an English text is to read, and marks its longest sentences.
///
/// Flesch, R. (1948), A new readability yardstick: 206.835 − 1.015 words per sentence − 84.6 syllables per word.
public struct ReadabilityScores: DocumentStage {
    /// What there is to know about the stage.
    public static let info = StageInfo(
        name: "readability_scores",
        summary: "Measures how hard an English text is to read, and marks its long sentences.",
        needs: [.text],
        gives: [
            .field(.readingEase), .field(.sentences),
            .annotations(
                AnnotationDeclaration("long_sentence", "A sentence with more words than `longest`.")),
        ],
        drops: [ReasonDeclaration("hard_to_read", "Its reading ease is below `least`.")],
        examples: [
            StageExample(
                "an easy text", input: .text("The cat sat. The dog ran."),
                expect: [.field("sentences", .integer(2)), .field("reading_ease", .number(119.2))]),
            StageExample(
                "a long sentence", settings: "{ longest: 3 }", input: .text("One. Two three four five. Six."),
                expect: [.annotation("long_sentence", "Two three four five.")]),
            StageExample(
                "a hard text", settings: "{ least: 50 }",
                input: .text("Institutional accountability necessitates organisational transparency."),
                expect: [.dropped(reason: "hard_to_read")]),
        ])

    @Setting("The least reading ease that a text must have; 100 is very easy, 0 very hard.", in: -1000...122)
    var least = -1000.0
    @Setting("How many words a sentence may have before it is marked.", in: 1...1000) var longest = 40

    /// Drops nothing.
    public init() {}

    /// Adds the score.
    public func process(_ document: inout some Document) -> Verdict {
        let sentences = Sentence.all(in: document.text)
        let words = sentences.reduce(0) { $0 + $1.words }
        guard words > 0 else { return .keep }
        let syllables = sentences.reduce(0) { $0 + $1.syllables }
        let ease =
            206.835 - 1.015 * Double(words) / Double(sentences.count) - 84.6 * Double(syllables)
            / Double(words)
        let rounded = (ease * 10).rounded() / 10
        document[.readingEase] = rounded
        document[.sentences] = sentences.count
        document.history.note("reading_ease", rounded, threshold: least)
        for sentence in sentences where sentence.words > longest {
            document.annotations.append(
                Annotation(
                    "long_sentence", sentence.range, value: .integer(sentence.words), by: Self.info.name))
        }
        return rounded < least ? .drop(reason: "hard_to_read") : .keep
    }
}

extension Field where Value == Double {
    /// How easy the text is to read.
    public static var readingEase: Field {
        Field("reading_ease", "How easy the text is to read, by Flesch: 100 is very easy, 0 very hard.")
    }
}

extension Field where Value == Int {
    /// How many sentences the text has.
    public static var sentences: Field { Field("sentences", "How many sentences the text has.") }
}
