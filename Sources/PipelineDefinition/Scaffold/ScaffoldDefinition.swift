package import PipelineCore

/// A commented definition made of choices, with the files that it reads where the user named none.
package struct ScaffoldDefinition: Sendable {
    /// The definition's name.
    package var name: String
    /// What documents come from.
    package var source: ScaffoldChoice
    /// What the user said about it; nothing takes the sample.
    package var given: [String]
    /// What is done with them.
    package var wants: [ScaffoldChoice]
    /// Where they go.
    package var sink: ScaffoldChoice

    private let menu: ScaffoldMenu
    private static let width = 110

    /// Describes a definition.
    package init(
        name: String, from source: ScaffoldChoice, given: [String], wants: [ScaffoldChoice],
        to sink: ScaffoldChoice, of menu: ScaffoldMenu
    ) {
        self.name = name
        self.source = source
        self.given = given
        self.wants = wants
        self.sink = sink
        self.menu = menu
    }

    /// What is written where nobody says anything else; nil without stages to make it of.
    package static func standard(of menu: ScaffoldMenu, name: String = "first") -> ScaffoldDefinition? {
        guard let source = ScaffoldMenu.standard(menu.sources).first,
            let sink = ScaffoldMenu.standard(menu.sinks).first
        else { return nil }
        return ScaffoldDefinition(
            name: name, from: source, given: [], wants: ScaffoldMenu.standard(menu.wants), to: sink, of: menu)
    }

    /// The files to write beside the definition.
    package var files: [StageSample.File] { given.isEmpty ? source.sample?.files ?? [] : [] }

    /// The definition as YAML.
    package func text(file: String) -> String {
        let head = [
            "# Documents in, clean, structured records out.",
            "#   pipeline lint \(file)      what is wrong, and the fix",
            "#   pipeline test \(file)      whether it does what its tests say",
            "#   pipeline run \(file)       does it",
            "#   pipeline describe STAGE         what a stage does, and its settings",
            "name: \(YAMLScalar.text(of: .string(name)))", "", "stages:",
        ]
        let body = chain.stages.flatMap { Self.lines(of: $0) }
        let hint = [
            "  # A condition beside a stage says for which documents it works, for example:",
            "  #   - when: size(text) > 200", "  #     \(sink.stage.info.name): …",
        ]
        var lines = head + body + hint
        if !tests.isEmpty {
            lines += [
                "",
                "# What comes of documents that are known. Change something above, and see what else changes.",
            ]
            lines += ["tests:"] + tests
        }
        return lines.joined(separator: "\n") + "\n"
    }

    // MARK: Stages

    private var chain: ScaffoldChain {
        var stages: [ConfiguredStage] = []
        for want in wants {
            let stage = want.configured(with: [])
            if let index = stages.firstIndex(where: { $0.name == stage.name }) {
                stages[index].entries += stage.entries
            } else {
                stages.append(stage)
            }
        }
        let names = menu.registry.names
        stages.sort { (names.firstIndex(of: $0.name) ?? 0) < (names.firstIndex(of: $1.name) ?? 0) }
        return ScaffoldChain(
            from: source.configured(with: given), through: stages, to: sink.configured(with: []), of: menu)
    }

    private static func lines(of stage: ConfiguredStage) -> [String] {
        var lines = comment(stage.type.info.summary, indentation: "  ")
        guard !stage.entries.isEmpty else { return lines + ["  - \(stage.name): {}"] }
        lines.append("  - \(stage.name):")
        for entry in stage.entries {
            lines += comment(stage.type.schema.setting(named: entry.name)?.help ?? "", indentation: "      ")
            lines.append("      \(entry.name): \(entry.value)")
        }
        return lines
    }

    private static func comment(_ text: String, indentation: String) -> [String] {
        var lines: [String] = []
        for word in text.split(whereSeparator: \.isWhitespace) {
            if let last = lines.last, last.count + word.count < width {
                lines[lines.count - 1] += " \(word)"
            } else {
                lines.append("\(indentation)# \(word)")
            }
        }
        return lines
    }

    // MARK: Tests

    private var tests: [String] { sampleTest + exampleTests }

    /// The samples come in and go through the whole chain.
    private var sampleTest: [String] {
        guard given.isEmpty, let sample = source.sample, !sample.files.isEmpty else { return [] }
        return [
            "  - name: the samples are read, and no stage fails on them",
            "    given: { \(sample.setting): \(YAMLText.inFlow(sample.value)) }",
            "    expect: { counts: { read: \(sample.documents), dead: 0 } }",
        ]
    }

    /// An example of each stage that has one with the settings it has here.
    private var exampleTests: [String] {
        chain.stages.flatMap { stage -> [String] in
            let parts =
                stage.entries.isEmpty ? [stage] : stage.entries.map { ConfiguredStage(stage.type, [$0]) }
            return parts.flatMap { part -> [String] in
                let settings = part.settings.filter { !$0.isWhitespace }
                let example = stage.type.info.examples.first {
                    $0.settings.filter { !$0.isWhitespace } == settings
                }
                return example.map { ExampleTest(stage: stage.name, example: $0).lines } ?? []
            }
        }
    }
}
