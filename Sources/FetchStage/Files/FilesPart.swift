import Glibc
import PipelineCore
import WebFormats

/// Files, one document each.
final class FilesPart: FetchPart {
    private let files: [InputPaths.File]
    private let limits: DocumentLimits
    private var position = 0

    convenience init(_ inputs: [InputPath], in context: StageContext) {
        var paths: Set<String> = []
        // A file that two patterns name is still one document.
        let files = inputs.flatMap { InputPaths.expand($0, in: context) }.filter {
            paths.insert($0.path).inserted
        }
        self.init(files, limits: context.limits)
    }

    init(_ files: [InputPaths.File], limits: DocumentLimits) {
        self.files = files
        self.limits = limits
    }

    var progress: Double? { files.isEmpty ? 1 : Double(position) / Double(files.count) }

    var place: JSONValue? { .integer(position) }

    func open(at place: JSONValue) throws {
        guard case .integer(let position) = place, (0...files.count).contains(position) else {
            throw StageFailure("no_place", "there are fewer files than when a place was named")
        }
        self.position = position
    }

    func next() -> FetchInput? {
        guard position < files.count else { return nil }
        defer { position += 1 }
        let file = files[position]
        let limits = limits
        let limit = limits.bytes
        let source = DocumentSource(file.shown)
        if let problem = file.problem { return FetchInput(failing: problem, at: source) }
        let size = Self.size(of: file.path)
        if size > limit { return FetchInput(failing: .tooLarge(bytes: size, limit: limit), at: source) }
        let reading = { @Sendable () throws(StageFailure) -> [UInt8] in
            do throws(FileError) {
                return try WholeFile.read(path: file.path, limit: limit)
            } catch {
                throw StageFailure(reading: error)
            }
        }
        return FetchInput(source, byteCount: size, stored: reading) {
            FileDocument.of(try reading(), named: file.shown, from: source, limits: limits)
        }
    }

    private static func size(of path: String) -> Int {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }
}
