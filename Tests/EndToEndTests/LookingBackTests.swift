import Foundation
import PipelineCore
import Testing

/// What can be asked about a run once it is over.
@Suite final class LookingBackTests {
    let workspace: Workspace

    init() throws {
        workspace = Workspace()
        try workspace.write(Self.article + "\n\nShare on Facebook\n\nRelated Posts\n", to: "in/a.txt")
        try workspace.write("<html><head><title>x</title></head></html>", to: "in/b.html")
        try workspace.write("\u{0}\u{1}binary", to: "in/c.bin")
        try define("{}")
    }

    deinit { try? FileManager.default.removeItem(at: workspace.folder) }

    static let article =
        "A headline\n\n" + String(repeating: "The town has a bridge, and people cross it. ", count: 9)

    private func define(_ clean: String, name: String = "test", source: String = "{ files: in }") throws {
        try workspace.write(
            """
            stages:
              - fetch: \(source)
              - clean: \(clean)
              - classify: { language: {} }
              - export: { jsonl: { path: out.jsonl } }
            """, to: "\(name).yml")
    }

    private func pipeline(_ arguments: String...) throws -> Executable.Result {
        try Executable.pipeline(arguments, in: workspace.folder)
    }

    @Test func `a document's way is shown stage by stage, as it was in the run`() throws {
        #expect(try pipeline("run", "test.yml").status == 0)
        let result = try pipeline("explain", "test.yml", "in/a.txt")
        #expect(result.status == 0, "\(result.error)")
        #expect(result.output.contains("the same as in the run"))
        #expect(result.output.contains("title: A headline"))
        #expect(result.output.contains("share: Share on Facebook"))
        #expect(result.output.contains("language: en"))
        let json = try JSONValue(
            parsing: Array(try pipeline("explain", "test.yml", "#0", "--json").output.utf8))
        #expect(json["same_as_in_run"] == true)
        #expect(json["document"]?["fields"]?["title"] == "A headline")
    }

    @Test func `a stage that looks for duplicates shows its other work, and a duplicate goes no further`()
        throws
    {
        try workspace.write(Self.article, to: "in/d.txt")
        try workspace.write(Self.article + " And more.", to: "in/e.txt")
        try workspace.write(
            """
            stages:
              - fetch: { files: in/*.txt }
              - clean: {}
              - classify: { language: {}, duplicates: {} }
              - export: { jsonl: { path: out.jsonl } }
            """, to: "same.yml")
        #expect(try pipeline("run", "same.yml").status == 0)
        let first = try pipeline("explain", "same.yml", "in/a.txt").output
        #expect(
            first.contains("language: en") && first.contains("kept in the run") && first.contains("written"))
        let second = try pipeline("explain", "same.yml", "in/e.txt").output
        #expect(second.contains("language: en") && second.contains("in the run: repeats"))
        #expect(!second.contains("written"))
    }

    @Test(arguments: [
        ("share on  facebook", "clean: taken out as share: Share on Facebook"),
        ("people cross it", "clean: in the text, block 1 of 1 (paragraph)"),
        ("a headline", "clean: in the field 'title'"),
        ("nowhere to be found", "no later stage had it in one piece"),
    ])
    func `where a text went is told`(text: String, expected: String) throws {
        _ = try pipeline("run", "test.yml")
        let result = try pipeline("explain", "test.yml", "in/a.txt", "--text", text)
        #expect(result.output.contains(expected), "\(result.output)")
    }

    @Test func `a document that there is not is a mistake, one of several names too`() throws {
        _ = try pipeline("run", "test.yml")
        #expect(try pipeline("explain", "test.yml", "none.txt").status == 64)
        let several = try pipeline("explain", "test.yml", "in/")
        #expect(several.status == 64)
        #expect(several.error.contains("#1"))
        #expect(try pipeline("explain", "none.yml", "#0").status == 2)
    }

    @Test func `runs are compared document by document`() throws {
        _ = try pipeline("run", "test.yml")
        #expect(try pipeline("diff", "test.yml", "test.yml").status == 0)
        try define("{ title: include }", name: "other")
        _ = try pipeline("run", "other.yml")
        let result = try pipeline("diff", "test.yml", "other.yml", "--json")
        #expect(result.status == 1)
        let json = try JSONValue(parsing: Array(result.output.utf8))
        #expect(json["by_stage"]?["clean"] == json["changed"])
        #expect(json["same"] == 1)
        #expect(json["new"] == 0 && json["gone"] == 0)
    }

    @Test func `some documents of a kind are shown, and the kinds there are`() throws {
        _ = try pipeline("run", "test.yml")
        let dropped = try pipeline("sample", "test.yml", "--dropped", "not_text")
        #expect(dropped.output.hasPrefix("1 of 1"))
        #expect(dropped.output.contains("in/c.bin"))
        let none = try pipeline("sample", "test.yml", "--dropped", "none_such")
        #expect(none.error.contains("not_text (1)"))
        #expect(try pipeline("sample", "test.yml").status == 64)
    }

    @Test func `dead letters are taken again, and what was written stays`() throws {
        try workspace.write(
            #"{"text":"A bridge over the river, long and old."}"# + "\n" + #"{"other":1}"# + "\n",
            to: "in.jsonl")
        try define("{}", name: "lines", source: "{ files: gone.txt, jsonl: { path: in.jsonl } }")
        #expect(try pipeline("run", "lines.yml").status == 3)
        let before = try workspace.read("out.jsonl")
        // The file that was missing is there now; the line without text is as it was.
        try workspace.write(Self.article, to: "gone.txt")
        let result = try pipeline("replay", "lines.yml", "--json", "--into", "again")
        #expect(result.status == 3)
        let json = try JSONValue(parsing: Array(result.output.utf8))
        #expect(json["read"] == 2 && json["exported"] == 1 && json["dead"] == 1)
        #expect(try workspace.read("again/out.jsonl").contains("people cross it"))
        #expect(try workspace.read("out.jsonl") == before)
    }

    @Test func `the cache is shown and cleared`() throws {
        _ = try pipeline("run", "test.yml")
        let shown = try pipeline("cache", "show", "test.yml")
        #expect(shown.output.contains("clean"))
        #expect(try pipeline("cache", "clear", "test.yml").output.hasPrefix("removed .pipeline/cache.db"))
        #expect(!workspace.exists(".pipeline/cache.db"))
        #expect(try pipeline("cache", "test.yml").output.contains("nothing is kept"))
    }

    @Test func `a second run says that there is nothing to do, and a fresh one that all is cached`() throws {
        let first = try pipeline("run", "test.yml", "--json")
        let second = try JSONValue(parsing: Array(try pipeline("run", "test.yml", "--json").output.utf8))
        #expect(second["up_to_date"] == true)
        #expect(second["stages"] == (try JSONValue(parsing: Array(first.output.utf8)))["stages"])
        let fresh = try JSONValue(
            parsing: Array(try pipeline("run", "test.yml", "--json", "--fresh").output.utf8))
        #expect(fresh["up_to_date"] == false)
        #expect(fresh["cached"]?["clean"] == 3)
    }
}
