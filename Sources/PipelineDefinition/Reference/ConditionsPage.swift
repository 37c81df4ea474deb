import PipelineCore

/// The page of what conditions can ask.
struct ConditionsPage {
    let menu: ScaffoldMenu

    var page: ReferencePage {
        var markdown = MarkdownText(title: "Conditions")
        markdown.paragraph("The grammar and the rules: [conditions](../conditions.md).")
        markdown.heading("Names of every document")
        markdown.table(
            ["name", "type", "meaning"],
            DocumentProperty.allCases.map { [MarkdownText.code($0.rawValue), $0.type.title, $0.help] })
        markdown.paragraph(
            "Besides these, what earlier stages give: [fields, labels and annotations](documents.md).")
        markdown.heading("Functions")
        markdown.table(
            ["call", "types", "meaning", "for example"],
            ConditionFunction.all.map {
                [
                    MarkdownText.code($0.signature), $0.types, MarkdownText.plain($0.help),
                    MarkdownText.code($0.example),
                ]
            })
        examples(&markdown)
        return ReferencePage("conditions.md", markdown)
    }

    /// All examples in one definition.
    private func examples(_ markdown: inout MarkdownText) {
        guard let source = ScaffoldMenu.standard(menu.sources).first,
            let sink = ScaffoldMenu.standard(menu.sinks).first?.configured(with: [])
        else { return }
        let wants = menu.wants.filter(\.isStandard).prefix(1).map { $0.configured(with: []) }
        let chain = ScaffoldChain(from: source.configured(with: []), through: wants, to: sink, of: menu)
        let conditions = ConditionFunction.all.enumerated().flatMap { number, function in
            [
                "  - when: \(YAMLScalar.text(of: .string(function.example)))",
                "    \(sink.name): \(sink.settings.replacing("records", with: "records-\(number + 1)"))",
            ]
        }
        let lines = StagePage.lines(of: chain.stages.dropLast()) + conditions
        markdown.code(lines.joined(separator: "\n"), language: "yaml")
    }
}
