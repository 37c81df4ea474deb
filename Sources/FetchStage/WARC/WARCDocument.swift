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
    static func load(_ record: WARCRecord, from source: DocumentSource, limits: DocumentLimits)
        -> SourceDocument
    {
        let loaded = payload(of: record, limits)
        return SourceDocument(
            id: identity(of: record), source: source, payload: loaded.payload, failure: loaded.failure
        ).asPage(named: record.targetURI ?? "", limits: limits)
    }

    /// Whoever packed the file may have named the document; otherwise the record's own identity is stable.
    private static func identity(of record: WARCRecord) -> DocumentID? {
        (record.headers["X-Doc-Id"] ?? record.recordID).map { DocumentID($0) }
    }

    /// A record as it is stored: its header and its content.
    static func stored(_ record: WARCRecord) -> [UInt8] { record.headers.bytes + record.content }

    /// A place in the archive that cannot be read as it should: what could be saved of the record is kept.
    static func damaged(_ problem: WARCProblem, in file: String, limit: Int) -> FetchInput {
        let failure =
            if case .contentTooLarge = problem.reason {
                StageFailure.tooLarge(limit: limit)
            } else {
                StageFailure("damaged_warc", "\(problem)")
            }
        let source = DocumentSource(
            problem.salvaged?.targetURI ?? file, in: file, at: problem.position.offset)
        guard let record = problem.salvaged else { return FetchInput(failing: failure, at: source) }
        return FetchInput(source, byteCount: record.content.count, stored: { stored(record) }) {
            SourceDocument(
                id: identity(of: record), source: source, payload: Payload(body: record.content),
                failure: failure)
        }
    }

    private static func payload(of record: WARCRecord, _ limits: DocumentLimits) -> Loaded {
        guard record.type == .response, let message = HTTPMessage.parse(record.content) else {
            let type = record.contentType.flatMap { MediaType($0) }
            return Loaded(
                payload: Payload(
                    body: record.content, mediaType: type?.essence ?? sniffed(record.content),
                    declaredCharset: type?.charset))
        }
        let head = Payload(
            declaredCharset: message.mediaType?.charset,
            status: message.status,
            headers: message.headers.fields.map { HeaderField(name: $0.name, value: $0.value) })
        var loaded = Loaded(payload: head)
        do {
            let body = try message.decodedBody(limit: limits.decodedBytes)
            loaded.payload.body = Array(body.bytes)
            if body.isStillEncoded {
                loaded.failure = StageFailure(
                    "unknown_encoding",
                    "the body is encoded as '\(message.headers["Content-Encoding"] ?? "")', which is not known"
                )
            }
        } catch {
            // The bytes as they are stored, so that nothing is lost.
            loaded.payload.body = Array(message.body)
            loaded.failure =
                error == .tooLarge(limit: limits.decodedBytes)
                ? .tooLarge(
                    limit: limits.decodedBytes,
                    setting: limits.decodedBytes == limits.bytes ? "document" : "decoded")
                : StageFailure(
                    "undecodable_body", "the body of \(record.targetURI ?? "a record"): \(error)")
        }
        loaded.payload.mediaType = SniffedType.mediaType(of: loaded.payload.body, headers: message.headers)
        return loaded
    }

    /// A payload, and what is wrong with it.
    private struct Loaded {
        var payload: Payload
        var failure: StageFailure?
    }

    private static func sniffed(_ bytes: [UInt8]) -> String { SniffedType.mediaType(of: bytes, named: "") }
}
