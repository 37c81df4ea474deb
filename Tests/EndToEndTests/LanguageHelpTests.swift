import Foundation
import PipelineCore
import PipelineTesting
import Testing

/// Help, ways to declarations, names and quick fixes of `pipeline lsp`.
@Suite struct LanguageHelpTests {
    private static let uri = "untitled:one"
    private static let definition = """
        vars:
          out: out/news
          shape: &shape { favor: recall }
        profiles:
          prod: { vars: { out: /srv/news } }
        stages:
          - fetch: { stdin: text }
          - clean: *shape
          - extract: { press_release: {} }
          - classify: { genre: {} }
          - when: genre == "news" && size(title) > 3 && dateline.place.contains("X")
            label: news
            export: { jsonl: { path: "${vars.out}.jsonl" } }
        tests:
          - name: a test
            stages: [clean, extract, classify]
            given: { text: x }
            expect: { genre: news, title: null }
          - name: another
            expect: { exported: { news: { contains: x } } }

        """

    /// The definition with a mark in front of a text, or some characters behind its beginning.
    private static func marked(_ text: String, _ offset: Int = 1, occurrence: Int = 0) throws -> String {
        let ranges = definition.ranges(of: text)
        try #require(ranges.count > occurrence)
        let place = definition.index(ranges[occurrence].lowerBound, offsetBy: offset)
        return definition[..<place] + "¦" + definition[place...]
    }

    @Test func `the definition of these tests is sound`() throws {
        let client = try LanguageClient()
        client.open(Self.uri, Self.definition)
        #expect(try client.diagnostics(Self.uri) == [])
        #expect(try client.end() == 0)
    }

    static let helps: [(String, Int, Int, [String])] = [
        ("fetch", 1, 0, ["**fetch** · stage", "Gives: "]),
        ("stdin", 1, 0, ["**stdin** · one of text, html"]),
        ("jsonl", 1, 0, ["**jsonl** · a mapping", "Settings: `path`"]),
        ("path", 1, 0, ["**path** · a path", "Required."]),
        ("stages:", 1, 0, ["The stages in order"]),
        ("when", 1, 0, ["For which documents"]),
        ("genre ==", 1, 0, ["**genre** · label", "`press release`"]),
        ("size(", 1, 0, ["`size(x)`"]),
        ("title) >", 1, 0, ["**title** · text"]),
        ("dateline.place", 1, 0, ["**dateline** · record"]),
        ("dateline.place", 10, 0, ["**place** · text"]),
        ("contains(", 1, 0, ["`x.contains(y)`"]),
        ("${vars.out", 4, 0, ["**out** · variable", "out/news", "line 2"]),
        ("out:", 1, 0, ["**out** · variable"]),
        ("*shape", 2, 0, ["{ favor: recall }"]),
        ("expect", 1, 0, ["What must be true"]),
        ("genre: news", 1, 0, ["**genre** · label"]),
        ("contains: x", 1, 0, ["It has this part or element"]),
        ("clean, ", 1, 0, ["**clean** · stage"]),
    ]

    @Test func `everything is explained where it stands`() throws {
        let client = try LanguageClient()
        for (text, offset, occurrence, parts) in Self.helps {
            let hover = try client.ask(
                "textDocument/hover", Self.marked(text, offset, occurrence: occurrence), uri: Self.uri)
            let help = hover["contents"]?["value"]?.text ?? ""
            for part in parts { #expect(help.contains(part), "\(text): \(hover.compact)") }
        }
        #expect(try client.end() == 0)
    }

    @Test func `ways lead to declarations`() throws {
        let client = try LanguageClient()
        let ways: [(String, Int, Int)] = [
            ("*shape", 2, 2), ("${vars.out", 8, 1), ("out: /srv", 1, 1), ("clean, ", 1, 7),
            ("news: { contains", 1, 11),
            ("title) >", 1, 7), ("dateline.place", 1, 8), ("genre ==", 1, 9), ("genre: news", 1, 9),
        ]
        for (text, offset, line) in ways {
            let found = try client.ask("textDocument/definition", Self.marked(text, offset), uri: Self.uri)
            #expect(found["range"]?["start"]?["line"] == .integer(line), "\(text): \(found.compact)")
            #expect(found["uri"] == .string(Self.uri))
        }
        #expect(try client.ask("textDocument/definition", Self.marked("favor"), uri: Self.uri) == .null)
        #expect(try client.end() == 0)
    }

    @Test func `ways lead into other files, and names change in all of them`() throws {
        let workspace = Workspace()
        let part = "vars: { favor: recall }\nstages:\n  - clean: { favor: \"${vars.favor}\" }\n"
        try workspace.write(part, to: "parts/clean.yml")
        let main = """
            vars: { favor: balance }
            stages:
              - fetch: { stdin: text }
              - include: parts/clean.yml
              - export: { jsonl: { path: "${vars.favor}.jsonl" } }

            """
        let mainURI = workspace.folder.appending(path: "main.yml").absoluteString
        let partURI = workspace.folder.appending(path: "parts/clean.yml").absoluteString
        let client = try LanguageClient()
        client.open(mainURI, main)
        #expect(try client.diagnostics(mainURI) == [])
        let file = try client.ask(
            "textDocument/definition", main.replacing("parts/", with: "par¦ts/"), uri: mainURI)
        #expect(file["uri"]?.text?.hasSuffix("/parts/clean.yml") == true)
        let edits = try client.ask(
            "textDocument/rename", main.replacing("{ favor:", with: "{ fa¦vor:"), uri: mainURI,
            [JSONMember("newName", "how")])
        let mainEdits = edits["changes"]?[mainURI]?.list ?? []
        #expect(
            LanguageClient.applying(mainEdits, to: main)
                == main.replacing("{ favor:", with: "{ how:").replacing("vars.favor", with: "vars.how"))
        let partEdits = edits["changes"]?[partURI]?.list ?? []
        #expect(
            LanguageClient.applying(partEdits, to: part)
                == part.replacing("vars: { favor", with: "vars: { how").replacing(
                    "vars.favor", with: "vars.how"))
        #expect(try client.end() == 0)
    }

    @Test func `labels and anchors get other names everywhere`() throws {
        let client = try LanguageClient()
        for (text, offset, old, count) in [
            ("label: news", 8, "news", 2), ("news: { contains", 1, "news", 2), ("&shape", 2, "shape", 2),
        ] {
            let edits = try client.ask(
                "textDocument/rename", Self.marked(text, offset), uri: Self.uri,
                [JSONMember("newName", "fresh")])
            let changes = edits["changes"]?[Self.uri]?.list ?? []
            #expect(changes.count == count, "\(text): \(edits.compact)")
            let renamed = LanguageClient.applying(changes, to: Self.definition)
            client.open("untitled:renamed", renamed)
            #expect(try client.diagnostics("untitled:renamed") == [], "\(old)")
        }
        // A stage without a label has no name to change.
        let refused = try client.ask(
            "textDocument/rename", Self.marked("clean, "), uri: Self.uri, [JSONMember("newName", "fresh")])
        #expect(refused["error"]?["code"] == -32803)
        #expect(try client.ask("textDocument/prepareRename", Self.marked("clean, "), uri: Self.uri) == .null)
        let places = try client.ask(
            "textDocument/references", Self.marked("${vars.out", 8), uri: Self.uri,
            [JSONMember("context", ["includeDeclaration": false])])
        #expect(places.list.count == 2)
        #expect(try client.end() == 0)
    }

    @Test func `stages, tests and variables are the outline`() throws {
        let client = try LanguageClient()
        client.open(Self.uri, Self.definition)
        let symbols = try client.request(
            "textDocument/documentSymbol", ["textDocument": ["uri": .string(Self.uri)]])
        let names = symbols.list.map {
            [$0["name"]?.text ?? ""] + ($0["children"]?.list ?? []).compactMap { $0["name"]?.text }
        }
        #expect(
            names == [
                ["vars", "out", "shape"], ["profiles", "prod"],
                ["stages", "fetch", "clean", "extract", "classify", "news"], ["tests", "a test", "another"],
            ])
        #expect(try client.end() == 0)
    }

    /// A definition with a mistake in the place of what is sound.
    static let mistakes: [(sound: String, wrong: String)] = [
        ("favor", "favour"), ("recall", "recal"), ("stages:\n", "stagse:\n"), ("clean", "claen"),
        ("jsonl", "jsnol"),
        ("path", "pth"), ("label", "lable"), ("size(", "siez("), ("\"news\"", "\"nws\""),
        ("${vars.out}", "${vars.outt}"),
        ("*shape", "*shap"), ("genre ==", "gnere =="), ("stdin", "stding"), ("[clean", "[claen"),
        ("exported", "exportd"), ("contains: x", "contain: x"), ("contains(", "contian("),
        ("stdin: text", "stdin: txet"),
        ("press_release", "press_relase"), ("{ text: x }", "{ txt: x }"),
        ("expect: { genre", "expct: { genre"),
        ("prod: { vars: { out", "prod: { vars: { otu"),
    ]

    @Test func `single mistakes are mended at a stroke, and what is left is sound`() throws {
        let client = try LanguageClient()
        for (number, mistake) in Self.mistakes.enumerated() {
            let range = try #require(Self.definition.firstRange(of: mistake.sound), "\(mistake)")
            let text =
                Self.definition[..<range.lowerBound] + mistake.wrong + Self.definition[range.upperBound...]
            let uri = "untitled:\(number)"
            client.open(uri, String(text))
            let found = try client.diagnostics(uri)
            #expect(found.contains { $0["severity"] == 1 }, "\(mistake)")
            let actions = try client.request(
                "textDocument/codeAction",
                [
                    "textDocument": ["uri": .string(uri)],
                    "range": ["start": ["line": 0, "character": 0], "end": ["line": 99, "character": 0]],
                    "context": ["diagnostics": .array(found), "only": ["quickfix"]],
                ])
            let edits = actions.list.first?["edit"]?["changes"]?[uri]?.list ?? []
            let mended = LanguageClient.applying(edits, to: String(text))
            #expect(
                mended == Self.definition, "\(mistake): \(JSONValue.array(found).compact) \(actions.compact)")
            client.change(uri, version: 2, nil, to: mended)
            #expect(try client.diagnostics(uri, version: 2) == [], "\(mistake)")
        }
        #expect(try client.end() == 0)
    }

    @Test func `a stage that is missing is put in its place`() throws {
        let client = try LanguageClient()
        let text =
            "stages:\n  - fetch: { files: x.html }\n  - extract: { metadata: {} }\n  - export: { jsonl: { path: o } }\n"
        client.open(Self.uri, text)
        let found = try client.diagnostics(Self.uri)
        let need = try #require(found.first { $0["code"] == "unmet-need" }, "\(found)")
        let actions = try client.request(
            "textDocument/codeAction",
            [
                "textDocument": ["uri": .string(Self.uri)], "range": need["range"] ?? .null,
                "context": ["diagnostics": []],
            ])
        let edits = actions.list.first?["edit"]?["changes"]?[Self.uri]?.list ?? []
        #expect(LanguageClient.applying(edits, to: text).contains("x.html }\n  - clean: {}\n  - extract"))
        #expect(try client.end() == 0)
    }
}
