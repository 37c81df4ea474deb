/// What the benchmark reads of acronyms: spans in bytes.
@_spi(Benchmarks) public struct AcronymMeasurement {
    /// A short form with its long form.
    public struct Pair {
        /// The bytes of the short form.
        public let short: Range<Int>
        /// The bytes of the long form.
        public let long: Range<Int>
        /// The short form as printed.
        public let shortText: String
        /// The long form as printed.
        public let longText: String
    }

    /// The pairs in order.
    public let pairs: [Pair]
    /// The bytes of all words that are short forms by the way they are written.
    public let shortForms: [Range<Int>]

    /// Reads a text.
    public init(_ text: String) {
        let text = TokenizedText(text)
        pairs = AcronymFinder.pairs(in: text).map { pair in
            Pair(
                short: text.byteRange(pair.short), long: text.byteRange(pair.long), shortText: pair.shortText,
                longText: text.text(pair.long))
        }
        shortForms = LoneShortForms.tokens(in: text).map { text.tokens[$0].range }
    }
}
