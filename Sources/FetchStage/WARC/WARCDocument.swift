import PipelineCore
import WebFormats

/// Makes documents of WARC records.
enum WARCDocument {
    /// Whether a record holds a document: a response, a resource or a conversion.
    ///
    /// Requests, metadata, revisits and look-ups of names do not.
    static func isDocument(_ record: WARCRecord) -> Bool {
        switch record.type {
        case .response: !(record.targetURI ?? "").hasPrefix("dns:")
        case .resource, .conversion: true
        default: false
        }
    }

    /// Takes a record apart.
    static func load(_ record: WARCRecord, from source: DocumentSource, limit: Int) throws -> SourceDocument {
        SourceDocument(
            id: identity(of: record), source: source, payload: try payload(of: record, limit: limit))
    }

    /// Whoever packed the file may have named the document; otherwise the record's own identity is stable.
    private static func identity(of record: WARCRecord) -> DocumentID? {
        (record.headers["X-Doc-Id"] ?? record.recordID).map { DocumentID($0) }
    }

    private static func payload(of record: WARCRecord, limit: Int) throws -> Payload {
        guard record.type == .response, let message = HTTPMessage.parse(record.content) else {
            let type = record.contentType.flatMap { MediaType($0) }
            return Payload(
                body: record.content, mediaType: type?.essence ?? sniffed(record.content),
                declaredCharset: type?.charset)
        }
        let body: HTTPBody
        do {
            body = try message.decodedBody(limit: limit)
        } catch {
            throw StageFailure("undecodable_body", "the body of \(record.targetURI ?? "a record"): \(error)")
        }
        let bytes = Array(body.bytes)
        return Payload(
            body: bytes, mediaType: message.mediaType?.essence ?? sniffed(bytes),
            declaredCharset: message.mediaType?.charset, status: message.status,
            headers: message.headers.fields.map { HeaderField(name: $0.name, value: $0.value) })
    }

    private static func sniffed(_ bytes: [UInt8]) -> String { SniffedType.mediaType(of: bytes, named: "") }
}
