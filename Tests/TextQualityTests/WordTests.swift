import Foundation
import Testing

@testable import TextQuality

@Suite struct WordTests {
    struct Case: Decodable {
        let text: String
        let words: [String]
        let sentences: Int
    }

    private func cases() throws -> [Case] {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(
            path: "Fixtures/words.json")
        return try JSONDecoder().decode([Case].self, from: Data(contentsOf: file))
    }

    /// The fixture was written by spaCy 3.8 through datatrove 0.10.
    @Test func `words are those of spaCy's tokenizer`() throws {
        for example in try cases() { #expect(AnalysedText(example.text).wordTexts == example.words) }
    }

    @Test func `sentences are those of spaCy's sentencizer`() throws {
        for example in try cases() {
            let text = AnalysedText(example.text)
            #expect(text.sentences(in: text.text.scalars.indices) == example.sentences, "\(example.text)")
        }
    }

    @Test func `a hundred thousand brackets take linear time`() {
        let text = String(repeating: "(", count: 100_000)
        #expect(AnalysedText(text).words.count == 100_000)
    }
}
