/// A name that a model found.
public struct TaggedName: Sendable, Hashable {
    /// What it names.
    public var kind: NameKind
    /// Its words.
    public var words: Range<Int>
    /// How likely it is that just this name stands there, from 0 to 1.
    public var likelihood: Float
}

/// Finds the names of people, organisations and places in English text.
public struct NameTagger {
    private let model: NameModel
    private let domain: NameDomain
    private var chain: TagChain
    private var likelihoods: TagChain
    private var reader = WordReader()
    private var words: [WordAttributes] = []
    private var scores: [TagVector] = []
    private var tags: [UInt8] = []

    /// A tagger for a kind of text, by the model in the executable.
    public init(for domain: NameDomain) { self.init(NameModel.builtIn, domain: domain) }

    /// A tagger for a kind of text.
    init(_ model: NameModel, domain: NameDomain) {
        self.model = model
        self.domain = domain
        chain = TagChain(model.transitions[domain.rawValue])
        var milder = model.transitions[domain.rawValue]
        let sharpness = model.sharpness[domain.rawValue]
        milder.start *= sharpness
        for tag in 0..<16 { milder.scores[tag] *= sharpness }
        milder.forbid()
        likelihoods = TagChain(milder)
    }

    /// Finds the names in a sentence, in order.
    ///
    /// - Parameters:
    ///   - sentence: the bytes of each word.
    ///   - bytes: the text.
    /// - Complexity: O(*n*) in the number of words and their bytes.
    public mutating func names(in sentence: [Range<Int>], of bytes: UnsafeBufferPointer<UInt8>)
        -> [TaggedName]
    {
        read(sentence, of: bytes)
        score()
        let count = scores.count
        return scores.withUnsafeBufferPointer { scores in
            chain.best(scores, into: &tags)
            return names(count: count, scores)
        }
    }

    private mutating func read(_ sentence: [Range<Int>], of bytes: UnsafeBufferPointer<UInt8>) {
        words.removeAll(keepingCapacity: true)
        for range in sentence {
            var word = reader.attributes(of: range, in: bytes)
            model.lexicon.describe(&word)
            words.append(word)
        }
    }

    private mutating func score() {
        scores.removeAll(keepingCapacity: true)
        let model = model
        let weights = model.weights[domain.rawValue]
        words.withUnsafeMutableBufferPointer { words in
            model.lexicon.markPlaces(in: words)
            let features = NameFeatures(words: words, runs: CapitalRunContext.contexts(of: words))
            withUnsafeTemporaryAllocation(of: UInt64.self, capacity: NameFeatures.maximum) { buffer in
                guard let base = buffer.baseAddress else { return }
                for place in words.indices {
                    let count = features.write(of: place, to: base)
                    scores.append(
                        weights.score(UnsafeBufferPointer(start: base, count: count)))
                }
            }
        }
    }

    private mutating func names(count: Int, _ scores: UnsafeBufferPointer<TagVector>) -> [TaggedName] {
        var names: [TaggedName] = []
        var place = 0
        while place < count {
            guard let kind = NameKind(tag: Int(tags[place])) else {
                place += 1
                continue
            }
            if names.isEmpty {
                let sharpness = model.sharpness[domain.rawValue]
                let milder = scores.map { $0 * sharpness }
                milder.withUnsafeBufferPointer { likelihoods.sum($0) }
            }
            var end = place + 1
            while end < count, Int(tags[end]) == kind.inside { end += 1 }
            names.append(
                TaggedName(
                    kind: kind, words: place..<end,
                    likelihood: likelihoods.likelihood(of: kind, at: place..<end)))
            place = end
        }
        return names
    }
}
