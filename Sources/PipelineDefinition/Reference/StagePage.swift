import PipelineCore

/// The page of a stage.
struct StagePage {
    let stage: any Stage.Type
    let menu: ScaffoldMenu

    static func path(of stage: any Stage.Type) -> String { "stages/\(stage.info.name).md" }

    var page: ReferencePage {
        let info = stage.info
        var markdown = MarkdownText(title: MarkdownText.code(info.name))
        markdown.paragraph(MarkdownText.plain(info.summary))
        markdown.paragraph(info.discussion)
        markdown.list([
            "kind: \(Self.kind(of: stage))",
            "needs: \(info.needs.isEmpty ? "nothing" : info.needs.map(\.description).joined(separator: ", "))",
            "version of its behaviour: \(info.version)"
                + (info.isCacheable ? "" : "; its results are not kept from run to run"),
        ])
        markdown.heading("Settings")
        let settings = SettingsTable(stage.schema)
        if settings.rows.isEmpty { markdown.paragraph("None.") }
        markdown.table(SettingsTable.head, settings.rows)
        gives(&markdown)
        waysOut(&markdown)
        examples(&markdown)
        return ReferencePage(Self.path(of: stage), markdown)
    }

    static func kind(of stage: any Stage.Type) -> String {
        switch stage {
        case is any SourceStage.Type: "source, brings documents in"
        case is any SinkStage.Type: "sink, writes documents"
        case is any OrderedStage.Type: "ordered, decides in the order of the documents"
        default: "transform, changes or drops documents, each on its own"
        }
    }

    private func gives(_ markdown: inout MarkdownText) {
        var parts = PartSet()
        parts.add(stage.info.gives)
        guard !parts.parts.isEmpty else { return }
        markdown.heading("Gives")
        if parts.parts.count > 1 {
            markdown.paragraph(
                "With every setting on; lint and `pipeline describe` know what each definition gives.")
        }
        markdown.table(["part", "type", "meaning"], parts.parts.map { PartRow(part: $0).cells })
    }

    private func waysOut(_ markdown: inout MarkdownText) {
        let rows =
            stage.info.drops.map { [MarkdownText.code($0.reason), "filtered", $0.help] }
            + stage.info.failures.map { [MarkdownText.code($0.reason), "dead", $0.help] }
        guard !rows.isEmpty else { return }
        markdown.heading("Ways out")
        markdown.table(["reason", "outcome", "when"], rows)
    }

    // MARK: Examples

    private func examples(_ markdown: inout MarkdownText) {
        let uses = uses
        guard !uses.isEmpty || !stage.info.examples.isEmpty else { return }
        markdown.heading("Examples")
        for use in uses {
            markdown.paragraph(MarkdownText.plain(use.help))
            markdown.code(use.text, language: "yaml")
        }
        if !stage.info.examples.isEmpty {
            markdown.paragraph("Each is a test: `pipeline test` runs it, and so do the tests of the stage.")
        }
        for example in stage.info.examples {
            markdown.heading(MarkdownText.plain(example.title), level: 3)
            let test = ExampleTest(stage: stage.info.name, example: example)
            let lines = chain(around: example.settings) + ["tests:"] + test.lines
            markdown.code(lines.joined(separator: "\n"), language: "yaml")
        }
    }

    /// A definition and what it shows.
    private struct Use {
        let help: String
        let text: String
    }

    /// What a source or a sink can be given, each in a definition.
    private var uses: [Use] {
        let name = stage.info.name
        let (sources, sinks) = (ScaffoldMenu.standard(menu.sources), ScaffoldMenu.standard(menu.sinks))
        guard let source = sources.first, let sink = sinks.first else { return [] }
        let choices = (menu.sources + menu.sinks).filter { $0.stage.info.name == name }
        return choices.map { choice in
            let isSource = choice.stage is any SourceStage.Type
            let chain = ScaffoldChain(
                from: (isSource ? choice : source).configured(with: choice.example), through: [],
                to: (isSource ? sink : choice).configured(with: []), of: menu)
            return Use(help: choice.help, text: Self.text(of: chain.stages))
        }
    }

    /// The stages of a definition in which the stage stands as an example has it.
    private func chain(around settings: String) -> [String] {
        guard let source = ScaffoldMenu.standard(menu.sources).first,
            let sink = ScaffoldMenu.standard(menu.sinks).first
        else { return [] }
        let mark = ConfiguredStage(stage, written: settings)
        let chain = ScaffoldChain(
            from: source.configured(with: []), through: [mark], to: sink.configured(with: []), of: menu)
        return Self.lines(of: chain.stages)
    }

    private static func text(of stages: [ConfiguredStage]) -> String {
        lines(of: stages).joined(separator: "\n")
    }

    static func lines(of stages: [ConfiguredStage]) -> [String] {
        ["stages:"] + stages.map { "  - \($0.name): \($0.settings)" }
    }
}

/// A part that a stage gives, as cells of a table.
struct PartRow {
    let part: DocumentPart

    var cells: [String] {
        switch part {
        case .payload: ["the bytes", "", "As they came, with what is known of them."]
        case .text: ["the text", "text", "The main text with its blocks."]
        case .field(let field):
            ["field " + MarkdownText.code(field.name), Self.type(field.type), MarkdownText.plain(field.help)]
        case .label(let label):
            [
                "label " + MarkdownText.code(label.name),
                label.values.isEmpty ? "text" : "one of \(label.values.joined(separator: ", "))",
                MarkdownText.plain(label.help),
            ]
        case .annotations(let annotation):
            [
                "annotations " + MarkdownText.code(annotation.kind), "stretches of the text",
                MarkdownText.plain(annotation.help),
            ]
        }
    }

    /// A type with the members of records.
    static func type(_ type: FieldType) -> String {
        switch type {
        case .record(let members):
            "record of "
                + members.map { "\(MarkdownText.code($0.name)) (\(Self.type($0.type)))" }.joined(
                    separator: ", ")
        case .list(let element): "list of " + Self.type(element)
        default: type.description
        }
    }
}
