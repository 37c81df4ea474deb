import PipelineCore
import WebFormats

/// The records of a WARC file that hold documents.
///
/// Records are cut out one after the other; what they hold is taken apart when they are loaded.
final class WARCPart: FetchPart {
    private var reader: WARCReader?
    private let opening: (Int) throws -> ByteReader
    /// Where reading begins.
    private var start = WARCPosition.start
    private let shown: String
    private let limits: DocumentLimits
    private var size: Int?
    private var isOpened = false

    /// - Parameter shown: the file as the definition names it.
    init(shown: String, in context: StageContext, opening: @escaping (_ offset: Int) throws -> ByteReader) {
        self.shown = shown
        limits = context.limits
        self.opening = opening
    }

    /// A part for each file that a path stands for.
    static func parts(for input: InputPath, in context: StageContext) -> [WARCPart] {
        InputPaths.expand(input, in: context).map { file in
            WARCPart(shown: file.shown, in: context) { offset in
                if let problem = file.problem { throw problem }
                return try ByteReader(path: file.path, startingAt: offset)
            }
        }
    }

    private(set) var progress: Double? = 0

    var place: JSONValue? {
        guard let position = isOpened ? reader?.place : start else { return nil }
        return ["offset": .integer(position.offset), "skip": .integer(position.inflatedSkip)]
    }

    func open(at place: JSONValue) throws {
        guard case .integer(let offset) = place["offset"], case .integer(let skip) = place["skip"] else {
            throw StageFailure("no_place", "\(shown): the place cannot be understood")
        }
        start = WARCPosition(offset: offset, inflatedSkip: skip)
    }

    func next() -> FetchInput? {
        do {
            if !isOpened { try open() }
            while let item = try reader?.next() {
                note(item)
                if let input = input(for: item) { return input }
            }
            return nil
        } catch {
            // The rest of the file is out of reach; what came before has been handed over.
            reader = nil
            return FetchInput(failing: StageFailure(reading: error), at: DocumentSource(shown, in: shown))
        }
    }

    private func open() throws {
        isOpened = true
        let bytes = try opening(start.offset)
        size = bytes.remaining.map { $0 + start.offset }
        // A response's head comes on top of its body; a record far beyond the limit need not be held in memory.
        let most = limits.bytes < .max / 2 ? limits.bytes + (1 << 20) : limits.bytes
        reader = try WARCReader(
            bytes, skipping: start.inflatedSkip, limits: WARCLimits(contentBytes: most))
    }

    private func note(_ item: WARCItem) {
        guard let size, size > 0 else {
            progress = nil
            return
        }
        let offset =
            switch item {
            case .record(let record): record.offset + (record.compressedLength ?? record.content.count)
            case .problem(let problem): problem.position.offset
            }
        progress = min(1, Double(offset) / Double(size))
    }

    private func input(for item: WARCItem) -> FetchInput? {
        switch item {
        case .problem(let problem): return WARCDocument.damaged(problem, in: shown, limit: limits.bytes)
        case .record(let record):
            guard WARCDocument.isDocument(record) else { return nil }
            let source = DocumentSource(record.targetURI ?? "", in: shown, at: record.offset)
            let limits = limits
            return FetchInput(
                source, byteCount: record.content.count, stored: { WARCDocument.stored(record) }
            ) {
                WARCDocument.load(record, from: source, limits: limits)
            }
        }
    }
}
