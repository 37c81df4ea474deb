import Foundation
import PipelineCore
import PipelineTesting
import Testing

/// What `pipeline lsp` proposes, in sound and in half-written definitions.
@Suite struct LanguageCompletionTests {
    /// A place, marked `¦`, with what must be proposed there and what must not.
    struct Case: Sendable, CustomTestStringConvertible {
        let text: String
        let has: [String]
        let lacks: [String]
        /// One of the proposals, and the text that choosing it leaves.
        let chosen: String?
        let result: String?

        init(
            _ text: String, _ has: [String], not lacks: [String] = [], choose chosen: String? = nil,
            _ result: String? = nil
        ) {
            self.text = text
            self.has = has
            self.lacks = lacks
            self.chosen = chosen
            self.result = result
        }

        var testDescription: String { String(text.suffix(60)).replacing("\n", with: "⏎") }
    }

    private static let head = """
        vars:
          out: out/x
          thorough: { favor: recall }
        stages:
          - fetch: { stdin: text }

        """

    static let cases = [
        // Keys at the top.
        Case("¦", ["stages", "vars", "run"], choose: "stages", "stages: "),
        Case("st¦", ["stages"], choose: "stages", "stages: "),
        Case("vars: {}\nru¦\nstages: []\n", ["run", "tests"], not: ["vars", "stages"]),
        Case("run:\n  ¦", ["workers", "on_error", "limits", "cache"], not: ["stages"]),
        Case("run: { workers: 2, ¦", ["on_error"], not: ["workers"]),
        Case("run: { limits: { ¦ } }", ["document", "seconds"]),
        // Stages.
        Case(
            head + "  - ¦", ["clean", "extract", "export", "when"], not: ["fetch_", "favor"], choose: "clean",
            head + "  - clean: {}"),
        Case(head + "  - cl¦", ["clean"], choose: "clean", head + "  - clean: {}"),
        Case(head + "  -¦", ["clean"], choose: "clean", head + "  - clean: {}"),
        Case(head + "  ¦", ["clean"], choose: "clean", head + "  - clean: {}"),
        Case(head + "  - when: true\n    ¦", ["clean", "label"], not: ["when"]),
        Case(
            head + "  - clean: {}\n    ¦", ["when", "on_error", "limits", "label"],
            not: ["clean", "export", "include"]),
        Case(head + "  - clean: {}\n    lab¦\n    when: x\n", ["label"], not: ["when"]),
        // Settings.
        Case(
            head + "  - clean: { ¦ }", ["favor", "comments"], choose: "favor", head + "  - clean: { favor:  }"
        ),
        Case(head + "  - clean: { favor: recall, ¦", ["comments"], not: ["favor"]),
        Case(head + "  - clean:\n      ¦\n      comments: drop\n", ["favor"], not: ["comments"]),
        Case(head + "  - clean:\n      fav¦\n      comments: drop\n", ["favor"], not: ["comments"]),
        Case(
            head + "  - clean: { fa¦: recall }", ["favor"], choose: "favor",
            head + "  - clean: { favor: recall }"),
        Case(head + "  - export: { jsonl: { ¦", ["path", "mode"]),
        Case(head + "  - export:\n      jsonl:\n        ¦\n", ["path", "mode"]),
        Case("- clean: { ¦ }", ["favor"]),
        // Values.
        Case(
            head + "  - clean: { favor: ¦ }", ["recall", "precision", "balance"], choose: "recall",
            head + "  - clean: { favor: recall }"),
        Case(
            head + "  - clean:\n      favor:¦\n", ["recall"], choose: "recall",
            head + "  - clean:\n      favor: recall\n"),
        Case(
            head + "  - clean: { favor: \"rec¦\" }", ["recall"], choose: "recall",
            head + "  - clean: { favor: \"recall\" }"),
        Case(head + "  - clean: { any_status: ¦", ["true", "false"]),
        Case(head + "  - clean: ¦", ["{}", "${vars.thorough}"], not: ["${vars.out}"]),
        Case(head + "  - clean: {}\n    on_error: ¦", ["dead_letter", "skip", "fail", "retry"]),
        Case("run: { workers: ¦ }", ["auto"]),
        // References.
        Case(
            head + "  - export: { jsonl: { path: ${¦", ["vars.out", "env."], choose: "vars.out",
            head + "  - export: { jsonl: { path: ${vars.out}"),
        Case(
            head + "  - export: { jsonl: { path: \"${vars.o¦}\" } }", ["vars.out", "vars.thorough.favor"],
            choose: "vars.out", head + "  - export: { jsonl: { path: \"${vars.out}\" } }"),
        Case(
            head + "  - export: { jsonl: { path: $¦", ["vars.out"], choose: "vars.out",
            head + "  - export: { jsonl: { path: ${vars.out}"),
        Case(head + "  - export: { jsonl: { path: ${env.PIPELINE_TEST¦", ["env.PIPELINE_TEST_TOKEN"]),
        Case(
            "vars: { a: &wide { favor: recall }, b: *¦", ["wide"], choose: "wide",
            "vars: { a: &wide { favor: recall }, b: *wide"),
        Case("vars: { a: &wide { favor: recall } }\nstages:\n  - clean: ¦", ["*wide", "${vars.a}"]),
        Case("vars: { a: 1, b: 2 }\nprofiles:\n  prod:\n    ¦\n", ["vars", "run"]),
        Case("vars: { a: 1, b: 2 }\nprofiles:\n  prod:\n    vars: { a: 3, ¦ }\n", ["b"], not: ["a"]),
        // Conditions.
        Case(
            head + "  - clean: {}\n  - when: ti¦\n    export: {}\n", ["title", "url", "size", "has"],
            not: ["genre", "dateline"]),
        Case(
            head + "  - clean: {}\n  - classify: { genre: {} }\n  - when: genre == ¦\n",
            ["\"news\"", "\"press release\""]),
        Case(
            head + "  - clean: {}\n  - classify: { genre: {} }\n  - when: genre == \"¦\n    export: {\n",
            ["news", "press release"]),
        Case(
            head + "  - clean: {}\n  - classify: { genre: {} }\n  - when: 'genre in [\"news\", \"¦\n",
            ["other"]),
        Case(
            head + "  - extract: { press_release: {} }\n  - when: has(dateline.¦\n    export: [",
            ["place", "date"], not: ["title", "contains"]),
        Case(head + "  - clean: {}\n  - when: title.¦", ["contains", "startsWith", "lowerAscii"]),
        Case(
            head + "  - clean: {}\n  - classify: { language: {} }\n  - when: language.¦",
            ["score", "startsWith"]),
        Case(head + "  - clean: {}\n  - when: has(title) ¦", ["&&", "||"], not: ["title"]),
        Case(
            head + "  - extract: { press_release: {} }\n  - when: size(annotations.¦",
            ["person", "organisation"]),
        // Tests.
        Case("tests:\n  - ¦", ["name", "given", "expect", "mocks"]),
        Case("tests:\n  - name: x\n    ¦", ["given", "expect"], not: ["name"]),
        Case("tests:\n  - given: { ¦ }", ["text", "html", "file", "fields"]),
        Case(
            head + "  - clean: {}\n    label: tidy\ntests:\n  - stages: [¦", ["tidy"],
            not: ["fetch", "clean"]),
        Case(head + "  - clean: {}\n    label: tidy\ntests:\n  - stage: ¦", ["tidy"]),
        Case(head + "  - clean: {}\ntests:\n  - mocks:\n      ¦", ["clean"], not: ["fetch"]),
        Case(head + "  - clean: {}\ntests:\n  - mocks: { clean: { ¦", ["text", "fields", "drop", "fail"]),
        Case(head + "  - clean: {}\ntests:\n  - mocks: { clean: { fields: { ¦", ["title"], not: ["genre"]),
        Case(
            head + "  - clean: {}\n  - classify: { genre: {} }\ntests:\n  - expect:\n      ¦",
            ["genre", "title", "dropped", "counts"]),
        Case(
            head + "  - clean: {}\n  - classify: { genre: {} }\ntests:\n  - expect: { genre: ¦",
            ["news", "other"]),
        Case(head + "  - clean: {}\ntests:\n  - expect: { title: { ¦", ["contains", "starts_with", "size"]),
        Case(
            head + "  - extract: { press_release: {} }\ntests:\n  - expect: { dateline.¦", ["place", "date"]),
        Case(head + "  - clean: {}\ntests:\n  - expect: { counts: { ¦", ["read", "exported", "dead"]),
        Case(
            head + "  - export: { jsonl: { path: o } }\n    label: rest\ntests:\n  - expect: { exported: { ¦",
            ["rest", "contains"]),
        // Where the text is broken elsewhere.
        Case("vars: { a: [1, 2\nstages:\n  - clean: { ¦\n  - export: }{\n", ["favor"]),
        Case("name: \"open\n" + head + "  - clean: { favor: ¦", ["recall"]),
        Case("\tx: 1\n" + head + "  - clean: { favor: ¦", ["recall"]),
        Case(head + "   - clean: {}\n  - cl¦", ["clean"]),
        // Where nothing fits.
        Case("# st¦", []),
        Case("name: ¦", [], not: ["stages"]),
    ]

    private static func items(_ client: LanguageClient, _ text: String, uri: String = "untitled:one") throws
        -> [JSONValue]
    {
        try client.ask("textDocument/completion", text, uri: uri)["items"]?.list ?? []
    }

    @Test func `there are proposals wherever something can be written`() throws {
        let client = try LanguageClient(snippets: false, environment: ["PIPELINE_TEST_TOKEN": "hush-hush"])
        for test in Self.cases {
            let items = try Self.items(client, test.text)
            let labels = items.compactMap { $0["label"]?.text }
            let missing = test.has.filter { !labels.contains($0) }
            #expect(missing.isEmpty, "\(test.testDescription): lacks \(missing) of \(labels)")
            let surplus = test.lacks.filter(labels.contains)
            #expect(surplus.isEmpty, "\(test.testDescription): has \(surplus)")
            if test.has.isEmpty { #expect(labels.isEmpty, "\(test.testDescription): \(labels)") }
            guard let chosen = test.chosen, let result = test.result else { continue }
            let edit = items.first { $0["label"] == .string(chosen) }?["textEdit"]
            let text = test.text.replacing("¦", with: "")
            #expect(
                LanguageClient.applying([edit].compactMap { $0 }, to: text) == result,
                "\(test.testDescription)")
        }
        #expect(try client.end() == 0)
    }

    @Test func `what is required comes first, and each key brings its help, type and default`() throws {
        let client = try LanguageClient()
        let items = try Self.items(client, Self.head + "  - export: { jsonl: { ¦ } }")
        let inOrder = items.sorted { ($0["sortText"]?.text ?? "") < ($1["sortText"]?.text ?? "") }
        #expect(inOrder.first?["label"] == "path")
        #expect(inOrder.first?["detail"] == "a path; required")
        let mode = items.first { $0["label"] == "mode" }
        #expect(mode?["detail"]?.text?.hasPrefix("one of ") == true)
        #expect(mode?["detail"]?.text?.hasSuffix(" unless given") == true)
        #expect(mode?["documentation"]?["value"]?.text?.contains("Default: ") == true)
        #expect(try client.end() == 0)
    }

    @Test func `places to fill in come only to clients that know them`() throws {
        let text = Self.head + "  - export: { ¦ }"
        for snippets in [true, false] {
            let client = try LanguageClient(snippets: snippets)
            let item = try Self.items(client, text).first { $0["label"] == "jsonl" }
            #expect(item?["insertTextFormat"] == (snippets ? 2 : 1))
            #expect(item?["textEdit"]?["newText"] == (snippets ? "jsonl: { path: $1 }" : "jsonl: { path: }"))
            #expect(try client.end() == 0)
        }
    }

    @Test func `files and folders beside the definition are proposed`() throws {
        let workspace = Workspace()
        for name in ["data/one.html", "data/two.txt", "parts/clean.yml", "notes.txt"] {
            try workspace.write("x", to: name)
        }
        let client = try LanguageClient()
        let uri = workspace.folder.appending(path: "p.yml").absoluteString
        func labels(_ text: String) throws -> [String] {
            try Self.items(client, text, uri: uri).compactMap { $0["label"]?.text }
        }
        #expect(try labels("stages:\n  - fetch: { files: ¦") == ["data/", "notes.txt", "parts/"])
        #expect(try labels("stages:\n  - fetch: { files: [data/o¦") == ["one.html", "two.txt"])
        #expect(try labels("stages:\n  - include: ¦") == ["data/", "parts/"])
        #expect(try labels("stages:\n  - include: parts/¦") == ["clean.yml"])
        #expect(try labels("tests:\n  - given: { file: data/t¦ }") == ["one.html", "two.txt"])
        #expect(try client.end() == 0)
    }

    @Test func `a value of the environment is never shown`() throws {
        let client = try LanguageClient(environment: ["PIPELINE_TEST_TOKEN": "hush-hush"])
        let head = "vars: { key: \"${env.PIPELINE_TEST_TOKEN}\" }\n"
        for text in [
            head + "stages:\n  - clean: { favor: ¦ }", head + "stages:\n  - clean: { favor: ${¦",
            head + "stages:\n  - clean: { favor: ${env.¦",
        ] {
            let items = try client.ask("textDocument/completion", text, uri: "untitled:one")
            #expect(items["items"]?.list.isEmpty == false)
            #expect(!items.compact.contains("hush-hush"))
        }
        let hover = try client.ask(
            "textDocument/hover", head.replacing("key", with: "k¦ey"), uri: "untitled:one")
        #expect(hover["contents"]?["value"]?.text?.contains("***") == true)
        #expect(try client.end() == 0)
    }
}
