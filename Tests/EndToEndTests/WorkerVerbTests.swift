import Foundation
import Testing

/// `pipeline worker`: the stages of a definition for whoever speaks the protocol of scripts.
@Suite struct WorkerVerbTests {
    private let workspace = Workspace()

    private static let stages = """
          - clean: {}
          - extract: { metadata: {}, press_release: {} }
          - classify: { language: {} }

        """

    private func definition(
        _ name: String, source: String = "files: \"pages/*\"", stages: String
    ) throws {
        try workspace.write(
            """
            name: press
            stages:
              - fetch: { \(source) }
            \(stages)  - export: { jsonl: { path: out/\(name).jsonl } }

            """, to: "\(name).yml")
    }

    private func run(_ name: String) throws -> String {
        let result = try Executable.pipeline(["run", "\(name).yml"], in: workspace.folder)
        #expect(result.status == 0, "\(result.error)")
        return try workspace.read("out/\(name).jsonl")
    }

    @Test(arguments: ["", ", --framed"]) func `its stages do what they do in a run`(framing: String) throws {
        try workspace.write(
            """
            <html><head><title>Harbour opens</title><meta name="author" content="Ann Ericson"></head><body><article>
            <h1>Harbour opens</h1><p>OSLO, March 3, 2024 – The new harbour of Oslo is open, and ships from all over the
            world have come to see it, as the city said in a statement on Sunday.</p><p>“We are glad”, said Ann Ericson,
            mayor of the city. It took seven years to build.</p></article></body></html>
            """, to: "pages/harbour.html")
        try workspace.write("Eine Brücke führt über den Fluss.\n\nSie ist neu.\n", to: "pages/bridge.txt")
        try definition("inside", stages: Self.stages)
        let pipeline = Executable.folder.appending(path: "pipeline").path
        try definition(
            "outside",
            stages: """
                  - script: { run: ['\(pipeline)', worker, inside.yml\(framing)], processes: 1 }

                """)
        let expected = try run("inside")
        #expect(expected.contains("\"place\":\"OSLO\""))
        #expect(try run("outside") == expected)
    }

    @Test(arguments: ["1", "7"]) func `another engine feeds it in batches`(batch: String) throws {
        try definition(
            "inside", source: "jsonl: { path: texts.jsonl }",
            stages: """
                  - extract: { fields: { number: { pattern: 'Nummer ([0-9]+)', type: integer } } }
                  - classify: { language: {} }

                """)
        let texts = (0..<20).map {
            "Die neue Brücke Nummer \($0) führt über den breiten Fluss in die alte Stadt."
        }
        let driver = Folders.package.appending(path: "Tests/EndToEndTests/Worker/drive.py").path
        let result = try Executable.run(
            URL(filePath: "/usr/bin/env"),
            [
                "python3", driver, Executable.folder.appending(path: "pipeline").path,
                workspace.folder.appending(path: "inside.yml").path, batch,
            ], input: texts.joined(separator: "\n"))
        #expect(result.status == 0, "\(result.error)")
        let answers = try result.output.split(separator: "\n").map { line in
            try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
        #expect(answers.map { $0["n"] as? Int } == Array(0..<20))
        for (number, answer) in answers.enumerated() {
            #expect((answer["fields"] as? [String: Any])?["number"] as? Int == number)
            let label = (answer["labels"] as? [[String: Any]])?.first { $0["name"] as? String == "language" }
            #expect(label?["value"] as? String == "de")
        }
    }

    private static let hello = "{\"type\":\"hello\",\"protocol\":1}\n"

    @Test(
        arguments: [
            ("{\"type\":\"hello\",\"protocol\":7}\n", "speaks version '7' of the protocol"),
            (hello + "{\"type\":", "ends in the middle of a message"),
            (hello + "{\"type\":\"batch\"}\n", "a batch without documents"),
            (hello + "{\"type\":\"batch\",\"documents\":[{\"n\":1}]}\n", "has a number 'n' and an 'id'"),
            (hello + "{\"type\":\"song\"}\n", "of no known type"), (hello + "no JSON\n", "is no JSON object"),
        ]
    ) func `what is no message ends it with the reason`(input: String, reason: String) throws {
        try definition("inside", stages: "  - clean: {}\n")
        let result = try Executable.pipeline(["worker", "inside.yml"], in: workspace.folder, input: input)
        #expect(result.status == 1)
        #expect(result.error.contains(reason), "\(result.error)")
    }

    @Test(
        arguments: [
            ("\u{7F}\u{7F}\u{7F}\u{7F}", "a message of more than"),
            ("{\"type\":\"settings\"}\n", "each begins with its length in 32 bits"),
            ("\u{10}\0\0\0\u{20}\0\0\0 and more than enough", "longer than itself"),
            ("\u{10}\0\0\0\u{2}\0\0\0{", "ends in the middle of a message"),
            ("\u{7}\0\0\0\u{3}\0\0\0{,}", "is no JSON object"),
        ]
    ) func `a frame that is wrong ends it with the reason`(input: String, reason: String) throws {
        try definition("inside", stages: "  - clean: {}\n")
        let result = try Executable.pipeline(
            ["worker", "inside.yml", "--framed"], in: workspace.folder, input: Self.hello + input)
        #expect(result.status == 1)
        #expect(result.error.contains(reason), "\(result.error)")
    }

    @Test func `the end of the input is the end of its work`() throws {
        try definition("inside", stages: "  - clean: {}\n")
        let result = try Executable.pipeline(
            ["worker", "inside.yml"], in: workspace.folder, input: Self.hello)
        #expect(result.status == 0, "\(result.error)")
        #expect(result.output.contains("\"name\":\"worker\""))
    }
}
