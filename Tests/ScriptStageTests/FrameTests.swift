import PipelineCore
import PipelineRunner
import PipelineTesting
import ScriptStage
import Testing

/// Scripts that put lengths in front of their messages.
@Suite(.serialized) struct FrameTests {
    @Test func `texts go both ways as bytes behind the JSON`() async throws {
        let texts = ["one", "", "Łódź \"and\" \\ more\n", "four"]
        let results = try await ScriptTrial.run("@framed.py", texts)
        for (result, text) in zip(results, texts) {
            #expect(result.document.text == text.uppercased())
            #expect(result.document.fields["bytes"] == .integer(text.utf8.count))
        }
    }

    @Test func `blocks of a new text come along`() async throws {
        let results = try await ScriptTrial.run("@framed.py", ["one two"])
        #expect(results[0].document.content.blocks == [Block(.heading, 0..<7, level: 1)])
    }

    @Test func `frames beyond what a pipe holds go both ways at once`() async throws {
        let texts = (0..<40).map { String(repeating: "wörd \($0) ", count: 20_000) }
        let results = try await ScriptTrial.run("@framed.py", texts, settings: "batch: 40")
        let wrong = zip(results, texts).filter { $0.document.text != $1.uppercased() }
        #expect(wrong.isEmpty)
    }

    @Test(
        arguments: [
            ("few-bytes", "bad_reply"), ("not-utf8", "bad_reply"), ("negative", "bad_reply"),
            ("block-outside", "bad_reply"),
            ("huge-length", "script_flooded"), ("line", "script_flooded"), ("long-head", "script_garbled"),
            ("no-head", "script_garbled"), ("no-json", "script_garbled"), ("half", "script_ended"),
        ]
    ) func `a frame that is wrong costs its document alone`(way: String, reason: String) async throws {
        let texts = ["one", "a bad one", "three", "four"]
        let results = try await ScriptTrial.run(
            "@framed.py \(way)", texts, settings: "timeout: 2s, reply: 1MiB")
        guard case .failed(let failure) = results[1].outcome else {
            Issue.record("the bad document ended as \(results[1].outcome)")
            return
        }
        #expect(failure.reason == reason)
        for index in [0, 2, 3] {
            #expect(results[index].outcome == .active)
            #expect(results[index].document.text == texts[index].uppercased())
        }
    }
}
