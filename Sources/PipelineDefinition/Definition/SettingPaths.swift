public import PipelineCore

/// A path among the settings of a stage.
public struct SettingPath: Sendable, Hashable {
    /// The path as it stands there, after substitution.
    public var text: String
    /// Where it stands.
    public var span: SourceSpan
    /// Whether it is written to.
    public var isOutput: Bool
    /// The setting's name, as a dotted path.
    public var setting: String
    /// Whether any of it came from the environment: no message may show it.
    public var isFromEnvironment: Bool
}

/// Finds the paths among settings by their declarations.
enum SettingPaths {
    /// All paths in the settings, in the order written.
    static func all(in node: SettingNode, of schema: SettingsSchema, below prefix: String = "")
        -> [SettingPath]
    {
        guard case .mapping(let entries) = node.content else { return [] }
        return entries.flatMap { entry -> [SettingPath] in
            guard let shape = schema.setting(named: entry.key)?.shape else { return [] }
            return paths(in: entry.value, shape, prefix + entry.key)
        }
    }

    private static func paths(in node: SettingNode, _ shape: SettingShape, _ name: String) -> [SettingPath] {
        switch (shape, node.content) {
        case (.group(let schema), _): return all(in: node, of: schema, below: "\(name).")
        case (.oneOrMany(let element), .sequence(let items)), (.list(let element), .sequence(let items)):
            return items.flatMap { paths(in: $0, element, name) }
        case (.map(let element), .mapping(let entries)):
            return entries.flatMap { paths(in: $0.value, element, "\(name).\($0.key)") }
        case (.either(let first, let second), _):
            return paths(in: node, first, name) + paths(in: node, second, name)
        case (.oneOrMany(let element), .scalar): return paths(in: node, element, name)
        case (.string(.input), .scalar(let scalar)), (.string(.output), .scalar(let scalar)):
            guard scalar.value != .null, !scalar.text.isEmpty else { return [] }
            return [
                SettingPath(
                    text: scalar.text, span: node.span, isOutput: shape == .string(.output), setting: name,
                    isFromEnvironment: scalar.isFromEnvironment)
            ]
        default: return []
        }
    }

    /// The settings with other files to write to.
    static func replacingOutputs(
        in node: SettingNode, of schema: SettingsSchema, by path: (String) -> String
    ) -> SettingNode {
        guard case .mapping(var entries) = node.content else { return node }
        for index in entries.indices {
            guard let shape = schema.setting(named: entries[index].key)?.shape else { continue }
            entries[index].value = replacingOutputs(in: entries[index].value, shape, by: path)
        }
        return SettingNode(.mapping(entries), at: node.span)
    }

    private static func replacingOutputs(
        in node: SettingNode, _ shape: SettingShape, by path: (String) -> String
    ) -> SettingNode {
        switch (shape, node.content) {
        case (.group(let schema), _): return replacingOutputs(in: node, of: schema, by: path)
        case (.oneOrMany(let element), .sequence(let items)), (.list(let element), .sequence(let items)):
            let items = items.map { replacingOutputs(in: $0, element, by: path) }
            return SettingNode(.sequence(items), at: node.span)
        case (.map(let element), .mapping(var entries)):
            for index in entries.indices {
                entries[index].value = replacingOutputs(in: entries[index].value, element, by: path)
            }
            return SettingNode(.mapping(entries), at: node.span)
        case (.oneOrMany(let element), .scalar): return replacingOutputs(in: node, element, by: path)
        case (.string(.output), .scalar(let scalar)) where scalar.value != .null:
            let text = path(scalar.text)
            return SettingNode(.scalar(SettingNode.Scalar(.string(text), text: text)), at: node.span)
        default: return node
        }
    }
}
