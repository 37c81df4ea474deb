import PipelineCore
import PipelineDefinition
import Testing

@Suite struct GivenVariableTests {
    private func check(_ variables: [String: String]) -> String {
        var loader = DefinitionLoader(registry: TestStages.registry, environment: [:])
        loader.variables = variables
        return loader.check(
            text: """
                vars: { workers: 3, input: a.html }
                run: { workers: "${vars.workers}" }
                stages:
                  - fetch: { files: "${vars.input}" }
                  - clean: {}
                  - export: { jsonl: { path: out.jsonl } }
                """, file: "p.yml"
        ).rendered()
    }

    @Test func `a name that is not declared is shown in the argument`() {
        #expect(
            check(["inptu": "x", "a": "b"]) == """
                --var:1:1: error: the definition has no variable 'a' to give a value to; allowed: input, workers
                  1 | a=b
                    | ^

                --var:2:1: error: the definition has no variable 'inptu' to give a value to; did you mean 'input'?
                  2 | inptu=x
                    | ^~~~~
                """)
    }

    @Test func `a value that does not fit points to the argument and not to the value it replaces`() {
        let rendered = check(["input": "ä.html", "workers": "many"])
        #expect(rendered.contains("p.yml:2:17: error: setting 'run.workers'"))
        #expect(
            rendered.contains(
                "--var:2:9: note: the variable 'workers' has its value here\n  2 | workers=many"))
        #expect(check(["workers": "4"]) == "")
    }
}
