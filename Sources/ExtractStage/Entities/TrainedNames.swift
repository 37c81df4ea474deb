import NameTagger

/// Finds names by the trained tagger, where no rule has found any.
struct TrainedNames {
    /// A name as found.
    struct Finding {
        var kind: NameKind
        /// The bytes it takes.
        var range: Range<Int>
        var confidence: Double
    }

    /// Less likely names are none.
    static let leastLikelihood: Float = 0.5

    /// The names of a text in order.
    ///
    /// - Parameters:
    ///   - start: the first token that is looked at.
    ///   - taken: for each token whether a rule has named it.
    static func names(in text: TokenizedText, from start: Int, style: NameDomain, taken: [Bool]) -> [Finding]
    {
        var tagger = NameTagger(for: style)
        var findings: [Finding] = []
        var words: [Range<Int>] = []
        var tokens: [Int] = []
        text.bytes.withUnsafeBufferPointer { bytes in
            for sentence in text.sentences where sentence.upperBound > start {
                words.removeAll(keepingCapacity: true)
                tokens.removeAll(keepingCapacity: true)
                var hasCapital = false
                for token in max(sentence.lowerBound, start)..<sentence.upperBound {
                    let range = text.tokens[token].range
                    hasCapital = hasCapital || text.tokens[token].isCapital
                    let ending = genitiveBytes(range, bytes)
                    words.append(range.lowerBound..<range.upperBound - ending)
                    tokens.append(token)
                    guard ending > 0 else { continue }
                    words.append(range.upperBound - ending..<range.upperBound)
                    tokens.append(token)
                }
                // Text of the web writes names with capitals.
                guard hasCapital || style == .messages else { continue }
                for name in tagger.names(in: words, of: bytes) where name.likelihood >= leastLikelihood {
                    guard !name.words.contains(where: { taken[tokens[$0]] }) else { continue }
                    let range =
                        words[name.words.lowerBound].lowerBound..<words[name.words.upperBound - 1].upperBound
                    findings.append(
                        Finding(kind: name.kind, range: range, confidence: min(1, Double(name.likelihood))))
                }
            }
        }
        return findings
    }

    /// The bytes of the genitive at the end of a word, which the sets that the tagger learned from have as a word.
    private static func genitiveBytes(_ range: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        guard range.count > 2, bytes[range.upperBound - 1] | 0x20 == UInt8(ascii: "s") else { return 0 }
        if bytes[range.upperBound - 2] == UInt8(ascii: "'") { return 2 }
        // U+2019
        guard range.count > 4, bytes[range.upperBound - 2] == 0x99, bytes[range.upperBound - 3] == 0x80,
            bytes[range.upperBound - 4] == 0xE2
        else { return 0 }
        return 4
    }
}

extension EntitySettings.Style {
    /// The texts that the tagger learned such names from.
    var domain: NameDomain {
        switch self {
        case .web: .web
        case .messages: .messages
        case .encyclopedia: .encyclopedia
        }
    }
}
