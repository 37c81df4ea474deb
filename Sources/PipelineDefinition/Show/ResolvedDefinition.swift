import PipelineCore

/// A definition with everything filled in, as YAML: includes, profile, variables and defaults, with a comment at each
/// value that says where it comes from.
///
/// The text is a definition itself. Secrets are masked, and what comes from the environment stands as it is written.
public struct ResolvedDefinition {
    /// The YAML.
    public let text: String

    /// Writes a definition out.
    public init(_ definition: Definition) {
        var lines: [YAMLLine] = []
        let root = definition.root
        let name = root["name"].map(YAMLScalar.written) ?? YAMLScalar.text(of: .string(definition.name))
        lines.append(YAMLLine("name: \(name)", from: Self.origin(root["name"])))
        if let description = root["description"], !description.isNull {
            lines.append(
                YAMLLine("description: \(YAMLScalar.written(description))", from: Self.origin(description)))
        }
        lines += Self.plugins(root["plugins"])
        lines.append(YAMLLine("run:"))
        lines += Self.lines(
            of: definition.run.settingsData, RunSettings.schema, root["run"], indentation: "  ")
        lines.append(YAMLLine("stages:"))
        for entry in definition.stages { lines += Self.lines(of: entry) }
        let body = lines.map(\.text).joined(separator: "\n")
        let variables = Self.variables(of: root, named: body)
        text = (Array(variables) + lines).aligned.joined(separator: "\n")
    }

    /// The plugins, an item a line.
    private static func plugins(_ node: SettingNode?) -> [YAMLLine] {
        var ignored: [Diagnostic] = []
        let references = PluginReference.all(in: node, reporting: &ignored)
        guard !references.isEmpty else { return [] }
        return [YAMLLine("plugins:")]
            + references.map { reference in
                switch reference.place {
                case .folder(let path): YAMLLine("  - \(YAMLScalar.text(of: .string(path)))")
                case .repository(let url, let version):
                    YAMLLine(
                        "  - { git: \(YAMLScalar.text(of: .string(url))), "
                            + "version: \(YAMLScalar.text(of: .string(version))) }")
                }
            }
    }

    // MARK: Stages

    private static func lines(of entry: Definition.StageEntry) -> [YAMLLine] {
        var lines: [YAMLLine] = []
        for option in entry.options {
            // What is filled into a condition never becomes part of its syntax: it stays as it is written.
            if option.key == "when", case .scalar(let scalar) = option.value.content {
                let condition = YAMLScalar.text(of: .string(scalar.written))
                lines.append(YAMLLine("when: \(condition)", from: place(of: option.value)))
            } else {
                let value = YAMLScalar.written(option.value)
                lines.append(YAMLLine("\(option.key): \(value)", from: origin(option.value)))
            }
        }
        let schema = type(of: entry.stage).schema
        let settings = Self.lines(of: entry.stage.settingsData, schema, entry.settings, indentation: "    ")
        let name = type(of: entry.stage).info.name
        lines.append(YAMLLine(settings.isEmpty ? "\(name): {}" : "\(name):"))
        for index in lines.indices { lines[index].text = (index == 0 ? "  - " : "    ") + lines[index].text }
        return lines
            + settings.map { line in
                var copy = line
                copy.text = "  " + line.text
                return copy
            }
    }

    /// The settings of a group, a line each; those that are absent are left out.
    private static func lines(
        of data: JSONValue, _ schema: SettingsSchema, _ node: SettingNode?, indentation: String
    ) -> [YAMLLine] {
        guard case .object(let members) = data else { return [] }
        return members.flatMap { member -> [YAMLLine] in
            guard let setting = schema.setting(named: member.name) else { return [] }
            return lines(of: member, setting.shape, node?[member.name], indentation: indentation)
        }
    }

    private static func lines(
        of member: JSONMember, _ shape: SettingShape, _ written: SettingNode?, indentation: String
    ) -> [YAMLLine] {
        let key = YAMLScalar.text(of: .string(member.name))
        let inner = indentation + "  "
        switch (shape, member.value) {
        case (.group(let schema), .object(let values)) where !values.isEmpty:
            return [YAMLLine("\(indentation)\(key):")]
                + lines(of: member.value, schema, written, indentation: inner)
        case (.map(let element), .object(let values)) where !values.isEmpty:
            return [YAMLLine("\(indentation)\(key):")]
                + values.flatMap { lines(of: $0, element, written?[$0.name], indentation: inner) }
        case (.either(_, let second), .object):
            return lines(of: member, second, written, indentation: indentation)
        case (.string(.expression), .string), (.string(.condition), .string):
            // What is filled into an expression never becomes part of its syntax: it stays as it is written.
            guard case .scalar(let scalar)? = written?.content else { break }
            return value(.string(scalar.written), written, isSecret: false, key: "\(indentation)\(key):")
        default: break
        }
        return value(
            member.value, written, isSecret: shape == .string(.secret), key: "\(indentation)\(key):")
    }

    private static func value(
        _ value: JSONValue, _ written: SettingNode?, isSecret: Bool, key: String
    ) -> [YAMLLine] {
        guard let written else { return [YAMLLine("\(key) \(YAMLScalar.text(of: value))", from: "default")] }
        if case .array(let values) = value, !values.isEmpty, case .sequence(let nodes) = written.content,
            values.count == nodes.count
        {
            let items = zip(values, nodes).map {
                "\(key.prefix { $0 == " " })  - " + shown($0, $1, isSecret: isSecret)
            }
            let origins = nodes.map { origin($0) }
            return [YAMLLine(key)] + zip(items, origins).map { YAMLLine($0, from: $1) }
        }
        return [YAMLLine("\(key) \(shown(value, written, isSecret: isSecret))", from: origin(written))]
    }

    /// A value; as it is written where it comes from the environment.
    private static func shown(_ value: JSONValue, _ written: SettingNode, isSecret: Bool) -> String {
        if case .scalar(let scalar) = written.content, scalar.isFromEnvironment {
            return YAMLScalar.text(of: .string(scalar.written))
        }
        return YAMLScalar.text(of: isSecret ? .string("***") : value)
    }

    // MARK: Variables

    /// The variables that a text still names, with those that they name in turn.
    private static func variables(of root: SettingNode, named text: String) -> [YAMLLine] {
        guard case .mapping(let entries)? = root["vars"]?.content else { return [] }
        var text = text
        var kept: [String: YAMLLine] = [:]
        var isGrowing = true
        while isGrowing {
            isGrowing = false
            for entry in entries where kept[entry.key] == nil && text.contains("${vars.\(entry.key)") {
                let line = YAMLLine(
                    "  \(entry.key): \(YAMLScalar.written(entry.value))", from: origin(entry.value))
                kept[entry.key] = line
                text += line.text
                isGrowing = true
            }
        }
        let lines = entries.compactMap { kept[$0.key] }
        return lines.isEmpty ? [] : [YAMLLine("vars:")] + lines
    }

    // MARK: Origins

    /// Where a value stands: a place in a file, or the option that gives it.
    private static func place(of node: SettingNode) -> String {
        ["--set", GivenVariables.file].contains(node.span.file) ? node.span.file : "\(node.span)"
    }

    private static func origin(_ node: SettingNode?) -> String? {
        guard let node else { return "default" }
        var origin = place(of: node)
        if case .scalar(let scalar) = node.content, scalar.written != scalar.text, !scalar.isFromEnvironment {
            origin += ", \(scalar.written)"
        } else if case .scalar(let scalar) = node.content, scalar.isFromEnvironment {
            origin += ", environment"
        }
        return origin.contains { $0.isNewline } ? "\(node.span)" : origin
    }
}

/// A line of YAML with what is said about its value.
private struct YAMLLine {
    var text: String
    var origin: String?

    init(_ text: String, from origin: String? = nil) {
        self.text = text
        self.origin = origin
    }
}

extension [YAMLLine] {
    /// The widest text that still has its comment in the common column.
    private static var widest: Int { 60 }

    /// The lines with their comments one below the other.
    fileprivate var aligned: [String] {
        let column = map(\.text.count).filter { $0 <= Self.widest }.max() ?? 0
        return map { line in
            guard let origin = line.origin else { return line.text }
            let space = String(repeating: " ", count: Swift.max(0, column - line.text.count))
            return "\(line.text)\(space)  # \(origin)"
        }
    }
}

/// Values as YAML on one line.
enum YAMLScalar {
    /// A value as a flow value that reads back the same.
    static func text(of value: JSONValue) -> String {
        switch value {
        case .string(let text): isPlain(text) ? text : value.compact
        case .object([]): "{}"
        case .array(let values): "[" + values.map(flow).joined(separator: ", ") + "]"
        case .object(let members):
            "{ " + members.map { "\(flow(.string($0.name))): \(flow($0.value))" }.joined(separator: ", ")
                + " }"
        default: value.compact
        }
    }

    /// A value of the definition as it is after substitution; as it is written where it comes from the environment.
    static func written(_ node: SettingNode) -> String {
        switch node.content {
        case .scalar(let scalar):
            if scalar.isFromEnvironment { return text(of: .string(scalar.written)) }
            if case .string = scalar.value { return text(of: .string(scalar.text)) }
            return scalar.value == .null ? "null" : scalar.text
        case .sequence(let items):
            return "[" + items.map { flow(written($0), $0) }.joined(separator: ", ") + "]"
        case .mapping(let entries):
            let parts = entries.map { "\(flow(.string($0.key))): \(flow(written($0.value), $0.value))" }
            return "{ " + parts.joined(separator: ", ") + " }"
        }
    }

    /// Within brackets more signs need quotes.
    private static func flow(_ value: JSONValue) -> String {
        if case .string(let text) = value, text.contains(where: { ",[]{}:".contains($0) }) {
            return value.compact
        }
        return text(of: value)
    }

    private static func flow(_ shown: String, _ node: SettingNode) -> String {
        guard case .scalar = node.content, !shown.hasPrefix("\"") else { return shown }
        return shown.contains { ",[]{}:".contains($0) } ? JSONValue.string(shown).compact : shown
    }

    /// Whether a text can stand without quotes and stays text.
    private static func isPlain(_ text: String) -> Bool {
        guard let first = text.first, let last = text.last, !first.isWhitespace, !last.isWhitespace else {
            return false
        }
        guard case .string = ScalarResolution.resolve(text) else { return false }
        if "-?:,[]{}#&*!|>'\"%@`".contains(first) { return false }
        let isBroken = text.unicodeScalars.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) }
        return !isBroken && !text.contains(": ") && !text.contains(" #") && last != ":"
    }
}
