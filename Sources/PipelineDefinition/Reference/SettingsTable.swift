import PipelineCore

/// The settings of a stage or group as rows of a table, those of groups under dotted names.
struct SettingsTable {
    static let head = ["setting", "takes", "unless given", "meaning"]

    let rows: [[String]]

    init(_ schema: SettingsSchema, under path: String = "") {
        rows = Self.rows(schema, path)
    }

    private static func rows(_ schema: SettingsSchema, _ path: String) -> [[String]] {
        schema.settings.flatMap { setting -> [[String]] in
            let name = path + setting.name
            var help = MarkdownText.plain(setting.help)
            if let deprecation = setting.deprecation {
                help += " **Deprecated**: \(MarkdownText.plain(deprecation))."
            }
            let row = [MarkdownText.code(name), MarkdownText.plain(setting.title), fallback(setting), help]
            return [row]
                + setting.shape.groups.flatMap { group in
                    rows(group.schema, ([name] + group.path).joined(separator: ".") + ".")
                }
        }
    }

    private static func fallback(_ setting: SettingDeclaration) -> String {
        if setting.isRequired { return "required" }
        guard let value = setting.defaultValue else {
            if case .group = setting.shape { return "off" }
            return "none"
        }
        if case .group = setting.shape { return "" }
        return MarkdownText.code(YAMLScalar.text(of: value))
    }
}
