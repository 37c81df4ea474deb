public import PipelineRunner
import PipelineCore

/// Documents made up for tests: the same in every run, on every machine.
public enum SyntheticCorpus {
    private static let words = """
        the of and to in a is that it was for on with as his they be at one have this from had by hot word but what \
        some we can out other were all there when up use your how said an each she which do their time if will way \
        about many then them write would like so these her long make thing see him two has look more day could go come \
        did number sound no most people my over know water than call first who may down side been now find
        """.split(separator: " ").map(String.init)

    /// Texts of ordinary prose.
    ///
    /// - Parameter bytes: about how long each is.
    public static func texts(_ count: Int, bytes: Int = 5 * 1024, seed: UInt64 = 1) -> [WebDocument] {
        var numbers = SplitMix(state: seed)
        return (0..<count).map { index in
            var text = ""
            while text.utf8.count < bytes {
                var sentence: [String] = []
                for _ in 0..<Int(numbers.next() % 12 + 6) {
                    sentence.append(words[Int(numbers.next() % UInt64(words.count))])
                }
                let line = sentence.joined(separator: " ")
                text += line.prefix(1).uppercased() + line.dropFirst() + "."
                text += numbers.next() % 6 == 0 ? "\n\n" : " "
            }
            return WebDocument.sample(text: text, location: "synthetic/\(index).txt")
        }
    }

    /// Texts that stages stumble over: empty ones, long ones, every script, marks that nobody sees.
    public static var odd: [WebDocument] {
        [
            "", " ", "\n\n\n", "a", ".", "\u{0}", "\u{FEFF}text behind a mark", "e\u{301}e\u{301}",
            "\u{1F1F3}\u{1F1F4}",
            "line one\r\nline two\rline three\u{2028}line four", "Łódź, 東京, Санкт-Петербург, القاهرة, กรุงเทพ",
            String(repeating: "a", count: 100_000), String(repeating: "word ", count: 20_000),
            "\u{202E}turned around\u{202C}", "<p>no page & no &amp; entity</p>", "{\"json\": [1, 2, 3]}",
            "quotes \" and \\ backslashes \\n and \t tabs", String(repeating: "\n", count: 5000),
            "👩‍👩‍👧‍👦 and a flag \u{1F3F4}\u{E0067}\u{E0062}\u{E007F}", "no full stop",
        ].enumerated().map { WebDocument.sample(text: $1, location: "odd/\($0).txt") }
    }
}

/// A sequence of numbers that depends on its seed alone (Steele, Lea, Flood: SplitMix64).
private struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
