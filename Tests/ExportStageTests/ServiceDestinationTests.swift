import ExportStage
import Foundation
import PipelineCore
import PipelineRunner
import PipelineTesting
import Synchronization
import TestSupport
import Testing
import WebFormats

@Suite struct ServiceDestinationTests {
    private let folder = TemporaryFolder()

    private func documents(_ count: Int) -> [WebDocument] {
        (0..<count).map { number in
            WebDocument(
                SourceDocument(
                    id: DocumentID("d\(number)"), source: DocumentSource("https://example.org/\(number)"),
                    payload: Payload(body: []), content: Content("Text \(number)")), ordinal: number)
        }
    }

    private var context: StageContext {
        var context = StageContext(label: "export", folder: folder.path)
        context.pipeline = "p"
        context.stateFolder = folder.path("state")
        return context
    }

    private func write(_ stage: ExportStage, _ count: Int) async throws {
        let sink = try await stage.open(in: context)
        do {
            try await sink.write(sink.encode(documents(count)))
            try await sink.prepare(RunReport(pipeline: "p", stages: []))
            try await sink.commit()
        } catch {
            await sink.abandon()
            throw error
        }
    }

    private func webhook(_ base: String, retries: Int = 2) -> ExportStage {
        var output = WebhookOutput()
        output.url = "\(base)/in"
        output.secret = Secret("key")
        output.batch = 2
        output.retries = retries
        var stage = ExportStage()
        stage.webhook = output
        return stage
    }

    private func json(_ request: LoopbackServer.Request) throws -> JSONValue {
        try JSONValue(parsing: request.body)
    }

    @Test func `a webhook is sent batches with identities made of the documents, and signed`() async throws {
        let server = try LoopbackServer { _ in LoopbackServer.response(204) }
        defer { server.close() }
        try await write(webhook(server.base), 3)
        try await write(webhook(server.base), 3)
        let requests = server.requests
        #expect(requests.map(\.method) == ["POST", "POST", "POST", "POST"])
        #expect(try requests.prefix(2).map { try json($0)["first"] } == [0, 2])
        guard case .array(let records) = try json(requests[0])["records"] else {
            Issue.record("no records")
            return
        }
        #expect(records.map { $0["id"] } == ["d0", "d1"])
        let ids = requests.compactMap { $0.headers["webhook-id"] }
        #expect(ids[0] == ids[2] && ids[1] == ids[3] && ids[0] != ids[1])
        let time = try #require(requests[0].headers["webhook-timestamp"])
        let signed = HMAC.digest(
            of: Array("\(ids[0]).\(time).".utf8) + requests[0].body, key: Array("key".utf8))
        #expect(requests[0].headers["webhook-signature"] == "v1,\(Base64.encode(signed))")
    }

    @Test func `what a service could not take for a moment is sent again`() async throws {
        let count = Mutex(0)
        let server = try LoopbackServer { _ in
            let isFirst = count.withLock { count in
                count += 1
                return count == 1
            }
            return LoopbackServer.response(isFirst ? 503 : 200)
        }
        defer { server.close() }
        try await write(webhook(server.base), 2)
        #expect(server.requests.count == 2)
        #expect(server.requests[0].body == server.requests[1].body)
    }

    @Test func `a service that stays overloaded is a failure that may pass`() async throws {
        let server = try LoopbackServer { _ in LoopbackServer.response(503) }
        defer { server.close() }
        let error = await #expect(throws: StageFailure.self) {
            try await write(webhook(server.base, retries: 0), 1)
        }
        #expect(error?.isTransient == true)
    }

    @Test func `a service that refuses a batch is told of with what it said`() async throws {
        let server = try LoopbackServer { _ in LoopbackServer.response(422, "no such project") }
        defer { server.close() }
        let error = await #expect(throws: StageFailure.self) { try await write(webhook(server.base), 1) }
        #expect(error?.isTransient == false)
        #expect(error?.message.contains("422") == true)
        #expect(error?.message.contains("no such project") == true)
    }

    @Test func `what is only tried reaches no service`() async throws {
        let server = try LoopbackServer { _ in LoopbackServer.response(200) }
        defer { server.close() }
        var context = context
        context.isTrial = true
        let sink = try await webhook(server.base).open(in: context)
        try await sink.write(sink.encode(documents(2)))
        try await sink.prepare(RunReport(pipeline: "p", stages: []))
        try await sink.commit()
        #expect(server.requests.isEmpty)
    }

    private func openSearch(_ base: String, _ mode: DatabaseMode) -> ExportStage {
        var output = OpenSearchOutput()
        output.url = base
        output.index = "news"
        output.mode = mode
        output.retries = 0
        var stage = ExportStage()
        stage.opensearch = output
        return stage
    }

    @Test func `documents are indexed under their identities`() async throws {
        let server = try LoopbackServer { _ in LoopbackServer.response(200, #"{"errors":false,"items":[]}"#) }
        defer { server.close() }
        try await write(openSearch(server.base, .merge), 2)
        #expect(server.requests.map(\.path) == ["/news/_bulk", "/news/_refresh"])
        let lines = server.requests[0].body.split(separator: 0x0A)
        #expect(lines.count == 4)
        #expect(try JSONValue(parsing: Array(lines[2]))["index"]?["_id"] == "d1")
        #expect(try JSONValue(parsing: Array(lines[3]))["text"] == "Text 1")
    }

    @Test func `an alias is turned to the new index only at the commit`() async throws {
        let server = try LoopbackServer { request in
            request.path.hasPrefix("/_alias/")
                ? LoopbackServer.response(200, #"{"news-a":{"aliases":{"news":{}}}}"#)
                : LoopbackServer.response(200, #"{"errors":false}"#)
        }
        defer { server.close() }
        try await write(openSearch(server.base, .replace), 1)
        #expect(
            server.requests.map { "\($0.method) \($0.path)" } == [
                "GET /_alias/news", "DELETE /news-b", "POST /news-b/_bulk", "POST /news-b/_refresh",
                "POST /_aliases",
            ])
        let actions = try json(try #require(server.requests.last))
        #expect(
            actions.compact
                == #"{"actions":[{"add":{"index":"news-b","alias":"news"}},{"remove_index":{"index":"news-a"}}]}"#
        )
    }

    @Test func `a document that the cluster refuses is named`() async throws {
        let server = try LoopbackServer { _ in
            LoopbackServer.response(
                200,
                #"{"errors":true,"items":[{"index":{"_id":"d0","status":400,"error":{"reason":"bad date"}}}]}"#
            )
        }
        defer { server.close() }
        let error = await #expect(throws: StageFailure.self) {
            try await write(openSearch(server.base, .merge), 1)
        }
        #expect(error?.message.contains("d0") == true)
        #expect(error?.message.contains("bad date") == true)
    }

    private func command(_ words: String...) -> ExportStage {
        var output = CommandOutput()
        output.run = words
        var stage = ExportStage()
        stage.command = output
        return stage
    }

    @Test func `a command reads a line for each document`() async throws {
        let path = folder.path("lines.jsonl")
        try await write(command("tee", path), 3)
        let lines = try folder.text("lines.jsonl").split(separator: "\n")
        #expect(try lines.map { try JSONValue(parsing: Array($0.utf8))["id"] } == ["d0", "d1", "d2"])
    }

    @Test func `a command that fails fails the run`() async throws {
        let error = await #expect(throws: StageFailure.self) {
            try await write(command("sh", "-c", "cat > /dev/null; exit 3"), 1)
        }
        #expect(error?.message.contains("ended with 3") == true)
    }

    @Test func `a command that is not there is told of before anything is written`() async throws {
        let error = await #expect(throws: StageFailure.self) {
            try await write(command("no-such-program"), 1)
        }
        #expect(error?.message.contains("see that it is installed") == true)
    }

    private func object(_ base: String, key: String = "folder/out.jsonl") -> ObjectStoreOutput {
        var output = ObjectStoreOutput()
        output.bucket = "bucket"
        output.key = key
        output.endpoint = base
        output.accessKey = Secret("AK")
        output.secretKey = Secret("SK")
        output.retries = 0
        return output
    }

    @Test func `an object is put together only at the commit, its manifest after it`() async throws {
        let server = try LoopbackServer { request in
            request.path.hasSuffix("?uploads=")
                ? LoopbackServer.response(200, "<R><UploadId>u&amp;1</UploadId></R>")
                : LoopbackServer.response(200, "", "ETag: \"tag\"")
        }
        defer { server.close() }
        var stage = ExportStage()
        stage.s3 = object(server.base)
        let sink = try await stage.open(in: context)
        try await sink.write(sink.encode(documents(2)))
        try await sink.prepare(RunReport(pipeline: "p", stages: []))
        #expect(
            server.requests.map { "\($0.method) \($0.path)" } == [
                "POST /bucket/folder/out.jsonl?uploads=",
                "PUT /bucket/folder/out.jsonl?partNumber=1&uploadId=u%261",
            ])
        try await sink.commit()
        #expect(
            server.requests.dropFirst(2).map { "\($0.method) \($0.path)" } == [
                "POST /bucket/folder/out.jsonl?uploadId=u%261", "PUT /bucket/folder/out.jsonl.manifest.json",
            ])
        #expect(
            String(decoding: server.requests[2].body, as: UTF8.self)
                == "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>\"tag\"</ETag></Part>"
                + "</CompleteMultipartUpload>")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("state")).isEmpty)
    }

    @Test func `an upload that fails is given up, and nothing is left`() async throws {
        let server = try LoopbackServer { request in
            if request.path.hasSuffix("?uploads=") {
                return LoopbackServer.response(200, "<R><UploadId>u1</UploadId></R>")
            }
            return request.method == "PUT"
                ? LoopbackServer.response(
                    403, "<Error><Code>AccessDenied</Code><Message>no</Message></Error>")
                : LoopbackServer.response(204)
        }
        defer { server.close() }
        var stage = ExportStage()
        stage.s3 = object(server.base)
        let exported = stage
        let error = await #expect(throws: StageFailure.self) { try await write(exported, 1) }
        #expect(error?.message.contains("AccessDenied: no") == true)
        #expect(server.requests.last?.method == "DELETE")
    }

    @Test(arguments: ["out.docx", "../out.jsonl", "a//b.jsonl", "out.parquet.gz"])
    func `a key that cannot be written is refused before anything runs`(key: String) {
        #expect(!object("http://localhost", key: key).problems().isEmpty)
    }
}
