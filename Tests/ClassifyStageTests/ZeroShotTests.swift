import PipelineCore
import PipelineRunner
import PipelineTesting
import Synchronization
import TestSupport
import Testing

@testable import ClassifyStage

/// A label that a language model chooses, asked of a stand-in on this machine.
@Suite struct ZeroShotTests {
    private static let text = "The harbour team won the league by three goals. Write to ann@example.com."
    private static let labels =
        "labels: { sport: 'matches and players', 'local news': 'what happens in town' }"

    private func server(_ answers: [[UInt8]]) throws -> LoopbackServer {
        let next = Mutex(0)
        return try LoopbackServer { _ in
            let number = next.withLock { next in
                defer { next += 1 }
                return next
            }
            return answers[min(number, answers.count - 1)]
        }
    }

    private static func chat(_ content: String) -> [UInt8] {
        let body: JSONValue = ["choices": [["message": ["role": "assistant", "content": .string(content)]]]]
        return LoopbackServer.response(200, body.compact, type: "application/json")
    }

    private func run(_ server: LoopbackServer, _ more: String = "", besides: String = "") async throws
        -> StageTrial.Result
    {
        try await StageTrial(
            ClassifyStage.self,
            settings:
                "{ \(besides)zero_shot: { endpoint: '\(server.base)/v1/chat/completions', model: small, backoff: 10ms, \(Self.labels)\(more) } }"
        ).run(on: .sample(text: Self.text))
    }

    @Test func `the label is given, and the words that the model names are marked`() async throws {
        let server = try server([
            Self.chat(#"{"label": "sport", "confidence": 0.9, "quote": "won the league"}"#)
        ])
        defer { server.close() }
        let document = try await run(server).document
        #expect(document.label("topic") == Label("topic", "sport", score: 0.9, by: "llm.small"))
        #expect(document.annotations.map { document.content.text(in: $0.range) } == ["won the league"])
        let request = try JSONValue(parsing: try #require(server.requests.first).body)
        #expect(request["messages"]?.compact.contains("what happens in town") == true)
        #expect(
            request["response_format"]?["json_schema"]?["schema"]?["properties"]?["label"]?["enum"] == [
                "sport", "local news", .null,
            ])
    }

    @Test func `a label that there is not is asked for again, then fails the document`() async throws {
        let server = try server([Self.chat(#"{"label": "weather", "confidence": 1, "quote": null}"#)])
        defer { server.close() }
        guard case .failed(let failure) = try await run(server).outcome else {
            Issue.record("it must fail")
            return
        }
        #expect(failure.reason == "llm_invalid" && server.requests.count == 2)
        let second = try JSONValue(parsing: server.requests[1].body)
        #expect(second["messages"]?.compact.contains("none of the labels") == true)
    }

    @Test(arguments: [
        (#"{"label": null, "confidence": 0.8, "quote": null}"#, ""),
        (#"{"label": "sport", "confidence": 0.3, "quote": null}"#, ", minimum_score: 0.5"),
    ]) func `where none fits or the model is unsure no label is given`(answer: String, more: String)
        async throws
    {
        let server = try server([Self.chat(answer)])
        defer { server.close() }
        #expect(try await run(server, more).document.label("topic") == nil)
    }

    @Test func `a reason that does not stand in the text is not marked, and history says so`() async throws {
        let server = try server([
            Self.chat(#"{"label": "sport", "confidence": 1, "quote": "won the cup"}"#)
        ])
        defer { server.close() }
        let document = try await run(server).document
        #expect(document.annotations.isEmpty)
        #expect(
            document.history.entries.flatMap(\.measures).contains { $0.name.contains("does not stand") })
    }

    @Test func `what privacy masks is masked before it is sent`() async throws {
        let server = try server([Self.chat(#"{"label": "sport", "confidence": 1, "quote": null}"#)])
        defer { server.close() }
        _ = try await run(server, besides: "privacy: { action: mask }, ")
        let sent = String(decoding: try #require(server.requests.first).body, as: UTF8.self)
        #expect(sent.contains("[EMAIL]") && !sent.contains("ann@example.com"))
    }

    @Test func `a stage cannot ask and look for duplicates at once`() {
        var stage = ClassifyStage()
        stage.zeroShot = ZeroShotSettings()
        stage.duplicates = DuplicateSettings()
        #expect(stage.problems().map(\.key) == ["zero_shot"])
        #expect(!stage.isCacheable)
    }
}
