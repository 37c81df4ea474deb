import Glibc
import PipelineCore
import PipelineDefinition
import Testing

@Suite struct SchemaTests {
    let schema = DefinitionSchema.json(TestStages.registry)

    @Test func `settings appear with help, default, range and choices`() {
        let marks = schema["$defs"]?["stage-shout"]?["anyOf"]
        guard case .array(let choices) = marks else {
            Issue.record("no choices")
            return
        }
        #expect(choices[0]["properties"]?["marks"]?["description"] == "How many exclamation marks to add.")
        #expect(choices[0]["properties"]?["marks"]?["default"] == 1)
        #expect(
            choices[0]["properties"]?["marks"]?["anyOf"] == [
                ["type": "integer", "minimum": 0, "maximum": 10], ["$ref": "#/$defs/substitution"],
            ])
        #expect(choices[0]["properties"]?["count"]?["deprecated"] == true)
    }

    @Test func `the bounds that a type sets appear`() {
        #expect(
            schema["properties"]?["run"]?["anyOf"] != nil
                && schema.compact.contains(#"{"const":"auto"},{"type":"integer","minimum":1,"maximum":1024}"#)
        )
    }

    @Test func `an item has exactly one stage, and options beside it`() {
        let item = schema["$defs"]?["stage"]
        #expect(item?["properties"]?["when"] != nil)
        #expect(item?["properties"]?["fetch"]?["$ref"] == "#/$defs/stage-fetch")
        guard case .array(let choices) = item?["oneOf"] else {
            Issue.record("no choices")
            return
        }
        #expect(choices.count == TestStages.registry.names.count + 1)
        #expect(choices[0] == ["required": ["fetch"]])
    }

    @Test func `a stage with required settings must have them`() {
        guard case .array(let choices) = schema["$defs"]?["stage-upload"]?["anyOf"] else {
            Issue.record("no choices")
            return
        }
        #expect(choices[0]["required"] == ["url", "token"])
        #expect(!choices.contains(["type": "null"]))
    }

    @Test func `the whole schema is as reviewed`() throws {
        let golden = BrokenDefinitionTests.folder + "/../Fixtures/schema.json"
        let text = schema.pretty + "\n"
        if getenv("RECORD_SNAPSHOTS") != nil {
            let file = try #require(fopen(golden, "w"))
            fputs(text, file)
            fclose(file)
        }
        #expect(text == SharedSuites.text(of: golden))
    }
}
