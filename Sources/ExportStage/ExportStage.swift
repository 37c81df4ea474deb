package import PipelineCore

/// Writes documents.
package struct ExportStage: SinkStage {
    package static let info = StageInfo(
        name: "export",
        summary: "Writes the documents that reach it.",
        discussion: """
            Nothing is visible under its final name before the run has ended well: the file is written beside it \
            under a temporary name, flushed to the disk and renamed, and a manifest with counts and digest follows.

            Several destinations may be named: each document goes to all of them, or to none where one of them cannot \
            take it.

            Where the path of a file has values in braces, records go to several files: 'out/{language}/part-{part}.jsonl'.
            """,
        version: 3,
        scaffold: StageScaffold(standard: ["jsonl"]))

    @Setting("Writes JSON Lines: one document a line.") package var jsonl: JSONLinesOutput?
    @Setting("Writes one JSON array.") package var json: JSONOutput?
    @Setting("Writes CSV: one document a row.") package var csv: CSVOutput?
    @Setting("Writes CSV with tabs between the cells.") package var tsv: TSVOutput?
    @Setting("Writes Parquet: typed columns.") package var parquet: ParquetOutput?
    @Setting("Writes a dataset as Hugging Face lays it out: Parquet in parts and a card.") package
        var dataset: DatasetOutput?
    @Setting("Writes a Markdown file per document, with YAML front matter.") package var markdown:
        MarkdownOutput?
    @Setting("Writes a plain text file per document.") package var text: TextOutput?
    @Setting("Writes an HTML page per document.") package var html: HTMLOutput?
    @Setting("Writes a TEI P5 file per document.") package var tei: TEIOutput?
    @Setting("Writes a WARC file, of the bytes as they came or of the text (WET).") package var warc:
        WARCOutput?
    @Setting("Writes a SQLite database.") package var sqlite: SQLiteOutput?
    @Setting("Writes tables of a PostgreSQL database.") package var postgres: PostgreSQLOutput?
    @Setting("Writes into an index of OpenSearch or Elasticsearch.") package var opensearch: OpenSearchOutput?
    @Setting("Writes an object of a store that speaks S3.") package var s3: ObjectStoreOutput?
    @Setting("Posts batches of documents to a web service.") package var webhook: WebhookOutput?
    @Setting("Hands documents to a command.") package var command: CommandOutput?

    @Setting("Cuts documents into chunks for retrieval, each a record of its own.") package var chunks:
        ChunkSettings?
    @Setting(
        "The columns of each record, as names and expressions: 'headline: title'. All that documents have where it is not given."
    )
    package var fields: SettingMap<DocumentExpression>?

    /// Writes nowhere until a destination is chosen.
    package init() {}

    /// Where it writes to, in the order of the settings.
    var destinations: [NamedDestination] {
        let all: [(String, (any Destination)?)] = [
            ("jsonl", jsonl), ("json", json), ("csv", csv), ("tsv", tsv), ("parquet", parquet),
            ("dataset", dataset), ("markdown", markdown), ("text", text), ("html", html), ("tei", tei),
            ("warc", warc),
            ("sqlite", sqlite), ("postgres", postgres), ("opensearch", opensearch), ("s3", s3),
            ("webhook", webhook), ("command", command),
        ]
        return all.compactMap { name, destination in
            destination.map { NamedDestination(name: name, destination: $0) }
        }
    }

    /// Every kind of destination, by the setting that asks for it; the documentation reads it.
    package static let kinds: [DestinationKind] = [
        DestinationKind("jsonl", JSONLinesOutput.self), DestinationKind("json", JSONOutput.self),
        DestinationKind("csv", CSVOutput.self), DestinationKind("tsv", TSVOutput.self),
        DestinationKind("parquet", ParquetOutput.self), DestinationKind("dataset", DatasetOutput.self),
        DestinationKind("markdown", MarkdownOutput.self),
        DestinationKind("text", TextOutput.self), DestinationKind("html", HTMLOutput.self),
        DestinationKind("tei", TEIOutput.self), DestinationKind("warc", WARCOutput.self),
        DestinationKind("sqlite", SQLiteOutput.self), DestinationKind("postgres", PostgreSQLOutput.self),
        DestinationKind("opensearch", OpenSearchOutput.self), DestinationKind("s3", ObjectStoreOutput.self),
        DestinationKind("webhook", WebhookOutput.self), DestinationKind("command", CommandOutput.self),
    ]

    /// What the destinations need, each part once.
    package var needs: [DocumentPart] {
        // What a definition names it has been checked for.
        if fields != nil { return [] }
        return destinations.flatMap(\.destination.needs).reduce(into: []) { needs, part in
            if !needs.contains(part) { needs.append(part) }
        }
    }

    package func problems() -> [SettingProblem] {
        if destinations.isEmpty {
            return [
                SettingProblem(
                    "stage 'export' writes nothing", remedy: "choose a format: 'jsonl: { path: out.jsonl }'")
            ]
        }
        if chunks != nil, warc?.content == .original {
            return [
                SettingProblem(
                    at: "warc", "a chunk has no bytes as they came", remedy: "write 'content: text'")
            ]
        }
        if let fields, fields.entries.isEmpty {
            return [
                SettingProblem(
                    at: "fields", "no column is named", remedy: "name one, such as 'headline: title'")
            ]
        }
        return []
    }

    package func outputs(in context: StageContext) -> [String]? {
        let context = self.context(context)
        var paths: [String] = []
        for named in destinations {
            guard let outputs = named.destination.outputs(in: context) else { return nil }
            paths += outputs
        }
        return paths
    }

    package func open(in context: StageContext) async throws -> ExportSink {
        try await open(in: context, isFresh: true) { destination, context, _ in
            try await destination.opened(in: context)
        }
    }

    package func open(in context: StageContext, from checkpoint: JSONValue) async throws -> ExportSink {
        let isOnly = destinations.count == 1
        return try await open(in: context, isFresh: false) { destination, context, name in
            let own = isOnly ? checkpoint : checkpoint[name] ?? .null
            return try await destination.opened(in: context, from: own)
        }
    }

    /// Opens all destinations, or none where one cannot be.
    private func open(
        in context: StageContext, isFresh: Bool,
        _ open: (any Destination, ExportContext, _ name: String) async throws -> any RecordWriter
    ) async throws -> ExportSink {
        let context = self.context(context)
        var writers: [ExportSink.NamedWriter] = []
        do {
            // What is only tried goes to no one else.
            for named in destinations where !(named.destination.reachesOut && context.stage.isTried) {
                writers.append(
                    ExportSink.NamedWriter(
                        name: named.name, writer: try await open(named.destination, context, named.name)))
            }
        } catch {
            for writer in writers {
                if isFresh { await writer.writer.abandon() } else { await writer.writer.suspend() }
            }
            throw error
        }
        guard !destinations.isEmpty else { throw StageFailure("nothing_to_write", "no format is chosen") }
        return ExportSink(writers, schema: context.schema, selecting: fields, in: chunks)
    }

    /// What the destinations are told.
    private func context(_ context: StageContext) -> ExportContext {
        let parts = context.parts + (chunks == nil ? [] : [Chunk.part])
        var export = ExportContext(
            stage: context, schema: fields.map(RecordSchema.init(selecting:)) ?? RecordSchema(parts: parts))
        export.isChunked = chunks != nil
        return export
    }

    /// Records of several destinations have no place of their own.
    package var joinsParts: Bool {
        destinations.count == 1 && chunks == nil && destinations[0].destination.joinsParts
    }

    package func check(part checkpoint: JSONValue, in context: StageContext) throws {
        guard let only = destinations.first, destinations.count == 1 else {
            throw StageFailure(
                "no_parts", "'\(context.label)' cannot put parts of several destinations together")
        }
        try only.destination.check(part: checkpoint, in: self.context(context))
    }

    package func audit(_ checkpoint: JSONValue, in context: StageContext, by auditor: inout SinkAudit) throws
    {
        let context = self.context(context)
        if let only = destinations.first, destinations.count == 1 {
            return try only.destination.audit(checkpoint, in: context, by: &auditor)
        }
        // Of several, each record would be met several times: what each says of its own files is held against them.
        for named in destinations {
            var own = SinkAudit(of: auditor.report) { _, _ in nil }
            try named.destination.audit(checkpoint[named.name] ?? .null, in: context, by: &own)
            for problem in own.problems { auditor.problem(problem) }
        }
        auditor.isReadable = false
    }
}

/// A destination and the setting that asks for it.
struct NamedDestination: Sendable {
    let name: String
    let destination: any Destination
}

/// A kind of destination and the setting that asks for it.
package struct DestinationKind: Sendable {
    /// The setting.
    package let setting: String
    /// What it is.
    package let info: DestinationInfo

    init(_ setting: String, _ type: any Destination.Type) {
        self.setting = setting
        info = type.info
    }
}

extension Destination {
    /// Begins anew, whatever it is that writes.
    func opened(in context: ExportContext) async throws -> any RecordWriter {
        try await open(in: context)
    }

    /// Goes on, whatever it is that writes.
    func opened(in context: ExportContext, from checkpoint: JSONValue) async throws
        -> any RecordWriter
    {
        try await open(in: context, from: checkpoint)
    }
}
