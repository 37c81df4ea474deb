import PipelineCore
import PipelineDefinition

extension DefinitionSubject {
    /// What it is, in a few words, for the end of a line.
    var detail: String {
        switch self {
        case .stage(let stage): stage.info.summary
        case .setting(let setting): setting.detail
        case .key: ""
        case .field(let field): field.type.description
        case .label(let label):
            label.values.isEmpty ? "label" : "label: \(label.values.joined(separator: ", "))"
        case .annotations: "annotations"
        case .function(let function): function.signature
        case .variable(let variable): variable.shown
        case .environment: "environment"
        case .stageLabel(let stage): "stage \(stage)"
        case .value(let help): help
        case .anchor(let text): text
        case .path(let isFolder): isFolder ? "folder" : "file"
        }
    }

    /// All there is to say, in Markdown; empty where the detail says it all.
    var markdown: String {
        switch self {
        case .stage(let stage): Self.markdown(stage.info, stage.schema)
        case .setting(let setting): setting.markdown
        case .key(let help): help
        case .field(let field): "**\(field.name)** · \(field.type)\n\n\(field.help)"
        case .label(let label):
            "**\(label.name)** · label\n\n\(label.help)"
                + (label.values.isEmpty ? "" : "\n\nValues: \(Self.code(label.values))")
        case .annotations(let annotations): "**annotations.\(annotations.kind)**\n\n\(annotations.help)"
        case .function(let function): "`\(function.signature)`\n\n\(function.help)"
        case .variable(let variable): variable.markdown
        case .environment: "A variable of the environment. Its value is never shown."
        case .stageLabel(let stage): stage.isEmpty ? "" : "The stage `\(stage)` of this definition."
        case .value, .path: ""
        case .anchor(let text): "```yaml\n\(text)\n```"
        }
    }

    private static func markdown(_ info: StageInfo, _ schema: SettingsSchema) -> String {
        var paragraphs = ["**\(info.name)** · stage", info.summary]
        if !info.discussion.isEmpty { paragraphs.append(info.discussion) }
        if !info.needs.isEmpty { paragraphs.append("Needs: \(list(info.needs))") }
        if !info.gives.isEmpty { paragraphs.append("Gives: \(list(info.gives))") }
        if !schema.settings.isEmpty { paragraphs.append("Settings: \(code(schema.settings.map(\.name)))") }
        return paragraphs.joined(separator: "\n\n")
    }

    private static func list(_ parts: [DocumentPart]) -> String {
        var seen: Set<String> = []
        return parts.map(\.description).filter { seen.insert($0).inserted }.joined(separator: ", ")
    }

    static func code(_ names: [String]) -> String { names.map { "`\($0)`" }.joined(separator: ", ") }
}

extension SettingDeclaration {
    /// What it takes and its default.
    fileprivate var detail: String {
        if isRequired { return "\(title); required" }
        guard let value = defaultValue else { return title }
        if case .group = shape { return title }
        return "\(title); \(value.compact) unless given"
    }

    fileprivate var markdown: String {
        var paragraphs = ["**\(name)** · \(title)", help]
        if isRequired {
            paragraphs.append("Required.")
        } else if let value = defaultValue {
            if case .group = shape {} else { paragraphs.append("Default: `\(value.compact)`") }
        }
        if case .group(let schema) = shape, !schema.settings.isEmpty {
            paragraphs.append("Settings: \(DefinitionSubject.code(schema.settings.map(\.name)))")
        }
        if let deprecation { paragraphs.append("Deprecated: \(deprecation)") }
        return paragraphs.joined(separator: "\n\n")
    }
}

extension DefinitionAnalysis.Variable {
    /// Its value on one line; masked where it must not be seen.
    var shown: String { isSecret ? "***" : value.shown }

    fileprivate var markdown: String {
        let file = span.file.split(separator: "/").last.map(String.init) ?? span.file
        return "**\(name)** · variable\n\n```yaml\n\(shown)\n```\n\nSet in \(file), line \(span.start.line)."
    }
}

extension SettingNode {
    /// The value on one line.
    fileprivate var shown: String {
        switch content {
        case .scalar(let scalar):
            scalar.isFromEnvironment ? "***" : scalar.value == .null ? "null" : scalar.text
        case .sequence(let items): "[" + items.map(\.shown).joined(separator: ", ") + "]"
        case .mapping(let entries):
            "{ " + entries.map { "\($0.key): \($0.value.shown)" }.joined(separator: ", ") + " }"
        }
    }
}
