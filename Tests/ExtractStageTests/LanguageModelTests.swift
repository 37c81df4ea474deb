import Foundation
import PipelineCore
import PipelineRunner
import PipelineTesting
import Synchronization
import TestSupport
import Testing
import WebFormats

@testable import ExtractStage

/// Fields that a language model reads, asked of a stand-in on this machine.
@Suite struct LanguageModelTests {
    private static let text = "Lantern Robotics raised $12 million on May 3, 2024, said Ana Reis."
    private static let key = "sk-very-secret"

    /// Answers in turn; the last one again and again.
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

    private static func chat(_ content: String, tokens: Int = 100) -> [UInt8] {
        let body: JSONValue = [
            "choices": [["message": ["role": "assistant", "content": .string(content)]]],
            "usage": ["total_tokens": .integer(tokens)],
        ]
        return LoopbackServer.response(200, body.compact, type: "application/json")
    }

    private static let good = chat(
        #"{"company": {"value": "Lantern Robotics", "quote": "Lantern Robotics"}, "amount": {"value": 12000000, "quote": "$12 million"}, "people": [{"value": "Ana Reis", "quote": null}, {"value": "Bo Ek", "quote": null}]}"#
    )

    private static let fields =
        "fields: { company: { help: Who. }, amount: { help: How much., type: number }, people: { help: Who spoke., list: true } }"

    private func stage(_ server: LoopbackServer, _ more: String = "") throws -> StageTrial {
        try StageTrial(
            ExtractStage.self,
            settings:
                "{ llm: { endpoint: '\(server.base)/v1/chat/completions', model: small, api_key: \(Self.key), backoff: 10ms, \(Self.fields)\(more) } }"
        )
    }

    private func run(_ server: LoopbackServer, _ more: String = "", text: String = text) async throws
        -> StageTrial.Result
    {
        try await stage(server, more).run(on: .sample(text: text))
    }

    private func failure(_ result: StageTrial.Result) -> StageFailure? {
        if case .failed(let failure) = result.outcome { failure } else { nil }
    }

    @Test func `fields are set, places marked, and what does not stand in the text is named`() async throws {
        let server = try server([Self.good])
        defer { server.close() }
        let document = try await run(server).document
        #expect(document.fields["company"] == .text("Lantern Robotics"))
        #expect(document.fields["amount"] == .number(12_000_000))
        #expect(document.fields["people"] == .list([.text("Ana Reis"), .text("Bo Ek")]))
        #expect(document.fields["unverified"] == .list([.text("people")]))
        let found = document.annotations.map { "\($0.kind)=\(document.content.text(in: $0.range) ?? "?")" }
        #expect(found == ["company=Lantern Robotics", "amount=$12 million", "people=Ana Reis"])
        #expect(document.annotations.allSatisfy { $0.confidence < 1 && $0.maker == "llm.small" })
    }

    @Test func `the model is asked with the key and a schema of the fields`() async throws {
        let server = try server([Self.good])
        defer { server.close() }
        _ = try await run(server)
        let request = try #require(server.requests.first)
        #expect(request.path == "/v1/chat/completions")
        #expect(request.headers.values(of: "Authorization") == ["Bearer \(Self.key)"])
        let json = try JSONValue(parsing: request.body)
        let schema = json["response_format"]?["json_schema"]
        #expect(schema?["strict"] == true)
        #expect(
            schema?["schema"]?["properties"]?["amount"]?["properties"]?["value"]?["type"] == [
                "number", "null",
            ])
        #expect(schema?["schema"]?["required"] == ["company", "amount", "people"])
        #expect(json["messages"]?.compact.contains("Lantern Robotics raised") == true)
    }

    @Test(arguments: [429, 500, 503]) func `a busy server is asked again`(_ status: Int) async throws {
        let server = try server([LoopbackServer.response(status, "{}"), Self.good])
        defer { server.close() }
        let result = try await run(server)
        #expect(result.document.fields["company"] != nil && server.requests.count == 2)
    }

    @Test func `a server that stays busy fails the document for now`() async throws {
        let server = try server([
            LoopbackServer.response(429, #"{"error":{"message":"slow down \#(Self.key)"}}"#)
        ])
        defer { server.close() }
        let failure = try #require(failure(try await run(server, ", retries: 1")))
        #expect(failure.reason == "llm_unreachable" && failure.isTransient && server.requests.count == 2)
        #expect(failure.message.contains("slow down ***") && !failure.message.contains(Self.key))
    }

    @Test func `a wrong key is not tried again`() async throws {
        let server = try server([LoopbackServer.response(401, #"{"error":{"message":"bad key"}}"#)])
        defer { server.close() }
        let failure = try #require(failure(try await run(server)))
        #expect(failure.reason == "llm_refused" && !failure.isTransient && server.requests.count == 1)
    }

    @Test(arguments: [
        ("no json", "it is no JSON"),
        (#"{"company": null, "amount": null}"#, "the property 'people' is missing"),
        (#"{"company": null, "amount": {"value": "much", "quote": null}, "people": []}"#, "is not a number"),
    ])
    func `the model is told why its answer is not valid`(_ content: String, _ reason: String) async throws {
        let server = try server([Self.chat(content), Self.good])
        defer { server.close() }
        let result = try await run(server)
        #expect(result.document.fields["amount"] == .number(12_000_000))
        #expect(
            server.requests.count == 2
                && String(decoding: server.requests[1].body, as: UTF8.self).contains(reason))
        let hopeless = try self.server([Self.chat(content)])
        defer { hopeless.close() }
        let failure = try #require(failure(try await run(hopeless)))
        #expect(
            failure.reason == "llm_invalid" && failure.message.contains(reason)
                && hopeless.requests.count == 2)
    }

    @Test func `what is no chat completion fails the document`() async throws {
        let server = try server([LoopbackServer.response(200, "<html>")])
        defer { server.close() }
        #expect(failure(try await run(server))?.reason == "llm_invalid")
    }

    @Test func `an answer that takes too long fails the document for now`() async throws {
        let server = try LoopbackServer { _ in
            sleepFor(.seconds(3))
            return Self.good
        }
        defer { server.close() }
        let failure = try #require(failure(try await run(server, ", timeout: 300ms, retries: 0")))
        #expect(failure.reason == "llm_unreachable" && failure.isTransient)
    }

    @Test(arguments: [", max_requests: 2", ", max_tokens: 150"])
    func `what may be spent is not exceeded`(_ limit: String) async throws {
        let server = try server([Self.good])
        defer { server.close() }
        let documents = (0..<4).map { WebDocument.sample(text: "\(Self.text) \($0)") }
        let results = try await stage(server, limit).run(on: documents)
        #expect(server.requests.count == 2)
        #expect(results.map { failure($0)?.reason } == [nil, nil, "llm_budget", "llm_budget"])
    }

    @Test func `answers are kept, without the key`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "llm-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let server = try server([Self.good])
        defer { server.close() }
        let first = try await run(server, ", cache: '\(folder.path)'")
        let second = try await run(server, ", cache: '\(folder.path)'")
        #expect(server.requests.count == 1 && first.document.fields == second.document.fields)
        _ = try await run(server, ", cache: '\(folder.path)'", text: "Another text.")
        #expect(server.requests.count == 2)
        let files =
            FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.compactMap {
                $0 as? URL
            } ?? []
        let kept = files.compactMap { try? String(contentsOf: $0, encoding: .utf8) }
        #expect(kept.count == 2 && kept.allSatisfy { !$0.contains(Self.key) })
    }

    @Test func `an answer that took a correction is kept for the first question`() async throws {
        let folder = TemporaryFolder()
        let server = try server([Self.chat("no json"), Self.good])
        defer { server.close() }
        let more = ", cache: '\(folder.path("answers"))'"
        let first = try await run(server, more)
        let second = try await run(server, more)
        #expect(server.requests.count == 2 && first.document.fields == second.document.fields)
    }

    @Test func `a part of a word does not verify a value`() async throws {
        let answer = #"{"company": {"value": "Ana", "quote": null}, "amount": null, "people": []}"#
        let server = try server([Self.chat(answer)])
        defer { server.close() }
        let document = try await run(server, text: "Analysts saw it.").document
        #expect(document.fields["unverified"] == .list([.text("company")]) && document.annotations.isEmpty)
    }

    @Test func `an empty text is no value, and 12.0 is a whole number`() async throws {
        let answer = #"{"company": {"value": "", "quote": ""}, "count": {"value": 12.0, "quote": null}}"#
        let server = try server([Self.chat(answer)])
        defer { server.close() }
        let trial = try StageTrial(
            ExtractStage.self,
            settings:
                "{ llm: { endpoint: '\(server.base)/v1?key=hidden', model: m, fields: { company: { help: Who. }, count: { help: How many., type: integer } } } }"
        )
        let document = try await trial.run(on: .sample(text: Self.text)).document
        #expect(document.fields["company"] == nil && document.fields["count"] == .integer(12))
    }

    @Test func `a key in the address is not shown`() async throws {
        let server = try server([LoopbackServer.response(401, "{}")])
        defer { server.close() }
        let trial = try StageTrial(
            ExtractStage.self,
            settings:
                "{ llm: { endpoint: '\(server.base)/v1?key=hidden', model: m, fields: { a: { help: What. } } } }"
        )
        let failure = try #require(failure(try await trial.run(on: .sample(text: Self.text))))
        #expect(failure.message.contains("401") && !failure.message.contains("hidden"))
    }

    @Test func `requests are spread over the minute`() async throws {
        let server = try server([Self.good])
        defer { server.close() }
        let trial = try stage(server, ", requests_per_minute: 120")
        let documents = (0..<3).map { WebDocument.sample(text: "\(Self.text) \($0)") }
        let time = try await ContinuousClock().measure { _ = try await trial.run(on: documents) }
        #expect(time >= .milliseconds(1000))
    }

    @Test func `a stage that asks a model is not kept from run to run, and shows no key`() throws {
        var stage = ExtractStage()
        #expect(stage.isCacheable)
        stage.llm = LanguageModelSettings()
        stage.llm?.apiKey = Secret(Self.key)
        #expect(!stage.isCacheable)
        #expect(!stage.settingsData.compact.contains(Self.key) && !"\(stage)".contains(Self.key))
    }
}
