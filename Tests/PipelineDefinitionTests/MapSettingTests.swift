import Patterns
import PipelineCore
import PipelineDefinition
import Testing

/// A stage whose settings have names of the user's choice, and expressions.
private struct Compute: DocumentStage {
    static let info = StageInfo(
        name: "compute", summary: "Computes fields.", needs: [.text],
        gives: [.field(Field<Int>("words", "How many words.").declaration)])
    @Setting("The fields.") var fields: SettingMap<ComputedField>?
    @Setting("When to keep a document.") var keep: DocumentCondition?
    @Setting("Other names.") var names: SettingMap<String>?
    @Setting("What to look for.") var pattern: TextPattern?
    @Setting("Keys.") var keys: SettingMap<Secret>?
    @Setting("Files.") var files: SettingMap<InputPath>?

    var gives: [DocumentPart] {
        Self.info.gives + (fields?.entries.flatMap { $0.value.parts(named: $0.name) } ?? [])
    }
    func process(_ document: inout some Document) -> Verdict { .keep }
}

private struct ComputedField: SettingGroup, NamedSettingValue {
    @Setting("The value.") var value: DocumentExpression
    @Setting("Whether it is shown.") var shown = true

    func parts(named name: String) -> [DocumentPart] {
        value.type.map { [.field(FieldDeclaration(name, $0, "Computed."))] } ?? []
    }
}

@Suite struct MapSettingTests {
    private static let registry = StageRegistry([Fetch.self, Clean.self, Compute.self, Export.self])
    private static let loader = DefinitionLoader(registry: registry, environment: ["LEAST": "7"])

    private func check(_ settings: String, then more: String = "") -> CheckedDefinition {
        let text = """
            vars: { factor: 3 }
            stages:
              - fetch: { files: a.html }
              - clean: {}
              - compute: \(settings)
            \(more.isEmpty ? "" : "  - \(more)\n")  - export: { jsonl: { path: o.jsonl } }
            """
        return Self.loader.check(text: text, file: "c.yml")
    }

    private func messages(_ settings: String, then more: String = "") -> [String] {
        check(settings, then: more).diagnostics.filter { $0.code != "unused-variable" }.map(\.description)
    }

    private func stage(_ settings: String) throws -> Compute {
        let checked = check(settings)
        return try #require(checked.definition?.stages[2].stage as? Compute, "\(checked.rendered())")
    }

    @Test func `a name that means two things is refused where it is given the second time`() {
        let found = messages(
            "{ fields: { words: { value: '1.5' }, more: { value: '1' } } }",
            then: "compute: { fields: { more: { value: \"'a'\" } } }")
        #expect(
            found == [
                "c.yml:5:26: error: 'words' is a field (integer) by stage 'compute', and a field (number) here; call one of them otherwise",
                "c.yml:6:26: error: 'more' is a field (integer) by stage 'compute', and a field (text) here; call one of them otherwise",
            ])
        #expect(messages("{}", then: "compute: { fields: { words: { value: '2' } } }").isEmpty)
    }

    @Test func `names keep their order, and values are read by their type`() throws {
        let stage = try stage("{ names: { z: one, a: two, m: 3 } }")
        #expect(stage.names?.entries.map(\.name) == ["z", "a", "m"])
        #expect(stage.names?["m"] == "3")
        #expect(stage.settingsData["names"] == ["z": "one", "a": "two", "m": "3"])
    }

    @Test func `a mistake below a name is shown at its place with what is meant`() {
        #expect(
            messages("{ fields: { long: { valeu: size(text) } } }") == [
                "c.yml:5:34: error: unknown setting 'fields.long.valeu' for stage 'compute'; did you mean 'value'?"
            ])
        #expect(
            messages("{ fields: [long] }") == [
                "c.yml:5:24: error: setting 'fields' takes a mapping of names to mappings, not a list; write '{ name: … }'"
            ])
    }

    @Test func `a name that no condition could use is refused`() {
        let found = messages("{ fields: { 1st: { value: size(text) } } }")
        #expect(found.count == 1 && found[0].hasPrefix("c.yml:5:26: error: '1st' cannot be used as a name"))
    }

    @Test func `an expression is typed, compiled and evaluated`() throws {
        let stage = try stage(#"{ fields: { long: { value: "size(text) * ${vars.factor}" } } }"#)
        let value = try #require(stage.fields?["long"]?.value)
        #expect(value.type == .integer)
        #expect(value.value(for: SomeDocument()) == .integer(66))
        // The file's text is kept; the variable's value tells it from others.
        #expect(value.text == "size(text) * ${vars.factor}")
        #expect(value.data != .string(value.text))
    }

    @Test func `expressions know earlier stages, the stage itself, and what stands above`() throws {
        let stage = try stage(
            "{ fields: { double: { value: words * 2 }, more: { value: double + size(title) } } }")
        #expect(stage.fields?["more"]?.value.type == .integer)
        let found = messages("{ fields: { more: { value: double + 1 }, double: { value: words * 2 } } }")
        #expect(
            found.count == 1 && found[0].hasPrefix("c.yml:5:41: error: unknown name 'double'"), "\(found)")
    }

    @Test func `what is wrong with an expression is shown within it`() {
        let found = messages("{ keep: title > 3, pattern: 'a(b' }")
        #expect(
            found.contains { $0.hasPrefix("c.yml:5:22: error: '>' compares text with a whole number") },
            "\(found)")
        #expect(
            found.contains { $0.hasPrefix("c.yml:5:43: error: setting 'pattern' is no regular") }, "\(found)")
        #expect(found.count == 2)
    }

    @Test func `a condition as a setting must be true or false`() throws {
        #expect(messages("{ keep: size(text) }").first?.contains("a condition must be true or false") == true)
        let stage = try stage("{ keep: \"size(text) > ${env.LEAST}\" }")
        #expect(stage.keep?.holds(for: SomeDocument()) == true)
    }

    @Test func `later stages know the fields by their types`() {
        let fields = "{ fields: { long: { value: size(text) } } }"
        #expect(messages(fields, then: "{ when: long > 3, clean: {} }").isEmpty)
        let found = messages(fields, then: "{ when: long.contains('x'), clean: {} }")
        #expect(found.first?.contains("contains() asks text, not a whole number") == true, "\(found)")
    }

    @Test func `a value of a map can be set from outside`() throws {
        var loader = Self.loader
        loader.overrides = ["stages.compute.fields.long.value=size(title)"]
        let text = """
            stages:
              - fetch: { files: a.html }
              - clean: {}
              - compute: { fields: { long: { value: size(text) } } }
              - export: { jsonl: { path: o.jsonl } }
            """
        let stage = try loader.load(text: text, file: "c.yml").stages[2].stage as? Compute
        #expect(stage?.fields?["long"]?.value.text == "size(title)")
    }

    @Test func `the schema lets any name stand in a map`() {
        let schema = DefinitionSchema.json(Self.registry)["$defs"]?["stage-compute"]
        let text = schema?.compact ?? ""
        #expect(
            text.contains(#""additionalProperties":{"anyOf":[{"type":"object","properties":{"value":"#),
            "\(text)")
    }

    @Test func `a definition that is shown has every entry with its place, expressions as they are written`()
        throws
    {
        let checked = check(
            #"{ fields: { long: { value: "size(text) * ${vars.factor}" } }, keys: { a: secret-word } }"#)
        let shown = ResolvedDefinition(try #require(checked.definition)).text
        #expect(shown.contains("        long:\n") || shown.contains("        long: "), "\(shown)")
        #expect(shown.contains("value: size(text) * ${vars.factor}"), "\(shown)")
        #expect(!shown.contains("secret-word"), "\(shown)")
        #expect(
            DefinitionLoader(registry: Self.registry, environment: [:]).check(text: shown, file: "d.yml")
                .definition != nil)
    }

    @Test func `paths and secrets in maps are known`() throws {
        let checked = check("{ files: { list: names.csv }, keys: { a: x } }")
        #expect(checked.paths.contains { $0.path.text == "names.csv" && $0.path.setting == "files.list" })
        let stage = try #require(checked.definition?.stages[2].stage as? Compute)
        #expect(stage.settingsData["keys"] == ["a": "***"])
        #expect(stage.settingsSecrets.map(\.revealed) == ["x"])
        #expect(stage.inputPaths == ["names.csv"])
    }

    @Test func `settings that stand alone have their expressions compiled too`() {
        let settings = LoneSettings(
            "{ fields: { long: { value: size(title) + words } } }", of: Compute.self, file: "example")
        #expect(settings.diagnostics.isEmpty)
        #expect(settings.stage.fields?["long"]?.value.type == .integer)
    }
}
