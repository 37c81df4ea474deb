import PipelineCore

/// A fingerprint of a stretch of inputs: where they are, how large, and the bytes they are made of, in their order.
///
/// It is a sum over the inputs, so that the fingerprint of a stretch is the difference of two taken on the way. Good
/// against accidents, not against malice.
struct InputFingerprint: Hashable, Sendable {
    private var low: UInt64 = 0
    private var high: UInt64 = 0

    /// Nothing yet.
    init() {}

    /// Adds the next input.
    mutating func add(_ input: some SourceInput, ordinal: Int) {
        var facts = ByteEncoder(capacity: 256)
        facts.integer(ordinal)
        facts.source(input.source)
        facts.integer(input.byteCount)
        var key: CacheKey
        do {
            let stored = try input.stored()
            facts.flag(stored != nil)
            key = CacheKey(facts.bytes, seed: 0)
            if let stored { key = key.following(CacheKey(stored, seed: 0)) }
        } catch {
            // What cannot be read is a document that dies; it has to be as unreadable when its turn comes.
            key = CacheKey(facts.bytes + Array("unreadable".utf8), seed: 0)
        }
        low &+= key.low
        high &+= key.high
    }

    /// What came between two.
    static func - (later: InputFingerprint, earlier: InputFingerprint) -> InputFingerprint {
        var difference = later
        difference.low &-= earlier.low
        difference.high &-= earlier.high
        return difference
    }

    /// 32 hexadecimal digits.
    var digits: String { Hexadecimal.digits(of: high) + Hexadecimal.digits(of: low) }

    /// Reads the digits; nil where they are none.
    init?(digits: String) {
        guard digits.utf8.count == 32, let high = UInt64(digits.prefix(16), radix: 16),
            let low = UInt64(digits.suffix(16), radix: 16)
        else { return nil }
        self.high = high
        self.low = low
    }
}
