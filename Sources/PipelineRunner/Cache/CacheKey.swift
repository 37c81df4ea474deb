import CXXHash
import PipelineCore

/// What a stage's result for a document depends on, as 128 bits: XXH3 of all of it.
///
/// XXH3 is a fingerprint, not a seal. It begins with a seed that each cache draws for itself, so that nobody can
/// write two pages that one cache takes for the same.
struct CacheKey: Hashable, Sendable {
    let low: UInt64
    let high: UInt64

    /// The key of what follows from this one by another step.
    func following(_ step: CacheKey) -> CacheKey {
        withUnsafeBytes(of: (low, high, step.low, step.high)) { parts in
            CacheKey(XXH3_128bits(parts.baseAddress, parts.count))
        }
    }

    /// The key of bytes.
    init(_ bytes: [UInt8], seed: UInt64) {
        self = bytes.withUnsafeBytes { CacheKey(XXH3_128bits_withSeed($0.baseAddress, $0.count, seed)) }
    }

    /// Reads the 16 bytes that the cache's file has for a key.
    init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count == 16 else { return nil }
        high = UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self))
        low = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    }

    /// The key as 32 hexadecimal digits.
    var digits: String { Hexadecimal.digits(of: high) + Hexadecimal.digits(of: low) }

    /// A checksum of bytes that are kept under this key: they are nobody else's either.
    func checksum(of bytes: UnsafeRawBufferPointer) -> UInt64 {
        XXH3_64bits_withSeed(bytes.baseAddress, bytes.count, low ^ high)
    }

    private init(_ hash: XXH128_hash_t) {
        low = hash.low64
        high = hash.high64
    }
}

extension CacheKey {
    /// The key of a document as the source handed it over.
    ///
    /// Its ordinal is left out: a page is the same whatever stands before it.
    init(_ document: WebDocument, seed: UInt64) {
        var head = ByteEncoder(capacity: 1024)
        head.text(document.id.text)
        head.source(document.source)
        head.payloadFacts(document.payload)
        head.content(document.content)
        head.fields(document.fields)
        head.list(document.history.entries) { $0.historyEntry($1) }
        self = CacheKey(head.bytes, seed: seed).following(CacheKey(document.payload.body, seed: seed))
    }
}
