import Foundation
import FoundationXML
import Testing

/// `pipeline graph` as a user runs it.
@Suite struct GraphVerbTests {
    private static let odd = Folders.package.appending(path: "Tests/EndToEndTests/Graph/odd-names.yml")
    private static let dot = URL(filePath: "/usr/bin/dot")
    private static let hasDot = FileManager.default.isExecutableFile(atPath: dot.path)

    private static let definition = """
        name: two languages
        stages:
          - fetch: { files: "in/*" }
          - clean: {}
          - classify: { language: {} }
          - when: language == "de"
            label: german
            export: { jsonl: { path: de.jsonl } }
          - when: language == "en"
            label: english
            export: { jsonl: { path: en.jsonl } }
        """

    /// A folder with a definition and five documents that end in as many ways.
    private static func workspace() throws -> Workspace {
        let workspace = Workspace()
        try workspace.write(definition, to: "two.yml")
        try workspace.write("The library is open on Sundays, as its readers had asked.", to: "in/a.txt")
        try workspace.write("Die Straßenbahn fährt wieder durch die Hauptstraße der Stadt.", to: "in/b.txt")
        try workspace.write("", to: "in/c.html")
        try workspace.write("WARC/1.0\r\n", to: "in/d.warc")
        try workspace.write("Le train est de retour dans la ville après onze ans sans rails.", to: "in/e.txt")
        return workspace
    }

    private static func graph(_ file: String, _ arguments: [String], in folder: URL = Folders.package) throws
        -> String
    {
        let result = try Executable.pipeline(["graph", file] + arguments, in: folder)
        #expect(result.status == 0, "\(result.error)")
        return result.output
    }

    @Test func `the chart has stages, conditions, ways out and the end`() throws {
        let workspace = try Self.workspace()
        let chart = try Self.graph("two.yml", [], in: workspace.folder)
        let lines = chart.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
        for line in [
            #"title: "two languages""#, #"stage0(["fetch<br>source"])"#, #"stage1["clean"]"#,
            #"when3{{"when language #61;#61; #34;de#34;"}}"#, #"stage3(["german #40;export#41;<br>sink"])"#,
            #"filtered1[/"<b>filtered</b><br>http_status<br>not_text<br>no_text"/]:::filtered"#,
            #"when3 -->|"holds"| stage3"#, #"when3 -.->|"else"| when4"#,
            #"when4 -.->|"no sink takes it"| filtered5"#,
            #"end0((("exported")))"#,
        ] { #expect(lines.contains(line), "\(line)\n\(chart)") }
    }

    @Test(arguments: ["mermaid", "dot", "svg"]) func `a run's counts stand on it`(format: String) throws {
        let workspace = try Self.workspace()
        #expect(try Executable.pipeline(["run", "two.yml"], in: workspace.folder).status == 3)
        let drawing = try Self.graph(
            "two.yml", ["--run", "two.yml", "--format", format], in: workspace.folder)
        for text in ["2 exported", "no_text 1", "wrong_input 1", "not_exported 1", "else 2", "holds 1"] {
            #expect(drawing.contains(text), "\(text)\n\(drawing)")
        }
        #expect(!drawing.contains("bad_json"))
        // The folder of the run means the same.
        let runs = try FileManager.default.contentsOfDirectory(atPath: workspace.folder.path + "/.pipeline")
        let run = try #require(runs.first { $0.hasPrefix("two languages-") })
        let same = try Self.graph(
            "two.yml", ["--run", ".pipeline/\(run)", "--format", format], in: workspace.folder)
        #expect(same == drawing)
    }

    @Test func `a run that there is not, or of other stages, is refused`() throws {
        let workspace = try Self.workspace()
        let before = try Executable.pipeline(["graph", "two.yml", "--run", "two.yml"], in: workspace.folder)
        #expect(
            before.status == 2 && before.error.contains("no finished run in .pipeline/"), "\(before.error)")
        _ = try Executable.pipeline(["run", "two.yml", "--run-folder", "kept"], in: workspace.folder)
        try workspace.write(Self.definition.replacing("label: german", with: "label: deutsch"), to: "two.yml")
        let other = try Executable.pipeline(["graph", "two.yml", "--run", "kept"], in: workspace.folder)
        #expect(other.status == 2)
        #expect(other.error.contains("had other stages than the definition: fetch, clean, classify, german"))
    }

    @Test func `names that are markup stay text in the SVG`() throws {
        let svg = try Self.graph(Self.odd.path, ["--format", "svg"])
        let reader = TextOfXML()
        let parser = XMLParser(data: Data(svg.utf8))
        parser.delegate = reader
        #expect(parser.parse(), "\(String(describing: parser.parserError))")
        #expect(reader.text.contains(#"odd "<b>&amp; #1; ünïcode 漢字 \ pipe|pipe"#))
        #expect(reader.text.contains(#"a "quoted" & <label>"#))
        #expect(!svg.contains("<b>") && !svg.contains("<script"))
        #expect(svg.contains("prefers-color-scheme: dark"))
    }

    @Test(.enabled(if: hasDot, "Graphviz is not installed")) func `Graphviz draws it, with odd names too`()
        throws
    {
        for file in [Self.odd.path, "pipelines/newsroom.yml"] {
            let graph = try Self.graph(file, ["--format", "dot"])
            let drawn = try Executable.run(Self.dot, ["-Tsvg"], input: graph)
            #expect(drawn.status == 0 && drawn.error.isEmpty, "\(drawn.error)")
            #expect(drawn.output.contains("</svg>"))
        }
        let drawn = try Executable.run(
            Self.dot, ["-Tsvg"], input: Self.graph(Self.odd.path, ["--format", "dot"]))
        #expect(drawn.output.contains("a &quot;quoted&quot; &amp; &lt;label&gt; #35; [x]"))
    }
}

/// Gathers the text of an XML document.
private final class TextOfXML: NSObject, XMLParserDelegate {
    var text = ""

    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }
}
