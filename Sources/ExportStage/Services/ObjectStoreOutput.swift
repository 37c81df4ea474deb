import ObjectStore
package import PipelineCore
import URLs

/// How an object of a store that speaks S3 is written.
package struct ObjectStoreOutput: Destination {
    package static let info = DestinationInfo(
        "S3", "An object of JSON Lines, JSON, CSV, TSV, Parquet or WARC; visible once the run has committed.",
        readers: "Amazon S3 and stores that speak it: MinIO, Ceph, R2, …")
    package static let reachesOut = true

    @Setting("The bucket, which must be there.") package var bucket: String
    @Setting("The object's key; its end says what is written: '.jsonl', '.jsonl.gz', '.parquet', '.csv', …")
    package var key: String
    @Setting("The URL of the store.") package var endpoint = "https://s3.amazonaws.com"
    @Setting("The region.") package var region = "us-east-1"
    @Setting("The access key.") package var accessKey: Secret
    @Setting("The secret key.") package var secretKey: Secret
    @Setting("The token of a session, where the keys belong to one.") package var sessionToken: Secret?
    @Setting("The bytes of a part; a store takes 10,000 of them.") package var part = ByteSize(16 << 20)
    @Setting("How often a request is tried again before the run stops, to be gone on with.", in: 0...100)
    package var retries = 5
    @Setting("How long the store may take over a request.") package var timeout = Duration.seconds(300)

    /// The defaults.
    package init() {}

    /// What a store asks of every part but the last.
    private static let smallestPart = 5 << 20

    package func problems() -> [SettingProblem] {
        var problems = ServiceURL.problem(endpoint, "endpoint").map { [$0] } ?? []
        if part.bytes < Self.smallestPart {
            problems.append(
                SettingProblem("'part' is \(part)", remedy: "a store takes parts of 5MiB and more"))
        }
        if !key.isEmpty, file(at: "") == nil {
            problems.append(
                SettingProblem(
                    "'key' ends like no format that is written there",
                    remedy:
                        "let it end in .jsonl, .json, .csv, .tsv, .parquet or .warc, the first four also with .gz or .zst"
                ))
        }
        if key.utf8.contains(UInt8(ascii: "{")) {
            problems.append(
                SettingProblem(
                    at: "key", "an object is one: 'key' takes no values in braces",
                    remedy: "split into files, and copy the folder to the store"))
        }
        if key.split(separator: "/", omittingEmptySubsequences: false).contains(where: {
            ["", ".", ".."].contains($0)
        }) {
            problems.append(
                SettingProblem("'key' has an empty part, '.' or '..'", remedy: "write 'folder/name.jsonl'"))
        }
        return problems
    }

    /// The file that is uploaded in the end.
    func file(at path: String) -> (any Destination)? {
        let path = OutputPattern(path)
        let plain = [".gz", ".zst"].first(where: key.hasSuffix).map { key.dropLast($0.count) } ?? key[...]
        func destination<D: Destination>(_ place: WritableKeyPath<D, OutputPattern>, _ destination: D) -> D {
            var destination = destination
            destination[keyPath: place] = path
            return destination
        }
        return switch plain.split(separator: ".").last {
        case "jsonl", "ndjson": destination(\.path, JSONLinesOutput())
        case "json": destination(\.path, JSONOutput())
        case "csv": destination(\.path, CSVOutput())
        case "tsv": destination(\.path, TSVOutput())
        case "parquet" where plain == key: destination(\.path, ParquetOutput())
        case "warc": destination(\.path, WARCOutput())
        default: nil
        }
    }

    package func open(in context: ExportContext) async throws -> ObjectStoreWriter {
        try await writer(in: context) { file, context in try await file.opened(in: context) }
    }

    package func open(in context: ExportContext, from checkpoint: JSONValue) async throws -> ObjectStoreWriter
    {
        try await writer(in: context) { file, context in try await file.opened(in: context, from: checkpoint)
        }
    }

    private func writer(
        in context: ExportContext, _ open: (any Destination, ExportContext) async throws -> any RecordWriter
    ) async throws -> ObjectStoreWriter {
        guard let folder = context.stage.stateFolder else {
            throw StageFailure(
                "no_place", "an object can only be written by a run, which has a folder for it")
        }
        let name = key.split(separator: "/").last.map(String.init) ?? key
        let path = "\(folder)/\(name)"
        guard let file = file(at: path) else {
            throw StageFailure("no_format", "'\(key)' ends like no format that is written there")
        }
        var context = context
        context.isWhole = true
        let client = try ServiceClient(retries: retries, timeout: timeout)
        let store = ObjectStore(
            endpoint: try ServiceURL.read(endpoint, "s3.endpoint"), bucket: bucket,
            signer: RequestSigner(
                accessKey: accessKey.revealed, secretKey: secretKey.revealed,
                sessionToken: sessionToken?.revealed, region: region),
            send: { try await client.send($0) })
        return ObjectStoreWriter(
            file: try await open(file, context),
            upload: ObjectUpload(store: store, key: key, path: path, partBytes: part.bytes))
    }
}

/// Writes a file of this machine, and makes it an object in the end.
package actor ObjectStoreWriter: RecordWriter {
    private nonisolated let file: any RecordWriter
    private let upload: ObjectUpload

    init(file: any RecordWriter, upload: ObjectUpload) {
        self.file = file
        self.upload = upload
    }

    /// What the file's format makes of records, ready to be written.
    package struct Encoded: Sendable {
        fileprivate let write: @Sendable () async throws -> [RecordPlace]
    }

    package nonisolated func encode<D: Document>(_ records: inout RecordBatch<D>) throws -> Encoded {
        let file: any RecordWriter = file
        let write = try Self.write(file, &records)
        return Encoded(write: write)
    }

    private static func write<D: Document>(_ file: some RecordWriter, _ records: inout RecordBatch<D>) throws
        -> @Sendable () async throws -> [RecordPlace]
    {
        let encoded = try file.encode(&records)
        return { try await file.write(encoded) }
    }

    package func write(_ encoded: Encoded) async throws -> [RecordPlace] {
        _ = try await encoded.write()
        return []
    }

    package func checkpoint() async throws -> JSONValue { try await file.checkpoint() }
    package func sync() async throws { try await file.sync() }

    /// Uploads the whole file in parts, which nobody sees before they are put together.
    package func prepare(_ report: RunReport) async throws {
        try await file.prepare(report)
        try await file.commit()
        try await upload.send()
    }

    package func commit() async throws { try await upload.complete() }
    package func suspend() async { await file.suspend() }

    package func abandon() async {
        await file.abandon()
        await upload.abort()
    }
}
