package import PipelineCore

/// Enumerates the inputs of a fetch stage, part after part.
package actor FetchReader: SourceReader {
    private var parts: [any FetchPart]
    private var current = 0
    /// Comes last.
    private let web: WebSource?

    init(_ stage: FetchStage, in context: StageContext) throws {
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
        self.parts = parts
        web = stage.readsWeb ? try WebSource(stage, in: context) : nil
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
}

/// One input of a fetch stage.
package struct FetchInput: SourceInput {
    package let source: DocumentSource
    package let byteCount: Int
    private let loading: @Sendable () throws -> SourceDocument

    init(
        _ source: DocumentSource, byteCount: Int, loading: @escaping @Sendable () throws -> SourceDocument
    ) {
        self.source = source
        self.byteCount = byteCount
        self.loading = loading
    }

    /// An input that is known to fail.
    init(failing failure: StageFailure, at source: DocumentSource) {
        self.init(source, byteCount: 0) { throw failure }
    }

    package func load() throws -> SourceDocument { try loading() }
}
