import Glibc
import PipelineCore
import WebFormats

/// Files, one document each.
final class FilesPart: FetchPart {
    private let files: [InputPaths.File]
    private let limit: Int
    private var position = 0

    init(_ inputs: [InputPath], in context: StageContext) throws {
        files = try inputs.flatMap { try InputPaths.expand($0, in: context) }
        limit = context.maximumDocumentBytes
    }

    var progress: Double? { files.isEmpty ? 1 : Double(position) / Double(files.count) }

    func next() -> FetchInput? {
        guard position < files.count else { return nil }
        defer { position += 1 }
        let file = files[position]
        let limit = limit
        let source = DocumentSource(file.shown)
        return FetchInput(source, byteCount: Self.size(of: file.path)) {
            let body: [UInt8]
            do {
                body = try WholeFile.read(path: file.path, limit: limit)
            } catch {
                throw StageFailure("unreadable_file", "\(error)")
            }
            let mediaType = SniffedType.mediaType(of: body, named: file.shown)
            return SourceDocument(source: source, payload: Payload(body: body, mediaType: mediaType))
        }
    }

    private static func size(of path: String) -> Int {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }
}
