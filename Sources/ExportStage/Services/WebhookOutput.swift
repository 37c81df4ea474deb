package import PipelineCore
import URLs
import WebClient

/// How documents are posted to a web service.
package struct WebhookOutput: Destination {
    package static let info = DestinationInfo(
        "Webhook", "Batches of JSON records, each posted with a signature; at least once.",
        readers: "every web service (Standard Webhooks)")
    package static let reachesOut = true

    @Setting("The URL that takes the batches.") package var url: String
    @Setting("The key that signs them (HMAC-SHA256, as Standard Webhooks has it).") package var secret:
        Secret?
    @Setting("The most documents of a request.", in: 1...10_000) package var batch = 100
    @Setting("'record' for the record, 'full' for the lossless form of the document.") package var mode =
        JSONLinesOutput.Mode.record
    @Setting("How often a request is tried again before the run stops, to be gone on with.", in: 0...100)
    package var retries = 5
    @Setting("How long the service may take over a request.") package var timeout = Duration.seconds(60)

    /// The defaults.
    package init() {}

    package func problems() -> [SettingProblem] {
        ServiceURL.problem(url, "url").map { [$0] } ?? []
    }

    package func open(in context: ExportContext) async throws -> WebhookWriter {
        try WebhookWriter(self, in: context, from: DeliveryState())
    }

    package func open(in context: ExportContext, from checkpoint: JSONValue) async throws -> WebhookWriter {
        try WebhookWriter(self, in: context, from: DeliveryState(checkpoint))
    }
}

/// Posts documents in batches.
///
/// What was posted cannot be taken back, so that a batch that was on its way when a run was killed is posted again; its
/// identity is the same then, for it is made of the documents.
package actor WebhookWriter: RecordWriter {
    private nonisolated let mode: JSONLinesOutput.Mode
    private let url: WebURL
    private let settings: WebhookOutput
    private let pipeline: String
    private let client: ServiceClient
    private var state: DeliveryState

    init(_ settings: WebhookOutput, in context: ExportContext, from state: DeliveryState) throws {
        mode = settings.mode
        self.settings = settings
        self.state = state
        url = try ServiceURL.read(settings.url, "webhook.url")
        pipeline = context.stage.pipeline
        client = try ServiceClient(retries: settings.retries, timeout: settings.timeout)
    }

    package nonisolated func encode<D: Document>(_ records: inout RecordBatch<D>) throws -> EncodedJSON {
        EncodedJSON(&records, mode: mode)
    }

    package func write(_ encoded: EncodedJSON) async throws -> [RecordPlace] {
        for start in stride(from: 0, to: encoded.records.count, by: settings.batch) {
            let end = min(start + settings.batch, encoded.records.count)
            try await post(encoded.records[start..<end])
            state.add(end - start)
        }
        return []
    }

    private func post(_ records: ArraySlice<[UInt8]>) async throws {
        var digest = SHA256()
        for record in records { digest.update(record + [0x0A]) }
        let id = "msg_\(digest.hexadecimalDigest().prefix(32))"
        var head = JSONWriter()
        head.beginObject()
        head.member("id", id)
        head.member("pipeline", pipeline)
        let body =
            head.bytes + Array(#","first":\#(state.records),"records":["#.utf8)
            + Array(records.joined(separator: [0x2C])) + Array("]}".utf8)
        var request = HTTPRequest(url, limit: 1 << 20)
        request.method = .post
        request.body = body
        request.headers =
            [HTTPRequest.Header("content-type", "application/json")]
            + WebhookSignature(secret: settings.secret).headers(id: id, body: body, at: UnixTime.now)
        _ = try await client.send(request, expecting: "a batch of documents")
    }

    package func checkpoint() throws -> JSONValue { state.checkpoint(of: "webhook", at: "\(url)") }
    package func prepare(_ report: RunReport) {}
    package func commit() { client.close() }
    package func suspend() { client.close() }
    package func abandon() { client.close() }
}

/// The header fields of Standard Webhooks 1.0 (https://www.standardwebhooks.com), by which a receiver knows a batch that
/// it has already and that it comes from who has the key.
struct WebhookSignature {
    let secret: Secret?

    func headers(id: String, body: [UInt8], at time: Int) -> [HTTPRequest.Header] {
        var headers = [
            HTTPRequest.Header("webhook-id", id), HTTPRequest.Header("webhook-timestamp", "\(time)"),
        ]
        if let secret {
            let signed = HMAC.digest(of: Array("\(id).\(time).".utf8) + body, key: key(secret.revealed))
            headers.append(HTTPRequest.Header("webhook-signature", "v1,\(Base64.encode(signed))"))
        }
        return headers
    }

    /// A key with `whsec_` before it is base64, any other is taken as it is.
    private func key(_ text: String) -> [UInt8] {
        guard text.hasPrefix("whsec_"), let key = Base64.decode(String(text.dropFirst(6))) else {
            return Array(text.utf8)
        }
        return key
    }
}
