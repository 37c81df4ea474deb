import PipelineCore

/// What `describe` says of a stage.
struct StageDescription {
    private let type: any Stage.Type
    private var info: StageInfo { type.info }

    init(_ type: any Stage.Type) {
        self.type = type
    }

    /// The description for people.
    func lines(in console: Console) -> [String] {
        var lines = ["\(console.paint(info.name, .bold)) (\(StageKind(type).rawValue)): \(info.summary)"]
        if !info.discussion.isEmpty {
            lines += [""] + wrapped(info.discussion, indent: "", width: console.width)
        }
        if !info.needs.isEmpty { lines += ["", "needs  \(list(info.needs))"] }
        if !info.gives.isEmpty { lines += ["", "gives"] + given.map { "  \(named($0))" } }
        lines += ["", "settings"] + settings(type.schema, indent: "  ", in: console)
        for example in info.examples {
            lines += ["", "example: \(example.title)", "  - \(info.name): \(example.settings)"]
        }
        return lines
    }

    /// What the stage gives, each part once.
    private var given: [DocumentPart] {
        var seen: Set<String> = []
        return info.gives.filter { seen.insert($0.description).inserted }
    }

    /// The description for programs.
    var json: JSONValue {
        [
            "name": .string(info.name), "kind": .string(StageKind(type).rawValue),
            "summary": .string(info.summary),
            "discussion": .string(info.discussion), "version": .integer(info.version),
            "needs": .array(info.needs.map { .string($0.description) }),
            "gives": .array(given.map { .string($0.description) }), "settings": Self.json(type.schema),
        ]
    }

    private func list(_ parts: [DocumentPart]) -> String { parts.map(\.description).joined(separator: ", ") }

    private func named(_ part: DocumentPart) -> String {
        switch part {
        case .payload, .text: part.description
        case .field(let field): "\(part), \(field.type): \(field.help)"
        case .label(let label):
            label.values.isEmpty
                ? "\(part): \(label.help)"
                : "\(part) (\(label.values.joined(separator: ", "))): \(label.help)"
        case .annotations(let annotation): "\(part): \(annotation.help)"
        }
    }

    private func settings(_ schema: SettingsSchema, indent: String, in console: Console) -> [String] {
        if schema.settings.isEmpty { return ["\(indent)none"] }
        return schema.settings.flatMap { setting -> [String] in
            var title = setting.title
            if setting.isRequired {
                title += "; required"
            } else if let value = setting.defaultValue, setting.shape.isPlain {
                title += "; \(value.compact) unless given"
            }
            var lines = ["\(indent)\(console.paint(setting.name, .bold)): \(title)"]
            lines += wrapped(setting.help, indent: indent + "    ", width: console.width)
            if let deprecation = setting.deprecation {
                lines.append("\(indent)    Deprecated: \(deprecation)")
            }
            for group in setting.shape.groups {
                var inner = indent + "  "
                for name in group.path {
                    lines.append("\(inner)\(name):")
                    inner += "  "
                }
                lines += settings(group.schema, indent: inner, in: console)
            }
            return lines
        }
    }

    /// Text in lines of a width; empty lines separate paragraphs, other line ends mean nothing.
    private func wrapped(_ text: String, indent: String, width: Int) -> [String] {
        let width = max(20, min(width, 100) - indent.count)
        let paragraphs = text.split(separator: "\n", omittingEmptySubsequences: false).split(separator: "")
        let wrapped = paragraphs.map { paragraph in
            var lines = [""]
            for word in paragraph.joined(separator: " ").split(separator: " ") {
                let line = lines[lines.count - 1]
                if line.isEmpty {
                    lines[lines.count - 1] = String(word)
                } else if line.count + word.count + 1 <= width {
                    lines[lines.count - 1] += " \(word)"
                } else {
                    lines.append(String(word))
                }
            }
            return lines.map { indent + $0 }
        }
        return Array(wrapped.joined(separator: [""]))
    }

    private static func json(_ schema: SettingsSchema) -> JSONValue {
        .array(
            schema.settings.map { setting in
                var members = [
                    JSONMember("name", .string(setting.name)), JSONMember("help", .string(setting.help)),
                    JSONMember("takes", .string(setting.title)),
                    JSONMember("required", .boolean(setting.isRequired)),
                ]
                if let value = setting.defaultValue { members.append(JSONMember("default", value)) }
                if let deprecation = setting.deprecation {
                    members.append(JSONMember("deprecated", .string(deprecation)))
                }
                if let group = setting.shape.groups.first {
                    members.append(JSONMember("settings", json(group.schema)))
                }
                return .object(members)
            })
    }
}

extension SettingShape {
    /// Whether its default says something in one line.
    fileprivate var isPlain: Bool {
        if case .group = self { false } else { true }
    }
}
