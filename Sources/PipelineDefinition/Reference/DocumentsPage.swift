import PipelineCore

/// The page of what documents have.
struct DocumentsPage {
    let registry: StageRegistry

    var page: ReferencePage {
        var markdown = MarkdownText(title: "Documents")
        markdown.paragraph(
            "A document has bytes, a text with blocks, and what stages find: fields, labels and annotations. Its lossless form is [document.schema.json](../schemas/document.schema.json)."
        )
        section("Fields", &markdown) { if case .field = $0 { true } else { false } }
        section("Labels", &markdown) { if case .label = $0 { true } else { false } }
        section("Annotations", &markdown) { if case .annotations = $0 { true } else { false } }
        markdown.heading("Ways out")
        markdown.paragraph(
            "Every document that is read is exported, filtered, a duplicate, or dead. For what it is filtered or dead:"
        )
        markdown.table(["reason", "outcome", "stage", "when"], reasons)
        return ReferencePage("documents.md", markdown)
    }

    private func section(
        _ title: String, _ markdown: inout MarkdownText, _ isMeant: (DocumentPart) -> Bool
    ) {
        var parts = PartSet()
        for stage in registry.stages { parts.add(stage.info.gives.filter(isMeant)) }
        let rows = parts.parts.map { part -> [String] in
            let givers = registry.stages.filter { $0.info.gives.contains { $0.isSame(as: part) } }
            let cells = PartRow(part: part).cells
            // The section says which kind of part it is.
            let name = cells[0].split(separator: " ").last.map(String.init) ?? cells[0]
            return [name, cells[1], cells[2], givers.map(link).joined(separator: ", ")]
        }
        guard !rows.isEmpty else { return }
        markdown.heading(title)
        markdown.table(["name", "type", "meaning", "from"], rows)
    }

    private var reasons: [[String]] {
        let ofStages = registry.stages.flatMap { stage in
            stage.info.drops.map { [MarkdownText.code($0.reason), "filtered", link(stage), $0.help] }
                + stage.info.failures.map { [MarkdownText.code($0.reason), "dead", link(stage), $0.help] }
        }
        return ofStages + [
            [
                MarkdownText.code(ReasonDeclaration.notExported.reason), "filtered", "any sink",
                ReasonDeclaration.notExported.help,
            ],
            [
                MarkdownText.code(ReasonDeclaration.tooSlow.reason), "dead", "any",
                ReasonDeclaration.tooSlow.help,
            ],
        ]
    }

    private func link(_ stage: any Stage.Type) -> String {
        "[\(stage.info.name)](\(StagePage.path(of: stage)))"
    }
}
