import PipelineCore

/// The card of a dataset: what Hugging Face's tools read of it at the top, and how it was made for people.
struct DatasetCard: Sendable {
    let title: String
    let license: String?
    let languages: [String]
    let split: String
    let columns: [FieldDeclaration]
    let stages: [StageVersion]

    /// The card as Markdown behind YAML.
    func text(of summary: PartSummary) -> String {
        let bytes = summary.files.reduce(0) { $0 + $1.bytes }
        var card = "---\npretty_name: \(quoted(title))\n"
        if let license { card += "license: \(quoted(license))\n" }
        if !languages.isEmpty { card += "language:\n" + languages.map { "- \(quoted($0))\n" }.joined() }
        card += "size_categories:\n- \(Self.sizeCategory(summary.records))\n"
        card += "configs:\n- config_name: default\n  data_files:\n"
        card += "  - split: \(quoted(split))\n    path: \(quoted("data/\(split)-*"))\n"
        card += "dataset_info:\n  features:\n"
        for column in columns { append(column, indent: "  ", to: &card) }
        card += "  splits:\n  - name: \(quoted(split))\n    num_bytes: \(summary.gatheredBytes)\n"
        card += "    num_examples: \(summary.records)\n"
        card += "  download_size: \(bytes)\n  dataset_size: \(summary.gatheredBytes)\n---\n\n"
        card += "# \(Self.line(title))\n\n"
        card += "\(summary.records) records in \(summary.files.count) Parquet shards, \(bytes) bytes.\n\n"
        card +=
            "## How it was made\n\nBy these stages, in order; the number is the version of what each does.\n\n"
        card += "| stage | version |\n|---|---|\n"
        for stage in stages {
            let name = stage.label == stage.name ? stage.name : "\(stage.label) (\(stage.name))"
            card += "| \(Self.cell(name)) | \(stage.version) |\n"
        }
        card += "\n## Columns\n\n| column | what it is |\n|---|---|\n"
        for column in columns { card += "| `\(Self.cell(column.name))` | \(Self.cell(column.help)) |\n" }
        return card
    }

    private func append(_ column: FieldDeclaration, indent: String, to card: inout String) {
        card += "\(indent)- name: \(quoted(column.name))\n"
        append(column.type, indent: "\(indent)  ", to: &card)
    }

    private func append(_ type: FieldType, indent: String, to card: inout String) {
        switch type {
        case .record(let members):
            card += "\(indent)struct:\n"
            for member in members { append(member, indent: indent, to: &card) }
        case .list(.record(let members)):
            card += "\(indent)list:\n"
            for member in members { append(member, indent: indent, to: &card) }
        case .list(.list(let inner)):
            card += "\(indent)list:\n"
            append(.list(inner), indent: "\(indent)  ", to: &card)
        case .list(let element): card += "\(indent)list: \(Self.name(of: element))\n"
        default: card += "\(indent)dtype: \(Self.name(of: type))\n"
        }
    }

    /// What Hugging Face calls a single type.
    private static func name(of type: FieldType) -> String {
        switch type {
        case .integer: "int64"
        case .number: "float64"
        case .boolean: "bool"
        default: "string"
        }
    }

    private static func sizeCategory(_ records: Int) -> String {
        let steps: [(Int, String)] = [
            (1000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"),
            (10_000_000, "1M<n<10M"), (100_000_000, "10M<n<100M"), (1_000_000_000, "100M<n<1B"),
        ]
        return steps.first { records < $0.0 }?.1 ?? "n>1B"
    }

    private func quoted(_ text: String) -> String {
        var quoted = ""
        YAMLFlow.append(.string(text), to: &quoted)
        return quoted
    }

    private static func line(_ text: String) -> String {
        String(text.map { $0.isNewline ? " " : $0 })
    }

    private static func cell(_ text: String) -> String { line(text).replacing("|", with: "\\|") }
}
