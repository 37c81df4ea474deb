import CXXHash
import PipelineCore

/// Fingerprints by XXH3: fast, good against accidents and not against malice.
enum Fingerprint {
    /// The fingerprint of a document's bytes: XXH3-128 as 32 hexadecimal digits, as `xxhsum -H2` prints it.
    static func digits(of bytes: [UInt8]) -> String {
        let hash = bytes.withUnsafeBytes { XXH3_128bits($0.baseAddress, $0.count) }
        return Hexadecimal.digits(of: hash.high64) + Hexadecimal.digits(of: hash.low64)
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
