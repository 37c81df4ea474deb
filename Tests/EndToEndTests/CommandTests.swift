import Foundation
import PipelineCore
import Testing

@Suite struct CommandTests {
    private func json(_ arguments: [String]) throws -> JSONValue {
        let result = try Executable.pipeline(arguments)
        #expect(result.status == 0)
        return try JSONValue(parsing: Array(result.output.utf8))
    }

    @Test func `list names the stages`() throws {
        guard case .array(let stages) = try json(["list", "--json"]) else {
            Issue.record("not a list")
            return
        }
        #expect(
            stages.compactMap { $0["name"] } == ["fetch", "clean", "extract", "classify", "script", "export"])
    }

    @Test(arguments: ["fetch", "clean", "extract", "classify", "script", "export"])
    func `describe shows every stage to people and to programs`(stage: String) throws {
        let shown = try Executable.pipeline(["describe", stage], environment: ["NO_COLOR": "1"])
        #expect(shown.status == 0)
        #expect(shown.output.hasPrefix("\(stage) ("))
        #expect(shown.output.contains("settings"))
        #expect(!shown.output.contains("\u{1B}"))
        #expect(try json(["describe", stage, "--json"])["name"] == .string(stage))
    }

    @Test func `describe of an unknown stage names the near one`() throws {
        let result = try Executable.pipeline(["describe", "exprot"])
        #expect(result.status == 64)
        #expect(result.error.contains("did you mean 'export'?"))
    }

    @Test func `what is wrong with a command line is told with its verb`() throws {
        let verb = try Executable.pipeline(["lnt", "a.yml"])
        #expect(verb.status == 64)
        #expect(
            verb.error
                == "Error: there is no verb 'lnt'; did you mean 'lint'?\n  See 'pipeline --help' for more information.\n"
        )
        let stage = try Executable.pipeline(["describe", "clea"])
        #expect(stage.status == 64)
        #expect(stage.error.hasSuffix("\n  See 'pipeline describe --help' for more information.\n"))
    }

    @Test func `schema is a JSON Schema that knows the stages`() throws {
        let schema = try json(["schema"])
        #expect(schema["$schema"] == "https://json-schema.org/draft/2020-12/schema")
        #expect(schema["$defs"]?["stage-clean"] != nil)
    }

    @Test func `what init writes lints and runs at once`() throws {
        let workspace = Workspace()
        #expect(try Executable.pipeline(["init", "first"], in: workspace.folder).status == 0)
        #expect(try Executable.pipeline(["lint", "first/pipeline.yml"], in: workspace.folder).status == 0)
        let run = try Executable.pipeline(["run", "first/pipeline.yml"], in: workspace.folder)
        #expect(run.status == 0, "\(run.error)")
        #expect(try workspace.read("first/records.jsonl").split(separator: "\n").count == 2)
    }

    @Test func `init leaves alone what is there`() throws {
        let workspace = Workspace()
        try workspace.write("mine", to: "pipeline.yml")
        #expect(try Executable.pipeline(["init"], in: workspace.folder).status == 64)
        #expect(try workspace.read("pipeline.yml") == "mine")
    }

    @Test func `lint reports several files at once, for programs too`() throws {
        let workspace = Workspace()
        try workspace.write("stages: [{ fetsh: {} }]", to: "a.yml")
        try workspace.write("stages:\n  - fetch: { files: x, files: y }\n", to: "b.yml")
        let result = try Executable.pipeline(["lint", "a.yml", "b.yml", "--json"], in: workspace.folder)
        #expect(result.status == 2)
        guard case .array(let findings) = try JSONValue(parsing: Array(result.output.utf8)) else { return }
        #expect(Set(findings.compactMap { $0["file"] }) == ["a.yml", "b.yml"])
        #expect(findings.allSatisfy { $0["message"] != nil && $0["start"]?["line"] != nil })
    }

    @Test func `a variable can be given on the command line`() throws {
        let workspace = Workspace()
        try workspace.write("x", to: "a.txt")
        try workspace.write(
            """
            vars: { input: none.txt }
            stages:
              - fetch: { files: "${vars.input}" }
              - clean: {}
              - export: { jsonl: { path: out.jsonl } }
            """, to: "p.yml")
        #expect(
            try Executable.pipeline(["run", "p.yml", "--var", "input=a.txt"], in: workspace.folder).status
                == 0)
        let wrong = try Executable.pipeline(["run", "p.yml", "--var", "inptu=a.txt"], in: workspace.folder)
        #expect(wrong.status == 2)
        #expect(wrong.error.contains("did you mean 'input'?"))
    }

    @Test func `the recorded first session is what a user sees`() throws {
        let script = Folders.package.appending(path: "Scripts/record-session")
        let program = Executable.folder.appending(path: "pipeline").path
        let result = try Executable.run(script, [program, "--check"])
        #expect(result.status == 0, "record it anew with 'make session': \(result.output)\(result.error)")
    }

    @Test func `help is worth reading and the version is known`() throws {
        let help = try Executable.pipeline(["--help"])
        #expect(help.status == 0)
        for verb in ["run", "lint", "test", "show", "list", "describe", "schema", "init"] {
            #expect(help.output.contains("  \(verb) "))
        }
        #expect(try Executable.pipeline(["--version"]).output.contains("."))
    }
}
