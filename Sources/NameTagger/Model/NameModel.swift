/// A trained model: what it knows of words, the weights of features, and those of tags that follow each other.
struct NameModel: @unchecked Sendable {
    // Sendable: all parts point into bytes that nobody writes and that outlive the model.
    let lexicon: Lexicon
    let weights: [WeightTable]
    let transitions: [TagTransitions]
    /// By what scores are multiplied before likelihoods are asked for, so that these are what the share of right names is.
    let sharpness: [Float]

    /// The first bytes of a model.
    static let magic: UInt32 = 0x4D41_4E50

    /// Reads a model from bytes that outlive it; nil where it is one of another version.
    init?(_ start: UnsafeRawPointer, size: Int) {
        var reader = ModelReader(start, size: size)
        guard size > 8, reader.integer() == Self.magic, reader.integer() == NameFeatures.version else {
            return nil
        }
        lexicon = Lexicon(&reader)
        weights = NameDomain.allCases.map { WeightTable(&reader, domain: $0) }
        var transitions: [TagTransitions] = []
        var sharpness: [Float] = []
        for domain in NameDomain.allCases {
            var own = TagTransitions(domain: domain)
            own.start = Self.vector(&reader)
            for tag in 0..<16 { own.scores[tag] = Self.vector(&reader) }
            own.forbid()
            transitions.append(own)
            sharpness.append(Float(bitPattern: reader.integer()))
        }
        self.transitions = transitions
        self.sharpness = sharpness
    }

    private static func vector(_ reader: inout ModelReader) -> TagVector {
        var vector = TagVector.zero
        for tag in 0..<16 { vector[tag] = Float(bitPattern: reader.integer()) }
        return vector
    }
}
