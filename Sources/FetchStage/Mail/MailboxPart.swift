import Documents
import PipelineCore
import WebFormats

/// The messages of a mailbox, or the one of a file, one document each.
final class MailboxPart: FetchPart {
    private let file: InputPaths.File
    private let limits: DocumentLimits
    private var mailbox: OpenMailbox?
    private var isFinished = false

    init(_ file: InputPaths.File, in context: StageContext) {
        self.file = file
        limits = context.limits
    }

    /// A part for each file that a path stands for: mailboxes, single messages, and folders of them (Maildir).
    static func parts(for input: InputPath, in context: StageContext) -> [MailboxPart] {
        InputPaths.expand(input, in: context).map { MailboxPart($0, in: context) }
    }

    var progress: Double? { isFinished ? 1 : mailbox?.reader.progress ?? 0 }

    func next() -> FetchInput? {
        if isFinished { return nil }
        do {
            if let problem = file.problem { throw problem }
            if mailbox == nil {
                var reader = try ByteReader(path: file.path)
                try reader.fill(atLeast: 5)
                guard reader.withAvailable({ $0.starts(with: "From ".utf8) }) else {
                    isFinished = true
                    return single(
                        try reader.read(upTo: limits.bytes < .max ? limits.bytes + 1 : limits.bytes))
                }
                mailbox = OpenMailbox(MailboxReader(reader, limit: limits.bytes))
            }
            guard let item = try mailbox?.reader.next() else {
                isFinished = true
                return nil
            }
            let source = DocumentSource(file.shown, in: file.shown, at: item.offset)
            guard let bytes = item.bytes else {
                return FetchInput(failing: .tooLarge(limit: limits.bytes), at: source)
            }
            return input(bytes, at: source)
        } catch {
            isFinished = true
            let failure = error as? StageFailure ?? StageFailure("unreadable_file", "\(error)")
            return FetchInput(failing: failure, at: DocumentSource(file.shown))
        }
    }

    private func single(_ bytes: [UInt8]) -> FetchInput {
        let source = DocumentSource(file.shown)
        guard bytes.count <= limits.bytes else {
            return FetchInput(failing: .tooLarge(limit: limits.bytes), at: source)
        }
        return input(bytes, at: source)
    }

    private func input(_ bytes: [UInt8], at source: DocumentSource) -> FetchInput {
        let (limits, name) = (limits, file.shown)
        return FetchInput(source, byteCount: bytes.count, stored: { bytes }) {
            SourceDocument(
                source: source, payload: Payload(body: bytes, mediaType: DocumentFormat.mail.rawValue)
            ).asPage(named: name, limits: limits)
        }
    }
}

/// A mailbox that is open: a class may hold what cannot be copied.
private final class OpenMailbox {
    var reader: MailboxReader

    init(_ reader: consuming MailboxReader) { self.reader = reader }
}
