import PipelineCore
import PipelineRunner
import PipelineTesting
import ScriptStage
import Testing

/// `make hostile-plugins` runs whole pipelines with these scripts.
@Suite(.serialized) struct HostileScriptTests {
    private static let texts = ["one", "a bad one", "three words here", "four words are here"]

    @Test(
        arguments: [
            ("crash", "script_ended"), ("exit-137", "script_ended"), ("hang", "script_hung"),
            ("flood", "script_flooded"), ("invalid-json", "script_garbled"),
            ("wrong-number", "script_garbled"),
            ("half-a-line", "script_ended"), ("closes-output", "script_ended"),
            ("huge-reply", "script_flooded"), ("memory", "script_ended"), ("undeclared", "bad_reply"),
            ("bad-range", "bad_reply"), ("error", "no_verb"), ("gives-up", "script_gave_up"),
            ("not-utf8", "script_garbled"),
        ]
    ) func `a script that misbehaves costs the document alone`(way: String, reason: String) async throws {
        let results = try await ScriptTrial.run(
            "@hostile.py \(way)", Self.texts, settings: "timeout: 1s, reply: 1MiB, memory: 512MiB")
        guard case .failed(let failure) = results[1].outcome else {
            Issue.record("the bad document ended as \(results[1].outcome)")
            return
        }
        #expect(failure.reason == reason)
        for index in [0, 2, 3] {
            #expect(results[index].outcome == .active)
            let words = [1, 0, 3, 4][index]
            #expect(results[index].document.fields["words"] == FieldValue.integer(words))
        }
    }

    @Test func `documents that were in flight when a script crashed are taken up again`() async throws {
        let texts = (0..<40).map { "text \($0)" }
        let results = try await ScriptTrial.run("@hostile.py crash-at-5th", texts)
        for result in results {
            #expect(result.outcome == .active)
            #expect(result.document.fields["words"] == FieldValue.integer(2))
        }
    }

    @Test func `what a script said last is told with its end`() async throws {
        let results = try await ScriptTrial.run("@hostile.py crash", ["a bad one"])
        guard case .failed(let failure) = results[0].outcome else {
            Issue.record("the document ended as \(results[0].outcome)")
            return
        }
        #expect(failure.message.contains("ended (status 1): ValueError: this document is too much"))
    }

    @Test func `a script that never answers ends the run before it begins`() async throws {
        await #expect(throws: StageFailure.self) {
            try await ScriptTrial.run("@hostile.py no-hello", ["one"], settings: "timeout: 500ms")
        }
    }
}
