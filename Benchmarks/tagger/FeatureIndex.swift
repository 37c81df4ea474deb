@_spi(Training) import NameTagger

/// Numbers the features of the training sentences.
///
/// A feature has weights for all kinds of text, and others for each kind that it was seen in: what is learned of one
/// kind helps the others where they agree (Daumé 2007, "Frustratingly Easy Domain Adaptation").
struct FeatureIndex {
    /// A training sentence by the numbers of its features.
    struct Sentence {
        var domain: NameDomain
        var tags: [UInt8]
        /// The features of all words, one after the other, and where those of each word end.
        var features: [Int32] = []
        var ends: [Int32] = []
    }

    private(set) var sentences: [Sentence] = []
    /// The hash of each feature.
    private(set) var hashes: [UInt64] = []
    /// For each domain the number of the feature's own weights there; -1 where it has none.
    private(set) var own: [[Int32]] = []
    /// How many groups of weights there are.
    private(set) var count = 0

    /// Reads the features of sentences; those seen fewer times than `least` are left out.
    init(_ labelled: [LabelledSentence], reader: inout NameTraining, least: [Int]) {
        var counts: [UInt64: Int32] = [:]
        counts.reserveCapacity(8_000_000)
        var all: [[[UInt64]]] = []
        for sentence in labelled {
            let features = reader.features(of: sentence.words, in: sentence.bytes)
            for word in features { for hash in word { counts[hash, default: 0] += 1 } }
            all.append(features)
        }
        var numbers: [UInt64: Int32] = [:]
        let domains = NameDomain.allCases.count
        var perDomain = [[Int32]](repeating: [], count: domains)
        for (sentence, features) in zip(labelled, all) {
            var numbered = Sentence(domain: sentence.domain, tags: sentence.tags)
            for word in features {
                for hash in word where counts[hash, default: 0] >= least[sentence.domain.rawValue] {
                    let number: Int32
                    if let known = numbers[hash] {
                        number = known
                    } else {
                        number = Int32(hashes.count)
                        numbers[hash] = number
                        hashes.append(hash)
                        for domain in 0..<domains { perDomain[domain].append(0) }
                    }
                    perDomain[sentence.domain.rawValue][Int(number)] += 1
                    numbered.features.append(number)
                }
                numbered.ends.append(Int32(numbered.features.count))
            }
            sentences.append(numbered)
        }
        count = hashes.count
        for domain in 0..<domains {
            var numbers = [Int32](repeating: -1, count: hashes.count)
            for feature in hashes.indices where perDomain[domain][feature] > 0 {
                numbers[feature] = Int32(count)
                count += 1
            }
            own.append(numbers)
        }
    }
}
