import Foundation
import PipelineCore
import PipelineDefinition
import Testing

/// Fragments, profiles, values of the command line, and what `pipeline show` prints.
@Suite struct ReuseTests {
    /// A folder with files, for as long as a test needs it.
    private func withFiles<Result>(
        _ files: [String: String], _ body: (_ folder: String) throws -> Result
    ) throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "reuse-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in files {
            let file = folder.appending(path: name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        return try body(folder.path)
    }

    private func check(
        _ files: [String: String], _ configure: (inout DefinitionLoader) -> Void = { _ in }
    ) throws -> (checked: CheckedDefinition, lines: [String]) {
        try withFiles(files) { folder in
            var loader = DefinitionLoader(registry: TestStages.registry, environment: TestStages.environment)
            configure(&loader)
            let checked = loader.check(file: "\(folder)/p.yml")
            return (checked, checked.diagnostics.map { "\($0)".replacing("\(folder)/", with: "") })
        }
    }

    static let main = """
        vars: { out: out.txt, marks: 2 }
        run: { on_error: skip }
        profiles:
          prod: { vars: { out: /srv/out.txt }, run: { workers: 8, limits: { document: 1MiB } } }
          one: { run: { workers: 1 } }
        stages:
          - fetch: { files: a.html }
          - include: common/clean.yml
          - shout: { marks: "${vars.marks}" }
          - label: loud
            shout: {}
          - export: { jsonl: { path: "${vars.out}" } }

        """
    static let files = [
        "p.yml": main,
        "common/clean.yml": "vars: { marks: 9, favor: recall }\nstages:\n  - include: deep/a.yml\n",
        "common/deep/a.yml": "- clean: { favor: \"${vars.favor}\" }\n",
    ]

    // MARK: Fragments

    @Test func `fragments bring stages and variables, and the definition's own values win`() throws {
        let (checked, lines) = try check(Self.files)
        #expect(lines.isEmpty)
        let definition = try #require(checked.definition)
        #expect(definition.stages.map(\.label) == ["fetch", "clean", "shout", "loud", "export"])
        #expect((definition.stages[1].stage as? Clean)?.favor == .recall)
        #expect((definition.stages[2].stage as? Shout)?.marks == 2)
        #expect(definition.stages[1].span.file.hasSuffix("common/deep/a.yml"))
        #expect(checked.sources.count == 3)
    }

    @Test func `what is wrong in a fragment is shown in its file`() throws {
        var files = Self.files
        files["common/deep/a.yml"] = "- clean: { favour: recall }\n- when: langage == 'en'\n  classify: {}\n"
        #expect(
            try check(files).lines == [
                "common/deep/a.yml:1:12: error: unknown setting 'favour' for stage 'clean'; did you mean 'favor'?",
                "common/deep/a.yml:2:9: error: unknown name 'langage'; write \"langage\" in quotes if it is text",
            ])
    }

    @Test func `includes in a circle, missing files and misplaced keys are refused`() throws {
        let lines = try check([
            "p.yml":
                "include: [vrs.yml, b.yml]\nstages:\n  - fetch: { files: a }\n  - include: b.yml\n    when: true\n",
            "vars.yml": "vars: {}\n", "b.yml": "stages: [{ include: c.yml }]\nname: x\n",
            "c.yml": "- include: b.yml\n- export: { jsonl: { path: o } }\n",
        ]).lines
        #expect(
            lines.filter { !$0.contains("p.yml:3:") } == [
                "b.yml:2:1: error: unknown key 'name' at the top of a fragment; allowed: include, stages, tests, vars",
                "c.yml:1:12: error: the file includes itself: b.yml → c.yml → b.yml; remove one of the includes",
                "p.yml:1:11: error: cannot read the fragment 'vrs.yml'; did you mean 'vars.yml'?",
                "p.yml:1:20: error: the fragment has stages, and here is no place for them; write "
                    + "'- include: FILE' in the list of stages where they belong",
                "p.yml:5:5: error: 'when' stands beside 'include'; an include stands alone: move it to an item "
                    + "of its own, or into the fragment",
            ])
    }

    @Test func `a fragment that is missing is not missed again by the stages behind it`() throws {
        let lines = try check([
            "p.yml":
                "stages:\n  - fetch: { files: a }\n  - include: claen.yml\n  - export: { jsonl: { path: o } }\n",
            "clean.yml": "- clean: {}\n",
        ]).lines
        #expect(
            lines == ["p.yml:3:14: error: cannot read the fragment 'claen.yml'; did you mean 'clean.yml'?"])
    }

    @Test func `fragments that multiply are refused`() throws {
        var files = ["p.yml": "stages:\n  - fetch: { files: a }\n  - include: 0.yml\n"]
        for level in 0..<12 {
            files["\(level).yml"] = "- include: \(level + 1).yml\n- include: \(level + 1).yml\n"
        }
        files["12.yml"] = "- clean: {}\n"
        let lines = try check(files).lines
        #expect(lines.contains { $0.contains("more than 256 fragments are included") })
    }

    // MARK: Profiles

    @Test func `a profile takes the place of variables and of parts of run`() throws {
        let definition = try #require(try check(Self.files) { $0.profile = "prod" }.checked.definition)
        #expect(definition.pipeline.options.workers == 8)
        #expect(definition.pipeline.options.onError == .skip)
        #expect(definition.pipeline.options.limits.bytes == 1 << 20)
        #expect((definition.stages[4].stage as? Export)?.jsonl?.path.text == "/srv/out.txt")
    }

    @Test func `all profiles are checked, whichever is chosen`() throws {
        var files = Self.files
        files["p.yml"] = Self.main.replacing(
            "  one: { run: { workers: 1 } }",
            with:
                "  one: { run: { wrkers: 1, on_error: \"${vars.none}\" }, vras: {}, vars: { oot: 1 } }\n  two: 2"
        )
        #expect(
            try check(files) { $0.profile = "prud" }.lines == [
                "--profile:1:1: error: the definition has no profile 'prud'; did you mean 'prod'?",
                "p.yml:5:17: error: unknown setting 'run.wrkers' for the definition; did you mean 'workers'?",
                "p.yml:5:56: error: unknown key 'vras' in the profile 'one'; did you mean 'vars'?",
                "p.yml:5:74: error: the definition has no variable 'oot' to give a value to; did you mean 'out'?",
                "p.yml:6:8: error: a profile is a mapping, not '2'; write 'two: { vars: { … }, run: { … } }'",
            ])
    }

    @Test func `what has slipped out of a profile is sent back to it`() throws {
        var files = Self.files
        files["p.yml"] = Self.main.replacing(
            "  one: { run: { workers: 1 } }", with: "  one: { vars: {} }\n  run: { wrkers: 1 }")
        #expect(
            try check(files).lines == [
                "p.yml:6:3: error: 'run' stands among the profiles, but is what a profile changes; indent it "
                    + "further, so that it belongs to the profile 'one'"
            ])
    }

    // MARK: Values of the command line

    @Test func `values of the command line are as if written`() throws {
        let definition = try #require(
            try check(Self.files) {
                $0.profile = "prod"
                $0.overrides = [
                    "stages.clean.favor=precision", "stages.loud.marks=7", "run.workers=3", "vars.out=x.txt",
                    "stages.fetch.files=[b.html, \"c d.html\"]", "stages.shout.when=bytes > 3", "name=other",
                    "stages.export.jsonl.size=2MiB",
                ]
            }.checked.definition)
        #expect((definition.stages[1].stage as? Clean)?.favor == .precision)
        #expect((definition.stages[3].stage as? Shout)?.marks == 7)
        #expect(definition.pipeline.options.workers == 3)
        #expect(definition.name == "other")
        #expect(
            (definition.stages[0].stage as? Fetch)?.files.values.map(\.text) == ["b.html", "c d.html"])
        #expect(definition.stages[2].condition != nil && definition.stages[3].condition == nil)
        #expect((definition.stages[4].stage as? Export)?.jsonl?.path.text == "x.txt")
        #expect((definition.stages[4].stage as? Export)?.jsonl?.size.bytes == 2 << 20)
    }

    @Test func `what is wrong with them is shown in the argument`() throws {
        let (checked, lines) = try check(Self.files) {
            $0.overrides = [
                "stages.claen.favor=recall", "stages.clean.favr=recall", "stages.clean.favor=recal",
                "run.workers=many", "vars.oot=1", "plugins=x", "nothing", "description=\"open",
                "stages.shout.when=langage == 'en'", "stages.export.jsonl.size=[1]",
            ]
        }
        #expect(
            lines == [
                "--set:1:8: error: the definition has no stage 'claen'; did you mean 'clean'?",
                "--set:2:14: error: unknown setting 'favr' for stage 'clean'; did you mean 'favor'?",
                "--set:3:20: error: setting 'favor' does not know 'recal'; did you mean 'recall'?",
                "--set:4:13: error: setting 'run.workers' is 'many'; it takes 'auto' or a whole number from 1 to 1024",
                "--set:5:6: error: the definition has no variable 'oot' to give a value to; did you mean 'out'?",
                "--set:6:1: error: '--set' cannot change 'plugins'; allowed: description, name, run, stages, vars",
                "--set:7:1: error: 'nothing' gives no value; write '--set stages.clean.favor=recall'",
                "--set:8:13: error: the quote \" opened here is not closed on its line; add the closing \"",
                "--set:9:19: error: unknown name 'langage'; write \"langage\" in quotes if it is text",
                "--set:10:26: error: setting 'jsonl.size' takes an amount of bytes such as 64KiB or 32MiB, not a list",
            ])
        #expect(checked.rendered().contains("  3 | stages.clean.favor=recal\n    |                    ^~~~~"))
    }

    @Test func `a setting within a variable's mapping is changed in the variable`() throws {
        let files = [
            "p.yml":
                "vars: { loud: { marks: 3 } }\nstages:\n  - fetch: { files: a }\n  - clean: {}\n  - shout: ${vars.loud}\n"
        ]
        let lines = try check(files) { $0.overrides = ["stages.shout.marks=4"] }.lines
        #expect(
            lines.contains {
                $0.hasPrefix(
                    "--set:1:14: error: '${vars.loud}' stands for the settings that this would change")
            })
        let definition = try check(files) { $0.overrides = ["vars.loud.marks=4"] }.checked.definition
        #expect((definition?.stages[2].stage as? Shout)?.marks == 4)
    }

    // MARK: Showing

    @Test func `a condition and a value of the command line show the option they come from`() throws {
        let text = "stages:\n  - fetch: { files: a }\n  - clean: {}\n  - export: { jsonl: { path: o } }\n"
        var loader = DefinitionLoader(registry: TestStages.registry, environment: TestStages.environment)
        loader.overrides = ["stages.clean.favor=recall", "stages.clean.when=size(url) > 1"]
        let lines = ResolvedDefinition(try loader.load(text: text, file: "p.yml")).text.split(separator: "\n")
        for part in ["when: ", "favor: "] {
            #expect(lines.contains { $0.contains(part) && $0.hasSuffix("  # --set") }, "\(lines)")
        }
    }

    @Test func `what is shown is a definition with origins, and never a secret`() throws {
        let text = """
            vars: { favor: recall, token: "${env.TOKEN}", out: "o: 1.txt" }
            stages:
              - fetch: { files: [a.html, "*.txt"] }
              - clean: { favor: "${vars.favor}" }
              - when: has(title) && bytes > ${env.PIN}
                upload: { url: "http://x/?${vars.token}", token: "plain-secret" }
              - export: { jsonl: { path: "${vars.out}" } }
            """
        let loader = DefinitionLoader(registry: TestStages.registry, environment: TestStages.environment)
        let shown = ResolvedDefinition(try loader.load(text: text, file: "p.yml")).text
        #expect(!shown.contains("s3cr3t") && !shown.contains("plain-secret") && !shown.contains("48151623"))
        #expect(shown.contains("      favor: recall") && shown.contains("# p.yml:4:21, ${vars.favor}"))
        #expect(shown.contains("      minimum: 0") && shown.contains("# default"))
        #expect(shown.contains("token: \"***\"") || shown.contains("token: ***"))
        #expect(shown.contains(#"url: http://x/?${vars.token}"#))
        #expect(shown.contains("  token: ${env.TOKEN}") && !shown.contains("  out:"))
        // Read again, it says the same.
        let again = ResolvedDefinition(try loader.load(text: shown, file: "q.yml")).text
        func values(_ text: String) -> [String] {
            text.split(separator: "\n").map { line in
                String(line.prefix(upTo: line.firstRange(of: "  # ")?.lowerBound ?? line.endIndex)).filter {
                    $0 != " "
                }
            }
        }
        #expect(values(again) == values(shown))
    }
}
