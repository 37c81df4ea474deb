import Archives
import PipelineCore

/// The files in a ZIP or tar archive, one document each.
final class ArchivePart: FetchPart {
    private let file: InputPaths.File
    private let limits: DocumentLimits
    private var reader: OpenArchive?
    private var isFinished = false

    init(_ file: InputPaths.File, in context: StageContext) {
        self.file = file
        limits = context.limits
    }

    /// A part for each file that a path stands for.
    static func parts(for input: InputPath, in context: StageContext) -> [ArchivePart] {
        InputPaths.expand(input, in: context).map { ArchivePart($0, in: context) }
    }

    var progress: Double? { isFinished ? 1 : nil }

    func next() -> FetchInput? {
        if isFinished { return nil }
        do throws(ArchiveError) {
            if let problem = file.problem {
                isFinished = true
                return FetchInput(failing: problem, at: DocumentSource(file.shown))
            }
            if reader == nil { reader = OpenArchive(try ArchiveReader(path: file.path)) }
            guard let entry = try reader?.archive.next() else {
                isFinished = true
                return nil
            }
            return input(for: entry)
        } catch {
            isFinished = true
            return FetchInput(failing: StageFailure(error, in: file.shown), at: DocumentSource(file.shown))
        }
    }

    private func input(for entry: ArchiveEntry) -> FetchInput {
        let source = DocumentSource("\(file.shown)/\(entry.name)", in: file.shown, at: entry.offset)
        do throws(ArchiveError) {
            let bytes = try reader?.archive.read(limit: limits.bytes) ?? []
            let (name, limits) = (entry.name, limits)
            return FetchInput(source, byteCount: bytes.count, stored: { bytes }) {
                FileDocument.of(bytes, named: name, from: source, limits: limits)
            }
        } catch {
            switch error {
            case .tooLarge, .encrypted: break
            // The rest of the archive is out of reach.
            default: isFinished = true
            }
            if case .tooLarge(let limit) = error {
                return FetchInput(failing: .tooLarge(limit: limit), at: source)
            }
            return FetchInput(failing: StageFailure(error, in: "\(file.shown)/\(entry.name)"), at: source)
        }
    }
}

/// An archive that is open: a class may hold what cannot be copied.
private final class OpenArchive {
    var archive: ArchiveReader

    init(_ archive: consuming ArchiveReader) { self.archive = archive }
}

extension StageFailure {
    /// Why an archive, or a file in it, cannot be read.
    fileprivate init(_ error: ArchiveError, in file: String) {
        let reason =
            switch error {
            case .unreadable: "unreadable_file"
            case .damaged: "damaged_archive"
            case .tooLarge: "too_large"
            case .bomb: "archive_bomb"
            case .encrypted: "encrypted"
            }
        self.init(reason, "\(file): \(error)")
    }
}
