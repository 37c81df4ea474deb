package import PipelineCore

/// Writes documents to several destinations: each to all of them or, where one cannot take it, to none.
package actor ExportSink: Sink {
    private nonisolated let writers: [NamedWriter]
    private nonisolated let schema: RecordSchema
    private nonisolated let selection: SettingMap<DocumentExpression>?
    private nonisolated let chunks: ChunkSettings?

    /// A writer and the setting that asked for it.
    struct NamedWriter: Sendable {
        let name: String
        let writer: any RecordWriter
    }

    init(
        _ writers: [NamedWriter], schema: RecordSchema, selecting selection: SettingMap<DocumentExpression>?,
        in chunks: ChunkSettings? = nil
    ) {
        self.selection = selection
        self.chunks = chunks
        self.writers = writers
        self.schema = schema
    }

    /// What a batch is encoded to: a write for each destination.
    package struct Encoded: Sendable {
        fileprivate let writes: [@Sendable () async throws -> [RecordPlace]]
    }

    package nonisolated func encode<D: Document>(_ documents: [D]) throws -> Encoded {
        let attempt = try attempt(documents)
        if let failure = attempt.failures.min(by: { $0.key < $1.key })?.value { throw failure }
        return attempt.encoded
    }

    package nonisolated func encode<D: Document>(_ batch: inout Batch<D>) throws -> Encoded {
        while true {
            let places = batch.activeIndices
            let attempt = try attempt(places.map { batch[$0] })
            if attempt.failures.isEmpty { return attempt.encoded }
            // Rare: once more without them, so that no destination has a record that another has not.
            for (place, failure) in attempt.failures { batch.fail(failure, at: places[place]) }
        }
    }

    /// Documents encoded, and those that cannot be by their places.
    private struct Attempt {
        let encoded: Encoded
        var failures: [Int: StageFailure]
    }

    private nonisolated func attempt<D: Document>(_ documents: [D]) throws -> Attempt {
        guard let chunks else { return try attempt(records: documents) }
        let cut = ChunkedDocuments(documents, by: chunks)
        var attempt = try attempt(records: cut.chunks)
        // A document of which a chunk fails has none.
        var failures: [Int: StageFailure] = [:]
        for (chunk, failure) in attempt.failures.sorted(by: { $0.key < $1.key })
        where failures[cut.owners[chunk]] == nil {
            failures[cut.owners[chunk]] = failure
        }
        attempt.failures = failures
        return attempt
    }

    private nonisolated func attempt<D: Document>(records documents: [D]) throws -> Attempt {
        var records = RecordBatch(documents, schema: schema, selecting: selection)
        let encoded = Encoded(writes: try writers.map { try Self.write($0.writer, &records) })
        return Attempt(encoded: encoded, failures: records.failures)
    }

    private static func write<D: Document>(_ writer: some RecordWriter, _ records: inout RecordBatch<D>)
        throws
        -> @Sendable () async throws -> [RecordPlace]
    {
        let encoded = try writer.encode(&records)
        return { try await writer.write(encoded) }
    }

    /// The places are those of the only destination; of several no record has one place, nor has a document in chunks.
    @discardableResult package func write(_ encoded: Encoded) async throws -> [RecordPlace] {
        var places: [RecordPlace] = []
        for write in encoded.writes { places = try await write() }
        return encoded.writes.count == 1 && chunks == nil ? places : []
    }

    package func append(recordsAt places: [RecordPlace], of part: StageContext) async throws -> [RecordPlace]
    {
        guard writers.count == 1 else {
            throw StageFailure(
                "no_parts", "'\(part.label)' cannot put parts of several destinations together")
        }
        return try await writers[0].writer.append(
            recordsAt: places, of: ExportContext(stage: part, schema: schema))
    }

    /// Of one destination its own, of several an object with that of each; null where one cannot tell.
    package func checkpoint() async throws -> JSONValue {
        var members: [JSONMember] = []
        for named in writers { members.append(JSONMember(named.name, try await named.writer.checkpoint())) }
        if members.count == 1 { return members[0].value }
        return members.contains { $0.value == .null } ? .null : .object(members)
    }

    package func sync() async throws { for named in writers { try await named.writer.sync() } }
    package func prepare(_ report: RunReport) async throws {
        for named in writers { try await named.writer.prepare(report) }
    }
    package func commit() async throws { for named in writers { try await named.writer.commit() } }
    package func suspend() async { for named in writers { await named.writer.suspend() } }
    package func abandon() async { for named in writers { await named.writer.abandon() } }
}
