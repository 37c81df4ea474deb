import PipelineCore

/// The page of a definition's keys.
struct DefinitionPage {
    let menu: ScaffoldMenu

    var page: ReferencePage {
        var markdown = MarkdownText(title: "Definitions")
        markdown.paragraph(
            "How they are written, with their values, reuse and lint: [writing definitions](../writing-definitions.md)."
        )
        example(&markdown)
        markdown.heading("At the top")
        let top = DefinitionHead.schema.settings.map {
            [MarkdownText.code($0.name), MarkdownText.plain($0.help)]
        }
        markdown.table(["key", "meaning"], top + Self.rows(DefinitionHead.otherKeys))
        markdown.heading("run")
        markdown.table(SettingsTable.head, SettingsTable(RunSettings.schema, under: "run.").rows)
        markdown.heading("Beside a stage")
        markdown.paragraph(
            "An item of `stages` has one stage's key, or `include: FILE` for a file whose stages stand there. Beside a stage's key may stand:"
        )
        markdown.table(SettingsTable.head, SettingsTable(StageOptions.schema).rows)
        tests(&markdown)
        return ReferencePage("definition.md", markdown)
    }

    private func example(_ markdown: inout MarkdownText) {
        guard let standard = ScaffoldDefinition.standard(of: menu) else { return }
        markdown.paragraph("This is what `pipeline init` writes:")
        markdown.code(standard.text(file: "pipeline.yml"), language: "yaml")
    }

    private func tests(_ markdown: inout MarkdownText) {
        markdown.heading("tests")
        markdown.paragraph("How they are written and run: [testing definitions](../testing-definitions.md).")
        markdown.table(["key of a test", "meaning"], Self.rows(TestKeys.test))
        markdown.table(["key under `given`", "meaning"], Self.rows(TestKeys.given))
        markdown.table(["key under `mocks: { STAGE: … }`", "meaning"], Self.rows(TestKeys.mock))
        markdown.paragraph("Under `expect` stand names and expressions with their values, conditions, and:")
        markdown.table(["key under `expect`", "meaning"], Self.rows(TestKeys.expect))
        markdown.paragraph(
            "`counts` has "
                + Expectation.Count.allCases.map { MarkdownText.code($0.rawValue) }.joined(separator: ", ")
                + ".")
        markdown.paragraph("A value is written as it is, or as a mapping of:")
        markdown.table(["key of a value", "meaning"], Self.rows(TestKeys.matchers))
    }

    private static func rows(_ keys: [KeyDeclaration]) -> [[String]] {
        keys.map { [MarkdownText.code($0.name), MarkdownText.plain($0.help)] }
    }
}
