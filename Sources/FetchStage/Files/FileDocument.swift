import PipelineCore
import WebFormats

/// Makes a document of the bytes of a file, wherever the file stands.
enum FileDocument {
    /// The document of a file.
    ///
    /// - Parameter name: The file's name, by which its type is told.
    static func of(
        _ bytes: [UInt8], named name: String, from source: DocumentSource, limits: DocumentLimits
    ) -> SourceDocument {
        if let setting = SniffedType.collection(bytes, named: name), !isDocument(bytes) {
            return SourceDocument(
                source: source, payload: Payload(body: bytes, mediaType: "application/octet-stream"),
                failure: StageFailure(
                    "wrong_input", "\(name) holds documents and is none; name it under '\(setting):'"))
        }
        do throws(InflateError) {
            let unpacked = try UnpackedFile(bytes, named: name, limit: limits.decodedBytes)
            let mediaType = SniffedType.mediaType(of: unpacked.bytes, named: unpacked.name)
            return SourceDocument(
                source: source, payload: Payload(body: unpacked.bytes, mediaType: mediaType)
            )
            .asPage(named: unpacked.name, limits: limits)
        } catch {
            let failure =
                if case .tooLarge(let limit) = error {
                    StageFailure.tooLarge(
                        limit: limit, setting: limits.decodedBytes == limits.bytes ? "document" : "decoded")
                } else {
                    StageFailure("undecodable_body", "\(name): \(error)")
                }
            return SourceDocument(source: source, payload: Payload(body: bytes), failure: failure)
        }
    }

    /// Whether a ZIP archive is a document of its own.
    private static func isDocument(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) && PackedDocument.isOne(bytes)
    }
}

/// A file without the compression that its name and its bytes speak of: `page.html.gz` is `page.html`.
struct UnpackedFile {
    let name: String
    let bytes: [UInt8]

    init(_ bytes: [UInt8], named name: String, limit: Int) throws(InflateError) {
        let lower = name.lowercased()
        if lower.hasSuffix(".gz"), bytes.starts(with: [0x1F, 0x8B]) {
            self.bytes = try Inflate.gunzip(bytes, limit: limit)
        } else if lower.hasSuffix(".zst"), bytes.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) {
            self.bytes = try Zstandard.decode(bytes, limit: limit)
        } else if lower.hasSuffix(".br") {
            self.bytes = try Brotli.decode(bytes, limit: limit)
        } else {
            self.bytes = bytes
            self.name = name
            return
        }
        self.name = String(name.prefix(upTo: name.lastIndex(of: ".") ?? name.endIndex))
    }
}
