import Foundation
import PipelineCore
import Testing

/// `pipeline lint` as a user runs it.
@Suite struct LintVerbTests {
    private func lint(_ arguments: [String], _ files: [String: String]) throws -> Executable.Result {
        let workspace = Workspace()
        for (name, text) in files { try workspace.write(text, to: name) }
        return try Executable.pipeline(["lint"] + arguments, in: workspace.folder)
    }

    private static func definition(files: String, path: String = "out/records.jsonl") -> String {
        """
        stages:
          - fetch: { files: \(files) }
          - clean: {}
          - export: { jsonl: { path: \(path) } }

        """
    }

    @Test func `inputs that are not there are warnings with the near name`() throws {
        let result = try lint(
            ["p.yml"],
            [
                "p.yml": Self.definition(
                    files: #"[data/one.txt, "pages/*.html", "dat/*.txt", "data/*.htm"]"#),
                "data/ones.txt": "x",
            ])
        #expect(result.status == 0)
        let lines = result.error.split(separator: "\n").filter { $0.hasPrefix("p.yml:") }
        #expect(
            lines == [
                "p.yml:2:22: warning: there is no file or folder 'data/one.txt'; did you mean 'data/ones.txt'?",
                "p.yml:2:36: warning: no file matches 'pages/*.html'; there is no folder 'pages'",
                "p.yml:2:52: warning: no file matches 'dat/*.txt'; did you mean 'data'?",
                "p.yml:2:65: warning: no file matches 'data/*.htm'; check the pattern; paths start from the "
                    + "definition's folder, here 'data'", "p.yml: 4 warnings",
            ], "\(result.error)")
        #expect(try lint(["p.yml", "--strict"], ["p.yml": Self.definition(files: "none.txt")]).status == 2)
    }

    @Test func `a pattern of names speaks of what documents have, and shares its folder with nobody`() throws
    {
        let definition = """
            stages:
              - fetch: { files: in.txt }
              - clean: {}
              - classify: { language: {} }
              - export:
                  jsonl: { path: "out/{langauge}/{published:year}.jsonl" }
                  csv: { path: out/table.csv }

            """
        let result = try lint(["p.yml"], ["p.yml": definition, "in.txt": "x"])
        #expect(result.status == 2)
        let lines = result.error.split(separator: "\n").filter { $0.contains("error: ") }
        #expect(
            lines == [
                "p.yml:6:28: error: unknown name 'langauge'; did you mean 'language'?",
                "p.yml:6:39: error: unknown name 'published'; stage 'extract' gives it: put one before this stage",
                "p.yml:7:20: error: 'out/table.csv' lies in the folder that 'out/{langauge}/{published:year}.jsonl' "
                    + "replaces as a whole; give each a folder of its own",
            ], "\(result.error)")
    }

    @Test func `a run must not write where it reads`() throws {
        let files = ["in/a.txt": "x", "out/a.jsonl": "x"]
        let same = try lint(
            ["p.yml"],
            files.merging(["p.yml": Self.definition(files: "in/a.txt", path: "in/../in/a.txt")]) { $1 })
        #expect(same.status == 2)
        #expect(
            same.error.contains(
                "p.yml:4:30: error: stage 'export' writes 'in/../in/a.txt', which is read too"))
        for input in ["in", #""in/*.jsonl""#, #""i?/**""#] {
            let result = try lint(
                ["p.yml"],
                files.merging(["in/b.jsonl": "x", "p.yml": Self.definition(files: input, path: "in/b.jsonl")])
                {
                    $1
                })
            #expect(result.status == 0)
            #expect(
                result.error.contains(
                    "p.yml:4:30: warning: stage 'export' writes 'in/b.jsonl' where the source reads"),
                "\(input): \(result.error)")
        }
    }

    @Test func `folders are searched for definitions and Markdown, and other YAML is passed by`() throws {
        let result = try lint(
            ["all"],
            [
                "all/a.yml": Self.definition(files: "a.yml").replacing("clean", with: "claen"),
                "all/deep/compose.yaml": "services: { web: {} }",
                "all/ci.yml": "stages: [build, test]\nbuild: { script: [make] }\n",
                "all/azure.yml": "stages:\n  - stage: Build\n    jobs: [{ job: one }]\n",
                "all/dvc.yaml": "stages:\n  prepare:\n    cmd: ./prepare\n",
                "all/fragment.yml": "- clean: {}\n",
                "all/ci.md": "```yaml\nstages: [build, test]\nbuild: { script: [make] }\n```\n",
                "all/deep/tests.yml": "definition: ../b.yml\ntests: [{ name: x, expect: { bytez: 1 } }]",
                "all/b.yml": Self.definition(files: "a.yml"),
                "all/.hidden/c.yml": "stages: 3",
                "all/guide.md": "Text\n\n```yaml\nstages:\n  - fetsh: {}\n```\n",
            ])
        #expect(result.status == 2)
        let lines = result.error.split(separator: "\n").filter { $0.contains(": error: ") }
        #expect(lines.count == 3, "\(result.error)")
        #expect(lines.contains { $0.hasPrefix("all/a.yml:3:5: error: unknown stage 'claen'") })
        #expect(lines.contains { $0.hasPrefix("all/deep/tests.yml:2:30: error: unknown name 'bytez'") })
        #expect(lines.contains { $0.hasPrefix("all/guide.md:5:5: error: unknown stage 'fetsh'") })
        #expect(result.error.hasSuffix("4 files: 3 errors\n"), "\(result.error)")
    }

    @Test func `a folder without definitions is not said to have no problems`() throws {
        let result = try lint(["em"], ["em/compose.yaml": "services: { web: {} }"])
        #expect(result.status == 64)
        #expect(
            result.error.hasPrefix("Error: no definition and no Markdown file is below 'em'\n"),
            "\(result.error)")
    }

    @Test func `YAML blocks in Markdown are checked at their places`() throws {
        let text = """
            # Guide

            ~~~~ yml
            stages: [{ fetch: { files: x } }, { clean: {} }, { export: { jsonl: { path: o } } }]
            ~~~~

            1. Indented:

               ```yaml
               name: x
               stages:
                 - fetch: { files: x.txt }
                 - clean: { favour: recall }
                 - export: { jsonl: { path: o } }
               ```

            ```yaml
            favor: recall
            ```

            ```yaml no-lint
            stages: [nonsense]
            ```

            ```json
            stages: 3
            ```

            ```yaml
            name: "open
            ```
            """
        let result = try lint(["guide.md"], ["guide.md": text])
        let lines = result.error.split(separator: "\n").filter { $0.hasPrefix("guide.md:") }
        #expect(
            lines == [
                "guide.md:13:17: error: unknown setting 'favour' for stage 'clean'; did you mean 'favor'?",
                "guide.md:30:7: error: the quote \" opened here is not closed on its line; add the closing \"",
                "guide.md: 2 errors",
            ], "\(result.error)")
        #expect(
            result.error.contains("  13 |      - clean: { favour: recall }\n     |                 ^~~~~~"))
    }

    @Test func `SARIF has what code hosts read`() throws {
        let result = try lint(
            ["--sarif", "a b.yml"],
            [
                "a b.yml":
                    "vars: { x: 1 }\nstages:\n  - fetch: { files: [a b.yml], files: x }\n  - clean: { favour: 1 }\n"
            ])
        #expect(result.status == 2)
        let log = try JSONValue(parsing: Array(result.output.utf8))
        #expect(log["version"] == "2.1.0")
        guard case .array(let runs) = log["runs"], case .array(let results) = runs[0]["results"],
            case .array(let rules) = runs[0]["tool"]?["driver"]?["rules"]
        else {
            Issue.record("no results")
            return
        }
        #expect(
            results.map { $0["ruleId"] } == ["unused-variable", "no-sink", "duplicate-key", "unknown-key"])
        for result in results {
            guard case .integer(let index) = result["ruleIndex"] else { continue }
            #expect(rules[index]["id"] == result["ruleId"])
            #expect(["error", "warning"].contains(result["level"]))
        }
        guard case .array(let locations) = results[3]["locations"],
            case .array(let related) = results[2]["relatedLocations"]
        else { return }
        #expect(
            locations[0]["physicalLocation"] == [
                "artifactLocation": ["uri": "a%20b.yml"],
                "region": ["startLine": 4, "startColumn": 14, "endLine": 4, "endColumn": 20],
            ])
        #expect(related[0]["message"]?["text"] == "it stands first here")
    }

    /// Those of the guide to stages of your own name plugins that its readers write: `make test-plugins` runs them all.
    @Test func `every YAML block in the documentation lints`() throws {
        let guides = try FileManager.default.contentsOfDirectory(
            atPath: Folders.package.appending(path: "docs").path
        ).filter { $0.hasSuffix(".md") && $0 != "custom-stages.md" }.sorted()
        let paths = ["README.md", "docs/reference"] + guides.map { "docs/\($0)" }
        let result = try Executable.pipeline(["lint"] + paths, in: Folders.package)
        #expect(result.status == 0 && result.error.hasSuffix("no problems\n"), "\(result.error)")
    }
}
