import CXXHash
import PipelineCore

/// Fingerprints by XXH3: fast, good against accidents and not against malice.
enum Fingerprint {
    /// The fingerprint of all that a source handed over: bytes, media type, status, headers, text and fields.
    ///
    /// XXH3-128 as 32 hexadecimal digits.
    static func input(_ document: WebDocument) -> String {
        var encoder = ByteEncoder(capacity: document.text.utf8.count + 256)
        encoder.payloadFacts(document.payload)
        encoder.content(document.content)
        encoder.fields(document.fields)
        return CacheKey(document.payload.body, seed: 0).following(CacheKey(encoder.bytes, seed: 0)).digits
    }

    /// A fingerprint of what stages have made of a document, its bytes and its history aside.
    static func state(of document: WebDocument) -> UInt32 {
        var encoder = ByteEncoder(capacity: document.text.utf8.count + 512)
        encoder.payloadFacts(document.payload)
        encoder.content(document.content)
        encoder.fields(document.fields)
        encoder.list(document.annotations) { $0.annotation($1) }
        encoder.list(document.labels) { $0.label($1) }
        let hash = encoder.bytes.withUnsafeBytes { XXH3_64bits($0.baseAddress, $0.count) }
        return UInt32(truncatingIfNeeded: hash)
    }
}
