import Foundation
import PipelineCore
import Testing

@Suite struct RunTests {
    let workspace = Workspace()

    private func define(_ source: String, more: String = "", run: String = "{}") throws {
        try workspace.write(
            """
            name: test
            run: \(run)
            stages:
              - fetch: \(source)
              - clean: {}
            \(more)
              - export: { jsonl: { path: out.jsonl } }
            """, to: "test.yml")
    }

    private func run(_ more: [String] = [], input: String = "") throws -> Executable.Result {
        try Executable.pipeline(["run", "test.yml"] + more, in: workspace.folder, input: input)
    }

    private func summary(_ result: Executable.Result) throws -> JSONValue {
        try JSONValue(parsing: Array(result.output.utf8))
    }

    static let article =
        "A headline\n\n" + String(repeating: "The town has a bridge, and people cross it. ", count: 9)

    @Test func `files go through, and the summary adds up`() throws {
        try workspace.write(Self.article, to: "in/a.txt")
        try workspace.write(Self.article, to: "in/b.txt")
        try define("{ files: in }")
        let result = try run()
        #expect(result.status == 0)
        #expect(result.output == "")
        #expect(result.error.contains("test: 2 read = 2 exported + 0 filtered + 0 duplicates + 0 dead"))
        #expect(try workspace.read("out.jsonl").split(separator: "\n").count == 2)
        #expect(workspace.exists("out.jsonl.manifest.json"))
    }

    @Test(arguments: ["1", "2", "8"])
    func `an unreadable file is dead, the others live, and the exit code says so`(workers: String) throws {
        try workspace.write(Self.article, to: "a.txt")
        try define("{ files: [gone.txt, a.txt] }")
        let result = try run(["--json", "--workers", workers])
        #expect(result.status == 3)
        let json = try summary(result)
        #expect(json["read"] == 2 && json["exported"] == 1 && json["dead"] == 1)
        #expect(result.error.contains("gone.txt"))
        guard case .string(let path) = json["dead_letters"] else {
            Issue.record("no dead letters")
            return
        }
        #expect(try workspace.read(path).contains(#""reason":"unreadable_file""#))
    }

    @Test func `with on_error fail the run stops and writes nothing`() throws {
        try workspace.write(Self.article, to: "a.txt")
        try define("{ files: [a.txt, gone.txt] }", run: "{ on_error: fail }")
        let result = try run()
        #expect(result.status == 1)
        #expect(result.error.contains("error: stage 'fetch' failed on gone.txt"))
        #expect(!workspace.exists("out.jsonl"))
        #expect(!workspace.exists(".out.jsonl.partial"))
    }

    @Test func `with on_error skip the dead are counted and not kept`() throws {
        try define("{ files: gone.txt }", run: "{ on_error: skip }")
        let result = try run(["--json"])
        #expect(result.status == 3)
        #expect(try summary(result)["dead"] == 1)
        #expect(try summary(result)["dead_letters"] == nil)
    }

    @Test func `a WARC that is cut off gives its whole records and says where it ends`() throws {
        let sample = Folders.package.appending(path: "pipelines/samples/pages.warc")
        let bytes = try Data(contentsOf: sample)
        try bytes.dropLast(200).write(to: workspace.folder.appending(path: "cut.warc"))
        try define("{ warc: cut.warc }")
        let result = try run(["--json"])
        #expect(result.status == 3)
        let json = try summary(result)
        #expect(json["read"] == 2 && json["exported"] == 1 && json["dead"] == 1)
        #expect(result.error.contains("cut.warc"))
    }

    @Test func `nothing to read is said and has its own exit code`() throws {
        try define("{ files: \"*.html\" }")
        let result = try run()
        #expect(result.status == 4)
        #expect(result.error.contains("nothing was read"))
        #expect(!workspace.exists("out.jsonl"))
    }

    @Test func `an empty file is a document that is filtered with a reason`() throws {
        try workspace.write("", to: "a.txt")
        try define("{ files: a.txt }")
        let result = try run(["--json"])
        #expect(result.status == 0)
        let json = try summary(result)
        #expect(json["read"] == 1 && json["filtered"] == 1)
    }

    @Test func `a document beyond the limit is dead`() throws {
        try workspace.write(Self.article, to: "a.txt")
        try define("{ files: a.txt }", run: "{ limits: { document: 100 } }")
        let result = try run()
        #expect(result.status == 3)
        #expect(result.error.contains("1 too_large (dead)"))
    }

    @Test func `a run that reads nothing leaves good records alone`() throws {
        try workspace.write(Self.article, to: "a.txt")
        try define("{ files: a.txt }")
        #expect(try run().status == 0)
        let before = try workspace.read("out.jsonl")
        try define("{ files: \"*.typo\" }")
        #expect(try run().status == 4)
        #expect(try workspace.read("out.jsonl") == before)
    }

    @Test func `a name that is not printable cannot command the terminal`() throws {
        try define("{ files: \"a\\eb.txt\" }")
        let result = try run()
        #expect(result.error.contains("a\\x1bb.txt"))
        #expect(!result.error.contains("\u{1B}"))
    }

    @Test func `the standard input can be a document`() throws {
        try define("{ stdin: text }")
        let result = try run(input: Self.article)
        #expect(result.status == 0)
        #expect(try workspace.read("out.jsonl").contains(#""title":"A headline""#))
    }

    @Test func `records can go to the standard output`() throws {
        try workspace.write(Self.article, to: "a.txt")
        try workspace.write(
            "stages: [{ fetch: { files: a.txt } }, { clean: {} }, { export: { jsonl: { path: '-' } } }]",
            to: "test.yml")
        let result = try run()
        #expect(try JSONValue(parsing: Array(result.output.utf8))["title"] == "A headline")
    }

    @Test func `a definition with errors runs nothing`() throws {
        try workspace.write(Self.article, to: "a.txt")
        try define("{ fils: a.txt }")
        let result = try run()
        #expect(result.status == 2)
        #expect(result.error.contains("test.yml:4:14: error: unknown setting 'fils'"))
        #expect(result.error.contains("did you mean 'files'?"))
        #expect(!workspace.exists("out.jsonl"))
    }

    static let hasJSONSchema =
        (try? Executable.run(URL(filePath: "/usr/bin/env"), ["python3", "-c", "import jsonschema"]).status)
        == 0

    @Test(.enabled(if: hasJSONSchema, "Python's jsonschema is not here (pip install jsonschema)"))
    func `the lossless form keeps to its published schema`() throws {
        let python = URL(filePath: "/usr/bin/env")
        let check =
            "import json, sys, jsonschema\nschema = json.load(open(sys.argv[1]))\nlines = open(sys.argv[2])\n"
            + "validator = jsonschema.Draft202012Validator(schema)\n"
            + "print(sum(1 for line in lines if validator.validate(json.loads(line)) is None))"
        let samples = Folders.package.appending(path: "pipelines/samples").path
        try workspace.write(
            """
            name: test
            stages:
              - fetch: { files: ["\(samples)/*.txt", "\(samples)/*.html", latin.txt] }
              - clean: {}
              - extract: { metadata: {}, press_release: {} }
              - classify: { language: {}, genre: {} }
              - export: { jsonl: { path: out.jsonl, mode: full } }
            """, to: "test.yml")
        try Data(Self.article.utf8 + [0xE9]).write(to: workspace.folder.appending(path: "latin.txt"))
        #expect(try run().status == 0)
        let result = try Executable.run(
            python,
            [
                "python3", "-c", check,
                Folders.package.appending(path: "docs/schemas/document.schema.json").path,
                workspace.folder.appending(path: "out.jsonl").path,
            ])
        #expect(result.output == "5\n", "\(result.error.suffix(800))")
        for line in try workspace.read("out.jsonl").split(separator: "\n") {
            let form = try DocumentForm(json: Array(line.utf8))
            #expect(form.json == Array(line.utf8))
            for annotation in form.annotations { #expect(form.content.text(in: annotation.range) != nil) }
        }
    }
}
