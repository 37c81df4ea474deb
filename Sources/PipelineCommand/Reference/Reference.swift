import PipelineCore
import PipelineDefinition

/// The whole reference, with the stages that this executable knows.
enum Reference {
    /// All pages, the index first.
    static func pages(_ registry: StageRegistry) throws -> [ReferencePage] {
        [index(registry)] + DefinitionReference.pages(registry) + [
            try CommandsPage().page, ExitCodesPage().page,
        ]
    }

    private static func index(_ registry: StageRegistry) -> ReferencePage {
        var markdown = MarkdownText(title: "Reference")
        markdown.paragraph(
            "What there is, as the program itself declares it; `pipeline docs` writes these pages, and an executable with stages of your own writes them with these."
        )
        markdown.table(["stage", "kind", "what it does"], DefinitionReference.stageRows(registry))
        markdown.list([
            "[Definitions](definition.md): the keys of a definition and of its tests",
            "[Conditions](conditions.md): the names and functions they can use",
            "[Documents](documents.md): fields, labels, annotations, and for what documents are filtered or dead",
            "[Commands](commands.md): the verbs and their options",
            "[Exit codes](exit-codes.md)",
        ])
        return ReferencePage("README.md", markdown)
    }
}
