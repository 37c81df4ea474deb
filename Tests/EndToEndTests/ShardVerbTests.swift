import Foundation
import PipelineCore
import Testing

/// A run in shards, by the commands that an engine would run.
@Suite final class ShardVerbTests {
    private let workspace = Workspace()

    init() throws {
        for number in 0..<40 {
            try workspace.write(
                "A headline of page \(number)\n\n"
                    + String(repeating: "The town has bridge \(number). ", count: 20),
                to: "in/\(number).txt")
        }
        try workspace.write("\u{0}\u{1}binary", to: "in/binary")
        let lines = (0..<300).map { number in
            number % 60 == 5
                ? "{\"none\":1}" : "{\"id\":\"line-\(number)\",\"text\":\"Line \(number) of the file.\"}"
        }
        try workspace.write(lines.joined(separator: "\n"), to: "in.jsonl")
        try workspace.write(
            """
            name: test
            vars: { out: out }
            run: { cache: none }
            stages:
              - fetch: { files: [in, gone.txt], jsonl: { path: in.jsonl } }
              - clean: {}
              - classify: { language: {} }
              - export: { jsonl: { path: "${vars.out}/a.jsonl" } }
              - export: { jsonl: { path: full/a.jsonl, mode: full } }
                when: size(text) > 30
                label: long ones
            """, to: "test.yml")
    }

    private func pipeline(_ arguments: String...) throws -> Executable.Result {
        try Executable.pipeline(arguments, in: workspace.folder)
    }

    /// The files that a run leaves, but for those that hold times and those of the tests.
    private func left() throws -> [String: Data] {
        let names = ["finished.json", "inputs.jsonl", "lock"]
        var left: [String: Data] = [:]
        for folder in [".pipeline", "out", "full"] {
            let all = FileManager.default.enumerator(atPath: workspace.folder.appending(path: folder).path)
            while let name = all?.nextObject() as? String {
                let file = workspace.folder.appending(path: "\(folder)/\(name)")
                guard !names.contains(file.lastPathComponent), !file.hasDirectoryPath else { continue }
                left["\(folder)/\(name)"] = try? Data(contentsOf: file)
            }
        }
        return left
    }

    private func remove(_ names: String...) throws {
        for name in names {
            try? FileManager.default.removeItem(at: workspace.folder.appending(path: name))
        }
    }

    /// Runs the definition as a whole, and clears it away.
    private func whole() throws -> [String: Data] {
        #expect(try pipeline("run", "test.yml", "--quiet").status == 3)
        let expected = try left()
        #expect(expected.count == 9)
        try remove(".pipeline", "out", "full")
        return expected
    }

    @Test func `planned, run in shards and committed, a run leaves the same files`() throws {
        let expected = try whole()
        let planned = try pipeline("plan", "test.yml", "--shards", "5", "-o", "plans/p.json")
        #expect(planned.status == 0)
        #expect(planned.error.contains("plans/p.json: 342 documents in 5 shards of"))
        for shard in [4, 2, 5, 1] {
            // Dead documents are for the commit to tell.
            #expect(try pipeline("run", "--plan", "plans/p.json", "--shard", "\(shard)/5", "-q").status == 0)
        }
        let early = try pipeline("commit", "plans/p.json")
        #expect(early.status == 8)
        #expect(early.error.contains("1 of 5 shards is not there: 3; run it"))
        #expect(!workspace.exists("out/a.jsonl"))
        let third = try pipeline("run", "--plan", "plans/p.json", "--shard", "3/5", "--json")
        #expect(third.status == 0)
        #expect(try JSONValue(parsing: Array(third.output.utf8))["shard"] == "3/5")
        let again = try pipeline("run", "--plan", "plans/p.json", "--shard", "3/5")
        #expect(again.status == 0)
        #expect(again.error.contains("shard 3/5 is finished already"))
        let committed = try pipeline("commit", "plans/p.json")
        #expect(committed.status == 3)
        // No stage has worked, so none has taken any time.
        #expect(!committed.error.contains(" 0 ms"))
        #expect(try left() == expected)
        #expect(try pipeline("audit", "test.yml").status == 0)
        #expect(try pipeline("commit", "plans/p.json", "-q").status == 3)
        #expect(try left() == expected)
    }

    @Test func `a shard is no run to look back at, which is said with the remedy`() throws {
        #expect(try pipeline("plan", "test.yml", "--shards", "5", "-q").status == 0)
        let ran = try pipeline("run", "--plan", "plan.json", "--shard", "2/5", "-q")
        #expect(ran.status == 0)
        let digest = try #require(
            JSONValue(parsing: Array(workspace.read("plan.json").utf8))["digest"]?.text)
        let audit = try pipeline("audit", "plan.shards/\(digest)/2-of-5")
        #expect(audit.status == 64)
        #expect(audit.error.contains("'pipeline commit PLAN'"))
    }

    @Test func `the plan keeps what the definition was given, and the definition may lie elsewhere`() throws {
        #expect(try pipeline("plan", "test.yml", "--shards", "2", "--var", "out=other", "-q").status == 0)
        try FileManager.default.moveItem(
            at: workspace.folder.appending(path: "test.yml"),
            to: workspace.folder.appending(path: "moved.yml"))
        let lost = try pipeline("run", "--plan", "plan.json", "--shard", "1/2")
        #expect(lost.status == 2)
        #expect(lost.error.contains("plan.json names the definition 'test.yml'"))
        for shard in 1...2 {
            let result = try pipeline(
                "run", "moved.yml", "--plan", "plan.json", "--shard", "\(shard)/2", "--shard-folder", "s",
                "-q")
            #expect(result.status == 0, "\(result.error)")
        }
        let result = try pipeline(
            "commit", "plan.json", "--definition", "moved.yml", "--shard-folder", "s", "-q")
        #expect(result.status == 3)
        #expect(workspace.exists("other/a.jsonl") && !workspace.exists("plan.shards"))
    }

    @Test func `changed inputs, another definition and what is no plan are refused`() throws {
        #expect(try pipeline("plan", "test.yml", "--shards", "3", "-q").status == 0)
        // As many bytes as before: only who reads them can tell.
        try workspace.write(
            String(repeating: "x", count: try workspace.read("in/0.txt").utf8.count), to: "in/0.txt")
        let changed = try pipeline("run", "--plan", "plan.json", "--shard", "1/3")
        #expect(changed.status == 9)
        #expect(changed.error.contains("have changed"))
        try workspace.write("another size", to: "in/0.txt")
        let larger = try pipeline("run", "--plan", "plan.json", "--shard", "3/3")
        #expect(larger.status == 9)
        #expect(larger.error.contains("in/0.txt has 12 bytes"))
        try workspace.write(
            try workspace.read("test.yml").replacingOccurrences(of: "> 30", with: "> 31"), to: "test.yml")
        let redefined = try pipeline("commit", "plan.json")
        #expect(redefined.status == 9)
        #expect(redefined.error.contains("the definition"))
        #expect(try pipeline("run", "--plan", "in.jsonl", "--shard", "1/3").status == 9)
        #expect(try pipeline("commit", "none.json").status == 9)
    }

    @Test(arguments: [
        (["run", "--plan", "plan.json", "--shard", "1/4"], "has 3 shards"),
        (["run", "--plan", "plan.json", "--shard", "4/3"], "numbered from 1 to 3"),
        (["run", "--plan", "plan.json", "--shard", "first"], "3/8 is the third of eight"),
        (["run", "--plan", "plan.json"], "takes a shard"),
        (["run", "--plan", "plan.json", "--shard", "1/3", "--var", "out=b"], "give them to 'pipeline plan'"),
        (["run", "test.yml", "--shard", "1/3"], "go with --plan"),
        (["run"], "name the definition"),
        (["plan", "-"], "save it to a file"),
        (["plan", "test.yml", "--shards", "0"], "a whole number"),
    ])
    func `a wrong command line says how it is done`(arguments: [String], message: String) throws {
        #expect(try pipeline("plan", "test.yml", "--shards", "3", "-q").status == 0)
        let result = try Executable.pipeline(arguments, in: workspace.folder)
        #expect(result.status == 64)
        #expect(result.error.contains(message), "\(result.error)")
    }

    @Test func `what cannot be cut is refused with the remedy`() throws {
        let definition = try workspace.read("test.yml")
        try workspace.write(
            definition.replacingOccurrences(of: "\"${vars.out}/a.jsonl\"", with: "\"-\""), to: "test.yml")
        let sink = try pipeline("plan", "test.yml")
        #expect(sink.status == 2)
        #expect(sink.error.contains("write to a file"))
        try workspace.write(
            definition.replacingOccurrences(
                of: "{ files: [in, gone.txt], jsonl: { path: in.jsonl } }", with: "{ stdin: text }"),
            to: "test.yml")
        #expect(try pipeline("plan", "test.yml").error.contains("standard input"))
        try workspace.write(
            definition.replacingOccurrences(
                of: "{ files: [in, gone.txt], jsonl: { path: in.jsonl } }", with: "{ files: 'no/*' }"),
            to: "test.yml")
        #expect(try pipeline("plan", "test.yml").status == 4)
        #expect(!workspace.exists("plan.json"))
    }
}
