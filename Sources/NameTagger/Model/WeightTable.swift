/// The weights of features by hash for one kind of text, in the bytes of a model.
///
/// The low bits of a hash tell a bucket of eight features: first two bytes of each hash's other bits, 0 for none, then the
/// weights of each, a signed byte a tag. A word costs one line of cache a feature, and no branch depends on what is found.
struct WeightTable {
    private let buckets: UnsafeRawPointer
    /// Weights of nothing: those of a feature that is not there.
    private let none: UnsafeRawPointer
    private let stride: Int
    private let tags: Int
    private let mask: UInt64
    private let scale: Float
    /// The tag of each weight.
    private let tagOfWeight: [Int]

    /// Features in a bucket.
    static let slots = 8
    /// Bytes of the marks of a bucket.
    static let headBytes = slots * 2
    /// Zeros behind a table: weights are read sixteen at a time.
    static let padding = 16

    init(_ reader: inout ModelReader, domain: NameDomain) {
        tagOfWeight = domain.kinds.flatMap { [$0.begin, $0.inside] }
        tags = tagOfWeight.count
        stride = Self.headBytes + Self.slots * tags
        scale = Float(bitPattern: reader.integer())
        let count = reader.integer()
        mask = UInt64(count) - 1
        buckets = reader.bytes(Int(count) * stride + Self.padding)
        none = buckets + Int(count) * stride
    }

    /// The bits of a hash that tell a feature from the others of its bucket, never 0.
    @inline(__always)
    static func mark(of hash: UInt64) -> UInt16 { UInt16(truncatingIfNeeded: hash >> 40) | 1 }

    /// The sum of the weights of some features; that of the tag for words outside of names is nothing.
    @inline(__always)
    func score(_ features: UnsafeBufferPointer<UInt64>) -> TagVector {
        var sums = SIMD16<Int16>.zero
        for hash in features {
            let bucket = buckets + Int(hash & mask) * stride
            let pattern = UInt64(Self.mark(of: hash)) &* 0x0001_0001_0001_0001
            let low = Self.zeros(in: bucket.loadUnaligned(as: UInt64.self) ^ pattern)
            let high = Self.zeros(in: bucket.loadUnaligned(fromByteOffset: 8, as: UInt64.self) ^ pattern)
            let slot = low != 0 ? low.trailingZeroBitCount >> 4 : 4 + high.trailingZeroBitCount >> 4
            let row = low | high == 0 ? none : bucket + (Self.headBytes + slot * tags)
            sums &+= SIMD16<Int16>(truncatingIfNeeded: row.loadUnaligned(as: SIMD16<Int8>.self))
        }
        var scores = TagVector.zero
        for (weight, tag) in tagOfWeight.enumerated() { scores[tag] = Float(sums[weight]) * scale }
        return scores
    }

    /// The top bit of the lowest sixteen that are all 0; perhaps some above it.
    @inline(__always)
    private static func zeros(in bits: UInt64) -> UInt64 {
        (bits &- 0x0001_0001_0001_0001) & ~bits & 0x8000_8000_8000_8000
    }
}
