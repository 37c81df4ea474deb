import Foundation
import PipelineCore
import PipelineTesting
import Testing

/// The life of `pipeline lsp`, and what it says of texts as they are typed.
@Suite struct LanguageServerTests {
    private static let uri = "untitled:one"
    private static let sound = """
        stages:
          - fetch: { stdin: text }
          - clean: { favor: recall }
          - export: { jsonl: { path: out.jsonl } }

        """

    // MARK: Life

    @Test func `it introduces itself, serves and ends as the protocol says`() throws {
        let client = try LanguageClient()
        #expect(client.capabilities["positionEncoding"] == "utf-16")
        #expect(client.capabilities["textDocumentSync"]?["change"] == 2)
        for name in ["hover", "definition", "references", "documentSymbol", "documentHighlight"] {
            #expect(client.capabilities["\(name)Provider"] == true)
        }
        #expect(try client.request("shutdown", .null) == .null)
        let refused = try client.request("textDocument/hover", [:])
        #expect(refused["error"]?["code"] == -32600)
        client.notify("exit", .null)
        #expect(client.waitForExit() == 0)
    }

    @Test func `nothing is answered before 'initialize', and 'exit' alone ends with 1`() throws {
        let client = try LanguageClient(isIntroduced: false)
        #expect(try client.request("textDocument/hover", [:])["error"]?["code"] == -32002)
        client.notify("textDocument/didOpen", [:])
        client.notify("exit", .null)
        #expect(client.waitForExit() == 1)
        #expect(try LanguageClient().hangUp() == 1)
    }

    @Test(arguments: [
        (["utf-8", "utf-16"], "utf-8"), (["utf-16", "utf-8"], "utf-16"), (["utf-7", "utf-32"], "utf-32"),
        (["utf-7"], "utf-16"),
    ])
    func `columns are counted as the client likes best`(offered: [String], chosen: String) throws {
        let client = try LanguageClient(encodings: offered)
        #expect(client.capabilities["positionEncoding"] == .string(chosen))
        #expect(try client.end() == 0)
    }

    @Test func `what is no message is refused, and the next one is served`() throws {
        let client = try LanguageClient()
        let cases: [(String, Int)] = [
            ("{bad}", -32700), ("[1]", -32600), ("3", -32600), (#"{"id":7}"#, -32600),
            (#"{"id":[1],"method":"x"}"#, -32600), (#"{"id":7,"method":"no/such"}"#, -32601),
            (#"{"id":7,"method":"textDocument/hover"}"#, -32602),
            (
                #"{"id":7,"method":"textDocument/hover","params":{"textDocument":{"uri":"x"},"position":{"line":-1}}}"#,
                -32602
            ),
            (#"{"id":7,"method":"textDocument/rename","params":{"textDocument":{"uri":"x"}}}"#, -32602),
            (#"{"id":7,"method":"$/no"}"#, -32601), (#"{"id":7,"method":"initialize","params":{}}"#, -32600),
        ]
        for (body, code) in cases {
            client.send(raw: Array("Content-Length: \(body.utf8.count)\r\n\r\n\(body)".utf8))
            let answer = try client.receive()
            #expect(answer["error"]?["code"] == .integer(code), "\(body): \(answer.compact)")
        }
        for body in [#"{"method":"$/no"}"#, #"{"method":"no/such","params":[]}"#, #"{"id":1,"result":null}"#]
        {
            client.send(raw: Array("Content-Length: \(body.utf8.count)\r\n\r\n\(body)".utf8))
        }
        client.notify(
            "textDocument/didChange", ["textDocument": ["uri": "untitled:none"], "contentChanges": [3]])
        client.notify("textDocument/didClose", ["textDocument": ["uri": "untitled:none"]])
        #expect(
            try client.request("textDocument/documentSymbol", ["textDocument": ["uri": "untitled:none"]])
                == [])
        #expect(try client.end() == 0)
    }

    @Test func `a request that is cancelled before its turn is not worked on`() throws {
        let client = try LanguageClient()
        client.open(Self.uri, Self.sound)
        func hover(_ id: Int) -> [UInt8] {
            LanguageClient.frame([
                "jsonrpc": "2.0", "id": .integer(id), "method": "textDocument/hover",
                "params": [
                    "textDocument": ["uri": .string(Self.uri)], "position": ["line": 2, "character": 5],
                ],
            ])
        }
        let cancel = LanguageClient.frame([
            "jsonrpc": "2.0", "method": "$/cancelRequest", "params": ["id": 101],
        ])
        // In one piece, so that they come at once.
        client.send(raw: hover(100) + hover(101) + hover(102) + cancel)
        var answers: [Int: JSONValue] = [:]
        while answers.count < 3 {
            let message = try client.receive()
            if case .integer(let id)? = message["id"] { answers[id] = message }
        }
        #expect(answers[100]?["result"]?["contents"] != nil)
        #expect(answers[101]?["error"]?["code"] == -32800)
        #expect(answers[102]?["result"]?["contents"] != nil)
        #expect(try client.end() == 0)
    }

    // MARK: Diagnostics

    @Test func `what is wrong is said as it is typed, with its remedy and second places`() throws {
        let client = try LanguageClient()
        client.open(Self.uri, Self.sound)
        #expect(try client.diagnostics(Self.uri) == [])
        // 'recall' loses a letter, and gets it back.
        let place: JSONValue = ["start": ["line": 2, "character": 25], "end": ["line": 2, "character": 26]]
        client.change(Self.uri, version: 2, place, to: "")
        let found = try client.diagnostics(Self.uri, version: 2)
        #expect(found.count == 1)
        #expect(
            found[0]["range"] == [
                "start": ["line": 2, "character": 20], "end": ["line": 2, "character": 25],
            ])
        #expect(found[0]["code"] == "unknown-value")
        #expect(found[0]["severity"] == 1)
        #expect(found[0]["message"]?.text?.hasSuffix("did you mean 'recall'?") == true)
        let point: JSONValue = ["start": ["line": 2, "character": 25], "end": ["line": 2, "character": 25]]
        client.change(Self.uri, version: 3, point, to: "l")
        #expect(try client.diagnostics(Self.uri, version: 3) == [])
        client.change(Self.uri, version: 4, nil, to: Self.sound + "stages: []\n")
        let double = try client.diagnostics(Self.uri, version: 4)
        #expect(double[0]["code"] == "duplicate-key")
        #expect(
            double[0]["relatedInformation"]?.list.first?["location"]?["range"]?["start"] == [
                "line": 0, "character": 0,
            ])
        client.notify("textDocument/didClose", ["textDocument": ["uri": .string(Self.uri)]])
        #expect(try client.diagnostics(Self.uri) == [])
        #expect(try client.end() == 0)
    }

    @Test(arguments: ["utf-16", "utf-8", "utf-32"])
    func `places behind characters of several units are exact`(encoding: String) throws {
        let client = try LanguageClient(encodings: [encoding])
        let line = "    title: \"😀é漢\", favour: 1 }"
        let text = "stages:\n  - fetch: { stdin: text }\n  - clean: { # 😀\n\(line)\n"
        client.open(Self.uri, text)
        let found = try client.diagnostics(Self.uri)
        let key = found.first { $0["message"]?.text?.contains("'favour'") == true }
        let before = line[..<(line.firstRange(of: "favour")?.lowerBound ?? line.endIndex)]
        let wanted =
            switch encoding {
            case "utf-8": before.utf8.count
            case "utf-16": before.utf16.count
            default: before.unicodeScalars.count
            }
        #expect(key?["range"]?["start"] == ["line": 3, "character": .integer(wanted)], "\(found)")
        #expect(key?["range"]?["end"] == ["line": 3, "character": .integer(wanted + 6)])
        #expect(try client.end() == 0)
    }

    @Test func `a change behind an emoji hits the right characters`() throws {
        let client = try LanguageClient()
        let text =
            "name: 😀 x\nstages:\n  - fetch: { stdin: text } # 😀\n  - clean: {}\n  - export: { jsonl: { path: o } }\n"
        client.open(Self.uri, text)
        #expect(try client.diagnostics(Self.uri) == [])
        let place: JSONValue = ["start": ["line": 0, "character": 9], "end": ["line": 0, "character": 10]]
        client.change(Self.uri, version: 2, place, to: "a/b")
        let found = try client.diagnostics(Self.uri, version: 2)
        #expect(
            found.first?["range"] == [
                "start": ["line": 0, "character": 6], "end": ["line": 0, "character": 12],
            ])
        #expect(try client.end() == 0)
    }

    @Test func `other YAML is left alone`() throws {
        let client = try LanguageClient()
        let texts = [
            "services:\n  web:\n    image: x\n", "stages: [build, test]\nbuild:\n  script: make\n",
            "- hosts: all\n  tasks: []\n", "", "a: [", "name: CI\non: push\njobs: {}\n",
        ]
        for (number, text) in texts.enumerated() {
            client.open("untitled:\(number)", text)
            #expect(try client.diagnostics("untitled:\(number)") == [], "\(text)")
        }
        let inside = try client.ask(
            "textDocument/completion", "services:\n  web:\n    ¦\n", uri: "untitled:x")
        #expect(inside == .null)
        #expect(try client.end() == 0)
    }

    @Test func `a fragment shows what is wrong in it as the definitions see it, saved or not`() throws {
        let workspace = Workspace()
        try workspace.write(
            "vars: { favor: recall }\nstages:\n  - clean: { favor: \"${vars.favor}\" }\n",
            to: "parts/clean.yml")
        let main = """
            stages:
              - fetch: { stdin: text }
              - include: parts/clean.yml
              - export: { jsonl: { path: out.jsonl } }

            """
        try workspace.write(main, to: "main.yml")
        let mainURI = workspace.folder.appending(path: "main.yml").absoluteString
        let partURI = workspace.folder.appending(path: "parts/clean.yml").absoluteString
        let client = try LanguageClient()
        // The definition is found on the disk, and lends its source.
        client.open(partURI, "vars: { favor: recal }\nstages:\n  - clean: { favor: \"${vars.favor}\" }\n")
        let found = try client.diagnostics(partURI)
        #expect(found.count == 1)
        #expect(found.first?["message"]?.text?.hasSuffix("did you mean 'recall'?") == true, "\(found)")
        client.open(mainURI, main)
        // A text that is open is read as it stands in the editor.
        client.change(partURI, version: 2, nil, to: "stages:\n  - claen: {}\n")
        let changed = try client.diagnostics(partURI, version: 2)
        #expect(changed.map { $0["code"] } == ["unknown-stage"])
        #expect(
            changed.first?["relatedInformation"]?.list.first?["message"] == "'clean.yml' is included here")
        client.change(partURI, version: 3, nil, to: "stages:\n  - clean: {}\n")
        #expect(try client.diagnostics(partURI, version: 3) == [])
        #expect(try client.end() == 0)
    }

    @Test func `a list of stages that nobody includes is checked as far as can be`() throws {
        let client = try LanguageClient()
        client.open(Self.uri, "- clean: { favor: \"${vars.how}\" }\n- clasify: {}\n")
        let found = try client.diagnostics(Self.uri)
        #expect(found.map { $0["code"] } == ["unknown-stage"])
        #expect(found.first?["range"]?["start"] == ["line": 1, "character": 2])
        #expect(try client.end() == 0)
    }

    @Test func `paths and tests in files of their own are checked too`() throws {
        let workspace = Workspace()
        try workspace.write(Self.sound.replacing("{ stdin: text }", with: "{ files: none.txt }"), to: "p.yml")
        let uri = workspace.folder.appending(path: "p.tests.yml").absoluteString
        let client = try LanguageClient()
        client.open(
            uri,
            "definition: p.yml\ntests:\n  - given: { text: x }\n    stages: [claen]\n    expect: { text: x }\n"
        )
        let found = try client.diagnostics(uri)
        #expect(found.map { $0["code"] } == ["unknown-stage"], "\(found)")
        // What is said of the other file has come before the next answer.
        _ = try client.request("textDocument/documentSymbol", ["textDocument": ["uri": .string(uri)]])
        let main = workspace.folder.appending(path: "p.yml").absoluteString
        #expect(client.published[main]?["diagnostics"]?.list.map { $0["code"] } == ["missing-input"])
        #expect(try client.end() == 0)
    }

    @Test func `blocks in Markdown are definitions`() throws {
        let client = try LanguageClient()
        let text =
            "# 😀 Guide\r\n\r\n```yaml\r\nstages:\r\n  - fetch: { stdin: text }\r\n  - claen: {}\r\n```\r\n"
        client.open("untitled:guide", text, language: "markdown")
        let found = try client.diagnostics("untitled:guide")
        #expect(
            found.first { $0["code"] == "unknown-stage" }?["range"]?["start"] == ["line": 5, "character": 4])
        let items = try client.request(
            "textDocument/completion",
            ["textDocument": ["uri": "untitled:guide"], "position": ["line": 5, "character": 6]])
        #expect(items["items"]?.list.contains { $0["label"] == "clean" } == true)
        let hover = try client.request(
            "textDocument/hover",
            ["textDocument": ["uri": "untitled:guide"], "position": ["line": 4, "character": 6]])
        #expect(hover["range"]?["start"] == ["line": 4, "character": 4])
        #expect(try client.end() == 0)
    }

    @Test func `two thousand lines are typed into without a stumble`() throws {
        var text = "vars: { a: 1 }\nstages:\n  - fetch: { stdin: text }\n  - clean: {}\n"
        for number in 0..<400 {
            text +=
                "  - when: size(text) > ${vars.a}\n    label: e\(number)\n    export:\n      jsonl:\n        path: \(number).jsonl\n"
        }
        let client = try LanguageClient()
        client.open(Self.uri, text)
        #expect(try client.diagnostics(Self.uri) == [])
        for (number, letter) in "title == null && ".enumerated() {
            let point: JSONValue = ["line": 1999, "character": .integer(10 + number)]
            client.change(Self.uri, version: number + 2, ["start": point, "end": point], to: String(letter))
        }
        let items = try client.request(
            "textDocument/completion",
            ["textDocument": ["uri": .string(Self.uri)], "position": ["line": 1999, "character": 12]])
        #expect(items["items"]?.list.isEmpty == false)
        #expect(try client.end() == 0)
    }
}
