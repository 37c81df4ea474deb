internal import URLs
internal import WebFormats

/// What stands in an archive: read once from front to back when it is opened.
struct ArchiveScan {
    /// Exchanges from a byte on; of several for one URL the last.
    private(set) var current = ArchiveIndex()
    /// The bodies before that and since.
    private(set) var earlier = ArchiveIndex()
    /// The byte behind the last whole record.
    private(set) var end = 0

    /// - Parameter start: the byte from which on records are of this run.
    init(path: String, from start: Int) throws(FileError) {
        var reader = try WARCReader(path: path)
        var pending: WARCRecord?
        while let item = try reader.next() {
            // Where a record ends is known only once the next begins, for line ends stand between them.
            let position = Self.start(of: item)
            if let record = pending { take(record, until: position, start) }
            pending = nil
            if case .record(let record) = item { pending = record }
        }
        if let record = pending { take(record, until: reader.position.offset, start) }
    }

    private static func start(of item: WARCItem) -> Int {
        switch item {
        case .record(let record): record.offset
        case .problem(let problem): problem.position.offset
        }
    }

    private mutating func take(_ record: WARCRecord, until next: Int, _ start: Int) {
        end = next
        guard let text = record.targetURI else { return }
        let key = URLFingerprint(of: text)
        var place = StoredExchange.Place(offset: record.offset, length: next - record.offset)
        let isCurrent = record.offset >= start
        switch record.type {
        case .response:
            if isCurrent { current[key] = place }
            if let digest = record.headers["WARC-Payload-Digest"] {
                earlier.note(digest, at: place, for: key)
            }
        case .revisit:
            guard isCurrent, let digest = record.headers["WARC-Payload-Digest"],
                let base = earlier.place(of: digest, for: key)
            else { return }
            place.base = StoredExchange.Place.Base(offset: base.offset, length: base.length)
            current[key] = place
        case .metadata:
            if isCurrent, ArchiveFailure.read(record) != nil { current[key] = place }
        default: break
        }
    }
}
