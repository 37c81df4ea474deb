import NameTagger
import Testing

@Suite struct NameTaggerTests {
    /// The names of a sentence whose words are apart, as kind and text.
    private func names(_ sentence: String, in domain: NameDomain = .web) -> [String] {
        tagged(sentence, in: domain).map { name in
            "\(name.kind): "
                + sentence.split(separator: " ")[name.words].joined(separator: " ")
        }
    }

    private func tagged(_ sentence: String, in domain: NameDomain = .web) -> [TaggedName] {
        let bytes = Array(sentence.utf8)
        var words: [Range<Int>] = []
        var start = 0
        for index in bytes.indices where bytes[index] == 0x20 {
            words.append(start..<index)
            start = index + 1
        }
        words.append(start..<bytes.count)
        var tagger = NameTagger(for: domain)
        return bytes.withUnsafeBufferPointer { tagger.names(in: words, of: $0) }
    }

    @Test func `people, places and organisations are told apart`() {
        #expect(
            names("Yesterday Maria Keller of Microsoft flew from Munich to Brazil .") == [
                "person: Maria Keller", "organisation: Microsoft", "place: Munich", "place: Brazil",
            ])
    }

    @Test func `a text without names has none`() {
        #expect(names("the harbour was quiet and nobody came by .").isEmpty)
    }

    @Test func `how likely a name is lies between nothing and one`() {
        let tagged = tagged("Yesterday Maria Keller of Siemens flew from Munich to Brazil .")
        #expect(!tagged.isEmpty)
        #expect(tagged.allSatisfy { $0.likelihood > 0.3 && $0.likelihood <= 1.001 })
    }

    @Test(arguments: NameDomain.allCases)
    func `a domain has no names of other kinds than its own`(domain: NameDomain) {
        let tagged = tagged(
            "Watching Star Wars on my new iPhone with the Beatles in Paris , France !", in: domain)
        #expect(tagged.allSatisfy { domain.kinds.contains($0.kind) })
    }

    @Test func `the same sentence has the same names whatever was read before`() {
        let sentence = Array("Ana Reis met Lars Holm in Oslo .".utf8)
        let words = [0..<3, 4..<8, 9..<12, 13..<17, 18..<22, 23..<25, 26..<30, 31..<32]
        var tagger = NameTagger(for: .web)
        let first = sentence.withUnsafeBufferPointer { tagger.names(in: words, of: $0) }
        _ = Array("IBM".utf8).withUnsafeBufferPointer { tagger.names(in: [0..<3], of: $0) }
        #expect(sentence.withUnsafeBufferPointer { tagger.names(in: words, of: $0) } == first)
    }

    @Test func `broken bytes and long words do no harm`() {
        let bytes: [UInt8] = [0xFF, 0xC3, 0x20, 0xE2, 0x80] + Array(repeating: 0x41, count: 100_000)
        var tagger = NameTagger(for: .messages)
        _ = bytes.withUnsafeBufferPointer { tagger.names(in: [0..<2, 3..<5, 5..<100_005], of: $0) }
        #expect(bytes.withUnsafeBufferPointer { tagger.names(in: [], of: $0) }.isEmpty)
    }
}
