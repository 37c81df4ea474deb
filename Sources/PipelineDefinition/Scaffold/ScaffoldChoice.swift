package import PipelineCore

/// Something that `pipeline init` offers: an input or output that a stage can be given, a group of settings that it can
/// do, or the stage as it is.
///
/// Choices come from the declarations of the settings, so that what a stage learns is offered without a line of code.
package struct ScaffoldChoice: Sendable {
    /// What the user must say about it.
    package enum Value: Sendable, Hashable {
        /// Paths of what is read.
        case paths
        /// Other texts, such as URLs.
        case texts
        /// Nothing: the value follows from the declaration.
        case fixed(String)
    }

    /// The name that options take: the setting's, or the stage's.
    package internal(set) var name: String
    /// A line of help.
    package let help: String
    /// Whether a first pipeline has it.
    package let isStandard: Bool
    /// What the user must say about it.
    package let value: Value
    /// Something to try it on.
    package let sample: StageSample?
    let stage: any Stage.Type
    let setting: SettingDeclaration?

    /// All choices of a stage that can be written down so that they work.
    static func choices(of stage: any Stage.Type) -> [ScaffoldChoice] {
        let scaffold = stage.info.scaffold
        var choices: [ScaffoldChoice] = []
        if ConfiguredStage(stage).stage != nil {
            choices.append(
                ScaffoldChoice(
                    name: stage.info.name, help: stage.info.summary,
                    isStandard: scaffold.standard.contains(stage.info.name), value: .fixed("{}"), sample: nil,
                    stage: stage, setting: nil))
        }
        for setting in stage.schema.settings where !setting.isRequired && setting.defaultValue == nil {
            let sample = scaffold.samples.first { $0.setting == setting.name }
            guard setting.deprecation == nil,
                let value = value(of: setting, in: stage) ?? sample.map({ .fixed($0.value) })
            else { continue }
            let choice = ScaffoldChoice(
                name: setting.name, help: setting.help,
                isStandard: scaffold.standard.contains(setting.name), value: value, sample: sample,
                stage: stage, setting: setting)
            // Alone it must be enough: what only refines another setting is no choice.
            let trial = value == .texts ? exampleURL : "x"
            if choice.configured(with: [trial]).stage != nil { choices.append(choice) }
        }
        return choices
    }

    /// The stage with this choice.
    ///
    /// - Parameter given: what the user said; where that is nothing, the sample is taken.
    package func configured(with given: [String]) -> ConfiguredStage {
        guard let setting else { return ConfiguredStage(stage) }
        let text: String
        if given.isEmpty, let sample {
            text = sample.value
        } else if case .fixed(let value) = value {
            text = value
        } else {
            text = Self.written(given, for: setting.shape)
        }
        return ConfiguredStage(stage, [.init(name: setting.name, value: text)])
    }

    /// What stands in for the user's answer in an example; nothing where there is a sample.
    var example: [String] {
        guard sample == nil else { return [] }
        switch value {
        case .paths: return ["input/*"]
        case .texts: return [Self.exampleURL]
        case .fixed: return []
        }
    }

    private static let exampleURL = "https://example.org/"

    // MARK: Values

    private static func value(of setting: SettingDeclaration, in stage: any Stage.Type) -> Value? {
        if stage is any SourceStage.Type { return input(setting.shape) }
        if stage is any SinkStage.Type { return output(setting) }
        // A stage in between is told what to do, not with what.
        guard case .group(let schema) = setting.shape, !schema.settings.contains(where: \.isRequired) else {
            return nil
        }
        return .fixed("{}")
    }

    private static func input(_ shape: SettingShape) -> Value? {
        switch shape {
        case .string(.input), .oneOrMany(.string(.input)), .list(of: .string(.input)): .paths
        case .oneOrMany(.string(.plain)), .list(of: .string(.plain)): .texts
        case .choice(let names): names.first.map { .fixed($0) }
        case .group(let schema):
            if let only = onlyRequired(schema) { input(only.shape) } else { nil }
        default: nil
        }
    }

    private static func output(_ setting: SettingDeclaration) -> Value? {
        let path = "records.\(setting.name)"
        switch setting.shape {
        case .string(.output): return .fixed(path)
        case .group(let schema):
            guard schema.settings.contains(where: \.isRequired) else { return .fixed("{}") }
            guard let only = onlyRequired(schema), only.shape == .string(.output) else { return nil }
            return .fixed("{ \(only.name): \(path) }")
        default: return nil
        }
    }

    private static func onlyRequired(_ schema: SettingsSchema) -> SettingDeclaration? {
        let required = schema.settings.filter(\.isRequired)
        return required.count == 1 ? required[0] : nil
    }

    private static func written(_ given: [String], for shape: SettingShape) -> String {
        if case .group(let schema) = shape, let only = onlyRequired(schema) {
            return "{ \(only.name): \(written(given, for: only.shape)) }"
        }
        let isList = if case .list = shape { true } else { false }
        let values = JSONValue.array(given.map { .string($0) })
        // A text within brackets, as it would be in a list, needs quotes for more signs than elsewhere.
        let list = YAMLScalar.text(of: values)
        return given.count == 1 && !isList ? String(list.dropFirst().dropLast()) : list
    }
}
