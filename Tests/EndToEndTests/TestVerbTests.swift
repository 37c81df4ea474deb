import Foundation
import Testing

/// `pipeline test` as a user runs it.
@Suite struct TestVerbTests {
    static let definition = """
        vars: { out: out/records.jsonl }
        stages:
          - fetch: { files: "input/*.txt" }
          - clean: {}
          - extract: { metadata: {}, press_release: {} }
          - classify: { language: {}, genre: {} }
          - when: language == "en"
            label: english
            export: { jsonl: { path: "${vars.out}" } }

        """
    /// The same without a condition.
    static let plain = definition.replacing(
        "when: language == \"en\"\n    label: english", with: "label: all")
    static let english =
        "The town library is open on Sundays from ten to four, as its readers had asked for many years."

    private func run(
        _ tests: String, _ arguments: [String] = [], files: [String: String] = [:],
        definition: String = Self.definition
    ) throws -> (result: Executable.Result, workspace: Workspace) {
        let workspace = Workspace()
        try workspace.write(definition + "tests:\n" + tests, to: "p.yml")
        for (name, text) in files { try workspace.write(text, to: name) }
        let result = try Executable.pipeline(["test", "p.yml"] + arguments, in: workspace.folder)
        return (result, workspace)
    }

    @Test func `a test that holds passes, and nothing is written`() throws {
        let (result, workspace) = try run(
            """
              - name: English goes out
                given: "\(Self.english)"
                expect:
                  language: en
                  text: { contains: library, lacks: [cinema, bus], matches: "ten (to|until) four", size: 94 }
                  exported: { contains: '"language":{"value":"en"' }
            """)
        #expect(result.status == 0, "\(result.output)\(result.error)")
        #expect(result.output == "ok     English goes out\n1 test, all passed\n")
        #expect(!workspace.exists("out") && !workspace.exists(".pipeline"))
    }

    @Test func `a failure shows the place, the values and a diff`() throws {
        let (result, _) = try run(
            """
              - name: wrong
                given: "\(Self.english)"
                expect:
                  language: de
                  text: { equals: "\(Self.english) And on Mondays." }
            """)
        #expect(result.status == 1)
        #expect(result.output.contains(#"p.yml:14:17: error: language is "en", not "de""#))
        #expect(result.output.contains("    14 |       language: de\n       |                 ^~"))
        #expect(result.output.contains("    --- expected\n    +++ found\n    @@ -1,1 +1,1 @@\n    -The town"))
        #expect(result.output.hasSuffix("1 test, 1 failed\n"))
    }

    @Test func `what is dropped or dies must be expected`() throws {
        let (result, _) = try run(
            """
              - name: unexpected drop
                given: { html: "<html><body><nav><a href='/'>Home</a></nav></body></html>" }
                expect: { status: null }
              - name: expected drop
                given: { html: "<html><body><nav><a href='/'>Home</a></nav></body></html>" }
                expect: { dropped: no_text }
              - name: another reason
                given: { html: "<html><body><nav><a href='/'>Home</a></nav></body></html>" }
                expect: { dropped: too_short }
              - name: expected death
                mocks: { clean: { fail: broken } }
                given: x
                expect: { dead: broken, dropped: false }
              - name: the way past an export
                given: "Die Bibliothek der Stadt hat jetzt auch sonntags von zehn bis vier Uhr geöffnet."
                expect: { dropped: not_exported }
            """)
        let failed = result.output.split(separator: "\n").filter { $0.hasPrefix("FAILED") }
        #expect(failed == ["FAILED unexpected drop", "FAILED another reason"], "\(result.output)")
        #expect(result.output.contains("the document was dropped by stage 'clean': no_text"))
    }

    @Test func `one stage can be run alone with what it needs given to it`() throws {
        let (result, _) = try run(
            """
              - name: alone
                stage: classify
                given: { text: "\(Self.english)", fields: { title: Sundays } }
                expect:
                  - language == "en"
                  - title == "Sundays" && genre != "press release"
            """, ["--coverage"])
        #expect(result.status == 0, "\(result.output)\(result.error)")
        #expect(result.output.contains("coverage: stages 2/5, conditions 0/2 sides, error routes 0/5"))
    }

    @Test func `mocks give what a stage would, and the real source can be read`() throws {
        let (result, _) = try run(
            """
              - name: mocked
                mocks: { classify: { labels: { language: en } }, clean: { text: short, fields: { title: T } } }
                given: { html: "" }
                expect: { text: short, title: T, counts: { exported: 1 } }
              - name: source
                expect: { counts: { read: 2, exported: 2, dead: 0 } }
              - name: recorded
                given: { file: input/a.txt }
                expect: { exported: { file: golden.jsonl } }
            """,
            files: [
                "input/a.txt": Self.english, "input/b.txt": Self.english + " It is warm there.",
                "golden.jsonl": "{}\n",
            ])
        #expect(
            result.output.contains("ok     mocked\nok     source\nFAILED recorded"),
            "\(result.output)\(result.error)")
        #expect(result.output.contains("    -{}\n    +{\"id\":"))
    }

    @Test func `everything wrong with tests is said before anything runs`() throws {
        let (result, _) = try run("  - name: x\n    expect: { langage: en }\n    givn: x\n")
        #expect(result.status == 2)
        #expect(result.error.contains("p.yml:12:15: error: unknown name 'langage'; did you mean 'language'?"))
        #expect(
            result.error.contains("p.yml:13:5: error: unknown key 'givn' in a test; did you mean 'given'?"))
        #expect(result.output.isEmpty)
    }

    @Test func `a filter picks tests, and none at all is told by the exit code`() throws {
        let tests =
            "  - { name: first, given: x, expect: { bytes: 1 } }\n  - { name: second, given: x, expect: { bytes: 2 } }\n"
        #expect(
            try run(tests, ["--filter", "FIRST"], definition: Self.plain).result.output.contains(
                "1 test, all passed"))
        #expect(try run(tests, ["--filter", "third"]).result.status == 4)
        #expect(try run("  []\n").result.status == 4)
    }

    @Test func `files of tests belong to the definition before them or name theirs`() throws {
        let workspace = Workspace()
        try workspace.write(Self.plain, to: "p.yml")
        try workspace.write("tests:\n  - { name: one, given: x, expect: { bytes: 1 } }\n", to: "more/a.yml")
        try workspace.write(
            "definition: ../p.yml\ntests:\n  - { name: two, given: x, expect: { bytes: 1, lnguage: en } }\n",
            to: "more/b.yml")
        let first = try Executable.pipeline(["test", "p.yml", "more/a.yml"], in: workspace.folder)
        #expect(first.output.hasPrefix("ok     one"), "\(first.output)\(first.error)")
        let second = try Executable.pipeline(["test", "more/b.yml"], in: workspace.folder)
        #expect(second.error.contains("more/b.yml:3:48: error: unknown name 'lnguage'"), "\(second.error)")
    }

    @Test func `JUnit's XML can be read and counts the same`() throws {
        let (_, workspace) = try run(
            """
              - { name: "a < b & \\"c\\"", given: x, expect: { bytes: 1 } }
              - { name: second, given: "x\\e[31m", expect: { bytes: 2 } }
            """, ["--junit", "out/junit.xml"], definition: Self.plain)
        let check = """
            import sys, xml.etree.ElementTree as tree
            root = tree.parse(sys.argv[1]).getroot()
            cases = root.findall('.//testcase')
            print(root.get('tests'), root.get('failures'), [case.get('name') for case in cases],
                len(root.findall('.//failure')), cases[1].get('line'))
            """
        let result = try Executable.run(
            URL(filePath: "/usr/bin/env"), ["python3", "-c", check, "out/junit.xml"], in: workspace.folder)
        #expect(result.output == "2 1 ['a < b & \"c\"', 'second'] 1 11\n", "\(result.error)")
    }

    @Test func `the examples of all stages pass as tests`() throws {
        let result = try Executable.pipeline(["test", "--stages"])
        #expect(result.status == 0, "\(result.output)")
        for stage in ["clean", "extract", "classify"] { #expect(result.output.contains("ok     \(stage): ")) }
    }

    @Test func `watching runs the tests again when a file changes`() async throws {
        let workspace = Workspace()
        let good = Self.plain + "tests:\n  - { name: size, given: x, expect: { bytes: 1 } }\n"
        try workspace.write(good, to: "p.yml")
        let process = Process()
        process.executableURL = Executable.folder.appending(path: "pipeline")
        process.arguments = ["test", "p.yml", "--watch"]
        process.currentDirectoryURL = workspace.folder
        let log = workspace.folder.appending(path: "log")
        try Data().write(to: log)
        process.standardOutput = try FileHandle(forWritingTo: log)
        process.standardError = FileHandle.nullDevice
        try process.run()
        defer { process.terminate() }
        func output(has text: String) async throws -> Bool {
            for _ in 0..<300 {
                if try workspace.read("log").contains(text) { return true }
                try await Task.sleep(for: .milliseconds(50))
            }
            return false
        }
        #expect(try await output(has: "1 test, all passed"))
        // The command begins to wait after it has printed.
        try await Task.sleep(for: .milliseconds(600))
        try workspace.write(good.replacing("bytes: 1 ", with: "bytes: 2 "), to: "p.yml")
        #expect(try await output(has: "1 test, 1 failed"))
    }

    @Test func `update records files that are missing or out of date, and the tests pass then`() throws {
        let workspace = Workspace()
        try workspace.write(
            """
            stages:
              - fetch: { files: "in/*" }
              - clean: {}
              - export: { jsonl: { path: out.jsonl } }
            tests:
              - name: kept
                given: { text: "The library is open on Sundays." }
                expect:
                  text: { file: text.txt }
                  exported: { file: deep/out.jsonl }
            """, to: "p.yml")
        try workspace.write("Closed.", to: "text.txt")
        #expect(try Executable.pipeline(["test", "p.yml"], in: workspace.folder).status == 2)
        let updated = try Executable.pipeline(["test", "p.yml", "--update"], in: workspace.folder)
        #expect(updated.status == 0, "\(updated.output)\(updated.error)")
        #expect(updated.output.hasPrefix("recorded text.txt\nrecorded deep/out.jsonl\n"), "\(updated.output)")
        #expect(try workspace.read("text.txt") == "The library is open on Sundays.")
        #expect(try workspace.read("deep/out.jsonl").hasPrefix("{\"id\":"))
        let again = try Executable.pipeline(["test", "p.yml", "--update"], in: workspace.folder)
        #expect(again.status == 0 && !again.output.contains("recorded"))
    }

    @Test func `a folder stands for the definitions below it, and files of tests that name theirs`() throws {
        let workspace = Workspace()
        let test = "tests:\n  - { name: NAME, given: x, expect: { bytes: 1 } }\n"
        try workspace.write(Self.plain + test.replacing("NAME", with: "inside"), to: "all/deep/p.yml")
        try workspace.write(
            "definition: deep/p.yml\n" + test.replacing("NAME", with: "beside"), to: "all/tests.yml")
        try workspace.write(Self.plain, to: "all/untested.yml")
        try workspace.write("version: 2\njobs: {}\n", to: "all/ci.yml")
        let result = try Executable.pipeline(["test", "all"], in: workspace.folder)
        #expect(result.status == 0, "\(result.output)\(result.error)")
        #expect(
            result.output == """
                all/deep/p.yml
                ok     inside
                ok     beside
                2 tests, all passed

                """, "\(result.output)")
        let missing = try Executable.pipeline(["test", "nowhere"], in: workspace.folder)
        #expect(missing.status != 0)
    }
}
