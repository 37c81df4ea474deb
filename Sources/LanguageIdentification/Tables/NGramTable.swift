/// The languages of one script, and what n-grams say for each of them.
///
/// A hash tells a bucket of eight n-grams: two bytes of each hash, 0 for none, then a signed byte a language of each.
struct NGramTable: @unchecked Sendable {
    // Sendable: the bytes outlive the table and nobody writes them.
    let script: Script
    /// The ISO 639 codes, in the order of the weights; written forms of one language have its code.
    let languages: [String]
    /// What a weight of 1 is in a score.
    let scale: Float
    /// Weights of nothing: zeros.
    let none: UnsafeRawPointer
    private let buckets: UnsafeRawPointer
    private let bucketCount: UInt64
    private let stride: Int
    private let languageCount: Int
    /// Whether it has more than sixteen languages.
    let isWide: Bool

    /// N-grams in a bucket.
    static let slots = 8
    /// Bytes of the marks of a bucket.
    static let headBytes = slots * 2
    /// Weights are read so many at a time; a table has as many zeros behind it.
    static let lanes = 64

    init(_ reader: inout TableReader) {
        script = Script(rawValue: UInt8(truncatingIfNeeded: reader.integer()))
        let count = Int(reader.integer())
        bucketCount = UInt64(reader.integer())
        scale = reader.number()
        let codes = UnsafeRawBufferPointer(start: reader.bytes(count * 4), count: count * 4)
        languages = (0..<count).map { place in
            let code = String(decoding: codes[place * 4..<place * 4 + 4].prefix { $0 != 0 }, as: UTF8.self)
            return code == "nb" || code == "nn" ? "no" : code
        }
        languageCount = count
        isWide = count > 16
        stride = Self.headBytes + Self.slots * count
        buckets = reader.bytes(Int(bucketCount) * stride + Self.lanes)
        none = buckets + Int(bucketCount) * stride
    }

    /// Where the weights of an n-gram are, by its hash: ``none`` where it says nothing.
    @inline(__always)
    func row(of hash: UInt64) -> UnsafeRawPointer {
        let bucket = buckets + Int(((hash >> 32) &* bucketCount) >> 32) &* stride
        let pattern = UInt64(UInt16(truncatingIfNeeded: hash) | 1) &* 0x0001_0001_0001_0001
        let low = Self.zeros(in: bucket.loadUnaligned(as: UInt64.self) ^ pattern)
        let high = Self.zeros(in: bucket.loadUnaligned(fromByteOffset: 8, as: UInt64.self) ^ pattern)
        let slot = low != 0 ? low.trailingZeroBitCount >> 4 : 4 + high.trailingZeroBitCount >> 4
        return low | high == 0 ? none : bucket + (Self.headBytes &+ slot &* languageCount)
    }

    /// The top bit of the lowest sixteen that are all 0; perhaps some above it.
    @inline(__always)
    private static func zeros(in bits: UInt64) -> UInt64 {
        (bits &- 0x0001_0001_0001_0001) & ~bits & 0x8000_8000_8000_8000
    }
}
