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
        var encoder = ByteEncoder(capacity: 512)
        return state(of: document, text: text(document.content.text), &encoder)
    }

    /// The fingerprint of a document whose text has one already, which most stages leave as it is.
    ///
    /// - Parameter encoder: what the other parts are written with; its memory is used again.
    static func state(of document: WebDocument, text: UInt64, _ encoder: inout ByteEncoder) -> UInt32 {
        encoder.removeAll()
        encoder.integer(Int(bitPattern: UInt(text)))
        encoder.payloadFacts(document.payload)
        encoder.blocks(document.content.blocks)
        encoder.fields(document.fields)
        encoder.list(document.annotations) { $0.annotation($1) }
        encoder.list(document.labels) { $0.label($1) }
        let hash = encoder.bytes.withUnsafeBytes { XXH3_64bits($0.baseAddress, $0.count) }
        return UInt32(truncatingIfNeeded: hash)
    }

    /// The fingerprint of a text.
    static func text(_ text: String) -> UInt64 {
        var text = text
        return text.withUTF8 { XXH3_64bits($0.baseAddress, $0.count) }
    }
}

/// The fingerprint of a text, taken again only where the text is another.
struct TextFingerprint: Sendable {
    private var text = ""
    private var hash: UInt64?

    /// The fingerprint of a text, by a look at where it lies: as long as it is kept here nobody else lies there.
    mutating func of(_ text: String) -> UInt64 {
        if let hash, Self.isSame(text, self.text) { return hash }
        let hash = Fingerprint.text(text)
        self.text = text
        self.hash = hash
        return hash
    }

    /// Whether two texts share their bytes; a short one, which lies nowhere, does not.
    private static func isSame(_ left: String, _ right: String) -> Bool {
        let length = left.utf8.count
        // Shorter ones may stand in the value itself.
        guard length > 15, length == right.utf8.count else { return false }
        return left.utf8.withContiguousStorageIfAvailable { left in
            right.utf8.withContiguousStorageIfAvailable { $0.baseAddress == left.baseAddress } ?? false
        } ?? false
    }
}
