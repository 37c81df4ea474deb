import PipelineCore
import WebFormats

/// The standard input as one document.
final class StandardInputPart: FetchPart {
    private let mediaType: String
    private let limit: Int
    private var isTaken = false

    private init(mediaType: String, limit: Int) {
        self.mediaType = mediaType
        self.limit = limit
    }

    /// The part for what the standard input is said to be.
    static func part(for input: FetchStage.StandardInput, in context: StageContext) -> any FetchPart {
        let limit = context.limits.bytes
        switch input {
        case .warc: return WARCPart(shown: "stdin", in: context) { _ in ByteReader.standardInput() }
        case .jsonl:
            return JSONLinesPart(shown: "stdin", JSONLinesInput(), in: context) { _ in
                ByteReader.standardInput()
            }
        case .text: return StandardInputPart(mediaType: "text/plain", limit: limit)
        case .html: return StandardInputPart(mediaType: "text/html", limit: limit)
        case .markdown: return StandardInputPart(mediaType: "text/markdown", limit: limit)
        }
    }

    var progress: Double? { isTaken ? 1 : 0 }

    func next() -> FetchInput? {
        guard !isTaken else { return nil }
        isTaken = true
        let source = DocumentSource("stdin")
        let (mediaType, limit) = (mediaType, limit)
        return FetchInput(source, byteCount: 0, stored: { [] }) {
            var reader = ByteReader.standardInput()
            let body: [UInt8]
            do {
                // One byte more than allowed, so that what is too large is found to be.
                body = try reader.read(upTo: limit < .max ? limit + 1 : limit)
            } catch {
                throw StageFailure(reading: error)
            }
            return SourceDocument(source: source, payload: Payload(body: body, mediaType: mediaType))
        }
    }
}
