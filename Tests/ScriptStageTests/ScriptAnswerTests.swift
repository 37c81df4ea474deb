import PipelineCore
import PipelineRunner
import PipelineTesting
import ScriptStage
import Testing

@Suite struct ScriptAnswerTests {
    @Test func `the stage keeps the contract of all stages`() {
        #expect(StageConformance.failures(of: ScriptStage.self as any Stage.Type) == [])
    }

    @Test func `fields, labels and annotations come back`() async throws {
        let results = try await ScriptTrial.run("@count.py", ["Łódź ist weit weg"])
        let document = try #require(results.first?.document)
        #expect(document.fields["words"] == .integer(4))
        #expect(document.label("size")?.value == "small")
        #expect(document.label("size")?.classifier == "count")
        let annotation = try #require(document.annotations.first)
        #expect(document.content.text(in: annotation.range) == "Łódź")
    }

    @Test func `a document is dropped with what was measured`() async throws {
        let results = try await ScriptTrial.run("@count.py", ["one two"], settings: "with: { least: 3 }")
        #expect(results[0].outcome == .filtered(reason: "too_few"))
        #expect(results[0].document.history.entries.last?.measures == [Measure("words", 2)])
    }

    @Test func `answers stay with their documents through many batches`() async throws {
        let texts = (1...300).map { String(repeating: "word ", count: $0 % 17 + 1) }
        let results = try await ScriptTrial.run("@count.py", texts)
        let wrong = results.indices.filter { index in
            results[index].document.fields["words"] != FieldValue.integer((index + 1) % 17 + 1)
        }
        #expect(wrong == [])
    }

    @Test func `a text beyond what a pipe holds goes both ways at once`() async throws {
        let texts = Array(repeating: String(repeating: "wörd \"\\ ", count: 100_000), count: 12)
        let results = try await ScriptTrial.run("@count.py", texts)
        let counts = Set(results.map { $0.document.fields["words"] })
        #expect(counts == [FieldValue.integer(200_000)])
    }

    @Test func `settings that a script does not take are refused where it is asked`() throws {
        var reader = SettingReader(owner: "stage 'script'")
        let node = try YAML.node(
            "{ run: ['/usr/bin/python3', '\(ScriptTrial.folder)/count.py'], with: { leest: 3, mode: lang } }")
        var stage = ScriptStage.read(node, reporting: &reader)
        stage.learn(from: node, reporting: &reader)
        let sentences = reader.diagnostics.map { $0.sentence.replacing(ScriptTrial.folder, with: "") }
        let expected = [
            "unknown setting 'with.leest' for script '/usr/bin/python3 /count.py'; did you mean 'least'?",
            "setting 'with.mode' does not know 'lang'; did you mean 'long'?",
        ]
        #expect(sentences == expected)
        #expect(stage.needs == [.text])
        #expect(stage.gives.map(\.description).contains("the field 'words'"))
    }

    @Test func `a script that cannot run is named with the reason`() throws {
        var reader = SettingReader(owner: "stage 'script'")
        let node = try YAML.node("{ run: 'no-such-program --fast' }")
        var stage = ScriptStage.read(node, reporting: &reader)
        stage.learn(from: node, reporting: &reader)
        let expected =
            "the script 'no-such-program --fast' cannot be started: there is no program 'no-such-program' on the "
            + "search path"
        #expect(reader.diagnostics.map(\.message) == [expected])
    }

    @Test(arguments: [
        ("python3 a.py --x 'two words'", ["python3", "a.py", "--x", "two words"]),
        (#"a "b \" c" d\ e"#, ["a", "b \" c", "d e"]), ("  a  ''  ", ["a", ""]),
    ]) func `a command is cut into words`(line: String, words: [String]) {
        #expect(ScriptCommand(line: line)?.words == words)
    }

    @Test(arguments: ["", "  ", "a 'b", #"a "b"#, #"a \"#]) func `no command`(line: String) {
        #expect(ScriptCommand(line: line) == nil)
    }
}
