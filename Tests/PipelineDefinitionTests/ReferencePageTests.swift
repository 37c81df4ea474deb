import PipelineCore
import Testing

@testable import PipelineDefinition

@Suite struct ReferencePageTests {
    private func page(_ path: String, _ stages: [any Stage.Type] = TestStages.registry.stages) -> String {
        DefinitionReference.pages(StageRegistry(stages)).first { $0.path == path }?.text ?? ""
    }

    @Test func `a stage of one's own has its page like the others`() {
        let text = page("stages/shout.md")
        #expect(
            text.contains(
                "| `marks` | a whole number from 0 to 10 | `1` | How many exclamation marks to add. |"))
        #expect(
            text.contains(
                "| `count` | a whole number | none | Old name of marks. **Deprecated**: use 'marks'. |"))
        #expect(
            DefinitionReference.stageRows(TestStages.registry).contains {
                $0[0] == "[shout](stages/shout.md)"
            })
    }

    @Test func `what would be markup in help is text`() {
        let text = page("stages/odd.md", TestStages.registry.stages + [Odd.self])
        #expect(text.contains(#"Between \*\*a\*\* and \<b>, or `a*b` \| c."#))
        #expect(text.contains("| `odd` | filtered | It is odd. |"))
        #expect(!text.contains("| dead |"))
    }

    @Test func `required settings and secrets are told`() {
        let text = page("stages/upload.md")
        #expect(text.contains("| `token` | a secret | required | Who we are. |"))
        #expect(text.contains("| `timeout` | a length of time such as 250ms, 10s or 5min | `10s` |"))
    }

    @Test func `equal declarations give equal pages`() {
        let (first, second) = (
            DefinitionReference.pages(TestStages.registry), DefinitionReference.pages(TestStages.registry)
        )
        #expect(first.map(\.text) == second.map(\.text))
        #expect(first.allSatisfy { $0.text.contains(ReferencePage.mark) })
    }

    @Test(arguments: ConditionFunction.all.map(\.example)) func `the example of a function lints`(
        _ example: String
    ) {
        let checked = TestStages.check(
            """
            stages:
              - fetch: { files: a.html }
              - clean: {}
              - when: '\(example)'
                export: { jsonl: { path: out.jsonl } }
            """)
        #expect(checked.diagnostics.isEmpty, "\(checked.rendered())")
    }

    struct Odd: DocumentStage {
        static let info = StageInfo(
            name: "odd", summary: "Between **a** and <b>, or `a*b` | c.", needs: [.text],
            drops: [ReasonDeclaration("odd", "It is odd.")])
        @Setting("Between **a** and <b>, or `a*b` | c.") var odd = true
        func process(_ document: inout some Document) -> Verdict { .keep }
    }
}
