/// What training needs of the tagger: the features and hashes that it will meet at work.
@_spi(Training) public struct NameTraining {
    private let lexicon: Lexicon
    private var reader = WordReader()
    private var words: [WordAttributes] = []

    /// The head of a model.
    public static let magic = NameModel.magic
    /// The version of the features.
    public static let version = NameFeatures.version

    /// Reads features by a lexicon, whose bytes are kept for good.
    public init(lexicon: [UInt8]) {
        let copy = Self.kept(lexicon)
        var reader = ModelReader(copy, size: lexicon.count)
        self.lexicon = Lexicon(&reader)
    }

    private static func kept(_ bytes: [UInt8]) -> UnsafeRawPointer {
        let copy = UnsafeMutableRawPointer.allocate(byteCount: bytes.count, alignment: 16)
        copy.copyMemory(from: bytes, byteCount: bytes.count)
        return UnsafeRawPointer(copy)
    }

    /// The features of each word of a sentence.
    public mutating func features(of sentence: [Range<Int>], in bytes: [UInt8]) -> [[UInt64]] {
        words.removeAll(keepingCapacity: true)
        bytes.withUnsafeBufferPointer { bytes in
            for range in sentence {
                var word = reader.attributes(of: range, in: bytes)
                lexicon.describe(&word)
                words.append(word)
            }
        }
        var all: [[UInt64]] = []
        var hashes = [UInt64](repeating: 0, count: NameFeatures.maximum)
        words.withUnsafeMutableBufferPointer { words in
            lexicon.markPlaces(in: words)
            let features = NameFeatures(words: words, runs: CapitalRunContext.contexts(of: words))
            for place in words.indices {
                let count = features.write(of: place, to: &hashes)
                all.append(Array(hashes[..<count]))
            }
        }
        return all
    }

    /// The hash of a word in small letters.
    public static func folded(_ word: String) -> UInt32 { attributes(of: word).folded }

    /// The hash of a word as printed.
    public static func form(_ word: String) -> UInt32 { attributes(of: word).form }

    /// The hash of some words in small letters.
    public static func phrase(_ words: [String]) -> UInt32 {
        WordHash.short(words.reduce(WordHash.start) { Lexicon.adding(folded($1), to: $0) })
    }

    /// The bits of a hash mixed.
    public static func mixed(_ bits: UInt64) -> UInt64 { WordHash.mixed(bits) }

    /// Features in a bucket of weights.
    public static let slots = WeightTable.slots
    /// The bytes behind a table.
    public static let padding = WeightTable.padding

    /// The bits that tell a feature from others of its bucket.
    public static func mark(of hash: UInt64) -> UInt16 { WeightTable.mark(of: hash) }

    private static func attributes(of word: String) -> WordAttributes {
        var reader = WordReader()
        var word = word
        return word.withUTF8 { reader.attributes(of: 0..<$0.count, in: $0) }
    }

    /// Taggers for all domains by the bytes of a model.
    public static func tagger(of model: [UInt8]) -> Taggers { Taggers(kept(model), size: model.count) }

    /// A tagger for each domain.
    public struct Taggers {
        private var taggers: [NameTagger] = []

        fileprivate init(_ start: UnsafeRawPointer, size: Int) {
            guard let model = NameModel(start, size: size) else { fatalError("no model of this version") }
            taggers = NameDomain.allCases.map { NameTagger(model, domain: $0) }
        }

        /// The names in a sentence by the rules of a domain.
        public mutating func names(
            in sentence: [Range<Int>], of bytes: UnsafeBufferPointer<UInt8>, as domain: NameDomain
        ) -> [TaggedName] {
            taggers[domain.rawValue].names(in: sentence, of: bytes)
        }
    }
}
