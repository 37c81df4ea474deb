import Foundation
import Testing

/// `pipeline init` as a user runs it.
@Suite struct InitVerbTests {
    private static func run(_ arguments: [String], in workspace: Workspace, input: String = "") throws
        -> Executable.Result
    {
        try Executable.pipeline(arguments, in: workspace.folder, input: input)
    }

    /// Every source that there is something to try on.
    private static let sources: [String] = {
        let shown = (try? Executable.pipeline(["init", "--choices"]))?.output ?? ""
        return shown.split(separator: "\n").filter { $0.hasPrefix("--from") }.map {
            String($0.split(separator: " ")[1])
        }.filter { ["files", "warc", "jsonl", "stdin"].contains($0) }
    }()

    @Test(arguments: sources) func `from each source, what is written lints, tests and runs`(source: String)
        throws
    {
        let workspace = Workspace()
        #expect(try Self.run(["init", "first", "--from", source], in: workspace).status == 0)
        for verb in ["lint", "test", "run"] {
            let result = try Self.run(
                [verb, "first/pipeline.yml"], in: workspace,
                input: "A text, long enough to be read by somebody.")
            #expect(result.status == 0, "\(verb): \(result.output)\(result.error)")
        }
        #expect(try workspace.read("first/records.jsonl").contains(#""language""#))
    }

    @Test func `paths of one's own are read from the definition's folder, and no samples are written`() throws
    {
        let workspace = Workspace()
        try workspace.write("The town library is open on Sundays.", to: "in/a.txt")
        let written = try Self.run(
            ["init", "a/b", "--from", "files", "--path", "in/*.txt", "--want", "language", "--to", "jsonl"],
            in: workspace)
        #expect(written.output.hasPrefix("wrote a/b/pipeline.yml\nnext: "))
        #expect(try workspace.read("a/b/pipeline.yml").contains("files: ../../in/*.txt\n"))
        let run = try Self.run(["run", "a/b/pipeline.yml"], in: workspace)
        #expect(run.status == 0, "\(run.error)")
        #expect(try workspace.read("a/b/records.jsonl").contains("open on Sundays"))
    }

    @Test(arguments: ["urls", "sitemaps", "feeds"])
    func `addresses stand in the definition as they were given`(
        source: String
    ) throws {
        let workspace = Workspace()
        let written = try Self.run(
            ["init", "web", "--from", source, "--path", "https://news.example/all"], in: workspace)
        #expect(written.status == 0, "\(written.error)")
        #expect(
            try workspace.read("web/pipeline.yml").contains("\(source): \"https://news.example/all\"\n"))
        for verb in ["lint", "test"] {
            let result = try Self.run([verb, "web/pipeline.yml"], in: workspace)
            #expect(result.status == 0, "\(verb): \(result.output)\(result.error)")
        }
    }

    @Test func `a choice that there is not is named with the near one, and nothing is written`() throws {
        let workspace = Workspace()
        for (arguments, message) in [
            (["--from", "wrac"], "did you mean 'warc'?"),
            (["--want", "langauge"], "did you mean 'language'?"),
            (["--from", "stdin", "--path", "x"], "'stdin' takes no path"),
        ] {
            let result = try Self.run(["init", "x"] + arguments, in: workspace)
            #expect(result.status == 64 && result.error.contains(message), "\(result.error)")
        }
        #expect(!workspace.exists("x"))
    }

    private static let python = ["/usr/bin/python3", "/usr/local/bin/python3"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    /// Types lines at a terminal of its own, each behind a question; prints what is shown.
    private static let typist = """
        import os, pty, sys
        lines, command = sys.argv[1].split("|"), sys.argv[2:]
        child, terminal = pty.fork()
        if child == 0:
            os.execv(command[0], command)
        shown, asked = b"", 0
        while True:
            try:
                data = os.read(terminal, 4096)
            except OSError:
                break
            if not data:
                break
            shown += data
            while shown.count(b"]: ") > asked:
                # A question too many ends it, for nobody would answer.
                line = lines[asked] if asked < len(lines) else "EOF"
                os.write(terminal, b"\\x04" if line == "EOF" else line.encode() + b"\\n")
                asked += 1
        sys.stdout.buffer.write(shown)
        sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
        """

    private static func typed(_ lines: String, in workspace: Workspace) throws -> Executable.Result {
        let program = Executable.folder.appending(path: "pipeline").path
        return try Executable.run(
            URL(filePath: python ?? ""), ["-c", typist, lines, program, "init", "asked"],
            in: workspace.folder,
            environment: ["TERM": "xterm", "NO_COLOR": "1"])
    }

    @Test(.enabled(if: python != nil, "there is no Python to open a terminal with"))
    func `on a terminal it asks, and asks again where the answer is no choice`() throws {
        let workspace = Workspace()
        let result = try Self.typed("warc||langauge|1, language|", in: workspace)
        #expect(result.status == 0, "\(result.output)\(result.error)")
        for text in [
            "What do you have?", "Where? Paths or patterns", "What do you want of it?",
            "did you mean 'language'?",
        ] {
            #expect(result.output.contains(text), "\(result.output)")
        }
        let definition = try workspace.read("asked/pipeline.yml")
        #expect(definition.contains("warc: input/pages.warc") && definition.contains("language: {}"))
        for verb in ["lint", "test", "run"] {
            #expect(try Self.run([verb, "asked/pipeline.yml"], in: workspace).status == 0)
        }
    }

    @Test(.enabled(if: python != nil, "there is no Python to open a terminal with"))
    func `Enter throughout writes what is written without a terminal`() throws {
        let (asked, told) = (Workspace(), Workspace())
        #expect(try Self.typed("|||", in: asked).status == 0)
        #expect(try Self.run(["init", "asked"], in: told).status == 0)
        #expect(try asked.read("asked/pipeline.yml") == told.read("asked/pipeline.yml"))
    }

    @Test(.enabled(if: python != nil, "there is no Python to open a terminal with"))
    func `what is chosen twice is taken once`() throws {
        let (asked, told) = (Workspace(), Workspace())
        #expect(try Self.typed("||language, 1, language, clean|", in: asked).status == 0)
        #expect(try Self.run(["init", "asked", "--want", "language,clean"], in: told).status == 0)
        #expect(try asked.read("asked/pipeline.yml") == told.read("asked/pipeline.yml"))
    }

    @Test(.enabled(if: python != nil, "there is no Python to open a terminal with"))
    func `an end in place of an answer writes nothing`() throws {
        let workspace = Workspace()
        let result = try Self.typed("files|EOF", in: workspace)
        #expect(result.status == 64 && result.output.contains("nothing was written"), "\(result.output)")
        #expect(!workspace.exists("asked"))
    }
}
