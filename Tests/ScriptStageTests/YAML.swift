import PipelineCore
import PipelineDefinition

/// Reads settings as a definition would have them.
enum YAML {
    static func node(_ text: String) throws -> SettingNode {
        let composed = YAMLComposer.compose(text: text, file: "test.yml")
        if composed.diagnostics.hasErrors { throw DiagnosticsError(composed.diagnostics) }
        return composed.node
    }
}
