package import PipelineCore

/// Enumerates the inputs of a fetch stage, part after part.
package actor FetchReader: SourceReader {
    private var parts: [any FetchPart]
    private var current = 0
    /// Comes last.
    private let web: WebSource?

    /// - Parameter place: where to begin, as a reader has named it; nil for the beginning.
    init(_ stage: FetchStage, in context: StageContext, at place: JSONValue? = nil) throws {
        let parts = Self.parts(of: stage, in: context)
        if let place {
            guard case .integer(let number) = place["part"], parts.indices.contains(number) else {
                throw StageFailure(
                    "no_place", "the inputs are others than those in which a place was named")
            }
            if let place = place["at"] { try parts[number].open(at: place) }
            current = number
        }
        self.parts = parts
        web = stage.readsWeb ? try WebSource(stage, in: context) : nil
    }

    private static func parts(of stage: FetchStage, in context: StageContext) -> [any FetchPart] {
        var parts: [any FetchPart] = []
        if let files = stage.files { parts.append(FilesPart(files.values, in: context)) }
        for path in stage.warc?.values ?? [] { parts += WARCPart.parts(for: path, in: context) }
        if let lines = stage.jsonl {
            for path in lines.path.values { parts += JSONLinesPart.parts(for: path, lines, in: context) }
        }
        if let table = stage.csv {
            for path in table.path.values { parts += CSVPart.parts(for: path, table, in: context) }
        }
        for path in stage.archives?.values ?? [] { parts += ArchivePart.parts(for: path, in: context) }
        for path in stage.mail?.values ?? [] { parts += MailboxPart.parts(for: path, in: context) }
        if let input = stage.stdin { parts.append(StandardInputPart.part(for: input, in: context)) }
        return parts
    }

    package var place: JSONValue? {
        guard current < parts.count else { return nil }
        return parts[current].place.map { ["part": .integer(current), "at": $0] }
    }

    package func next() async throws -> FetchInput? {
        while current < parts.count {
            if let input = try parts[current].next() { return input }
            current += 1
        }
        return try await web?.next()
    }

    package func close() async { await web?.close() }

    /// Parts count alike, each by how far it has been read.
    package var progress: Double? {
        get async {
            let count = parts.count + (web == nil ? 0 : 1)
            let part: Double?
            if current < parts.count {
                part = parts[current].progress
            } else {
                guard let web else { return 1 }
                part = await web.progress
            }
            return part.map { (Double(current) + $0) / Double(count) }
        }
    }
}

/// Enumerates the inputs of one kind in one place.
protocol FetchPart: AnyObject {
    /// The next input, or nil at the end.
    func next() throws -> FetchInput?
    /// How much has been enumerated, from 0 to 1, where that can be told.
    var progress: Double? { get }
    /// Where the next input begins; nil where one has to come from further ahead.
    var place: JSONValue? { get }
    /// Goes to a place before anything has been read.
    func open(at place: JSONValue) throws
}

extension FetchPart {
    /// What comes only once is read from its beginning.
    var place: JSONValue? { nil }
    /// Parts that name no place are never asked to go to one.
    func open(at place: JSONValue) throws {
        throw StageFailure("no_place", "this input can only be read from its beginning")
    }
}

/// One input of a fetch stage.
package struct FetchInput: SourceInput {
    package let source: DocumentSource
    package let byteCount: Int
    private let loading: @Sendable () throws -> SourceDocument
    private let storing: (@Sendable () throws -> [UInt8])?

    /// - Parameter storing: the bytes as they are stored; nil where they are known by place and size alone.
    init(
        _ source: DocumentSource, byteCount: Int, stored storing: (@Sendable () throws -> [UInt8])? = nil,
        loading: @escaping @Sendable () throws -> SourceDocument
    ) {
        self.source = source
        self.byteCount = byteCount
        self.storing = storing
        self.loading = loading
    }

    /// An input that is known to fail.
    init(failing failure: StageFailure, at source: DocumentSource) {
        self.init(source, byteCount: 0, stored: { Array(failure.reason.utf8) }) { throw failure }
    }

    package func load() throws -> SourceDocument { try loading() }

    package func stored() throws -> [UInt8]? { try storing?() }
}
