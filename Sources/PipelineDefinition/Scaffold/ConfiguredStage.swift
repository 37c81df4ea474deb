package import PipelineCore

/// A stage with settings as YAML, as a scaffold or an example writes it.
package struct ConfiguredStage: Sendable {
    /// A setting at the top with its value as YAML on one line.
    package struct Entry: Sendable, Hashable {
        package var name: String
        package var value: String
    }

    package let type: any Stage.Type
    package var entries: [Entry]

    package init(_ type: any Stage.Type, _ entries: [Entry] = []) {
        self.type = type
        self.entries = entries
    }

    /// A stage with all its settings as they are written.
    package init(_ type: any Stage.Type, written settings: String) {
        self.type = type
        entries = []
        self.written = settings
    }

    /// The settings where they are not known one by one.
    private var written: String?

    /// The stage's name.
    package var name: String { type.info.name }

    /// The settings on one line: `{ title: include }`.
    package var settings: String {
        if let written { return written }
        return entries.isEmpty
            ? "{}" : "{ \(entries.map { "\($0.name): \($0.value)" }.joined(separator: ", ")) }"
    }

    /// The stage with its settings; nil where they are not all it needs.
    var stage: (any Stage)? { Self.stage(type, settings) }

    /// A stage with settings written as YAML; nil where anything is wrong with them.
    static func stage(_ type: any Stage.Type, _ settings: String) -> (any Stage)? {
        let composed = YAMLComposer.compose(text: settings)
        guard !composed.diagnostics.hasErrors else { return nil }
        return read(type, composed.node)
    }

    private static func read<S: Stage>(_ type: S.Type, _ node: SettingNode) -> (any Stage)? {
        var reader = SettingReader(owner: "stage '\(type.info.name)'")
        let stage = S.read(node, reporting: &reader)
        return reader.diagnostics.hasErrors ? nil : stage
    }
}
