import PipelineCore

/// Gives scalars their types by style and tag.
enum ScalarTag {
    /// What became of a scalar.
    enum Outcome {
        case scalar(SettingNode.Scalar)
        case refused(message: String, remedy: String)
    }

    private static let core = "tag:yaml.org,2002:"

    /// The scalar for some text; only the tags of the core schema are known.
    static func typed(_ text: String, style: YAMLEvent.ScalarStyle, tag: String?) -> Outcome {
        let asText = Outcome.scalar(SettingNode.Scalar(.string(text), text: text, isQuoted: true))
        guard let tag, !(tag == "!" && style != .plain) else {
            return style == .plain
                ? .scalar(SettingNode.Scalar(ScalarResolution.resolve(text), text: text)) : asText
        }
        if tag == "!" || tag == core + "str" { return asText }
        guard tag.hasPrefix(core), let name = Name(rawValue: String(tag.dropFirst(core.count))) else {
            return .refused(
                message: "unknown tag '\(short(tag))'",
                remedy: "quote the whole value if it begins with '!', or remove the tag")
        }
        let value = ScalarResolution.resolve(text)
        switch (name, value) {
        case (.null, .null), (.bool, .boolean), (.int, .integer), (.float, .number):
            return .scalar(SettingNode.Scalar(value, text: text))
        case (.float, .integer(let whole)):
            return .scalar(SettingNode.Scalar(.number(Double(whole)), text: text))
        default:
            return .refused(message: "'\(text)' is not of the type '\(short(tag))'", remedy: "remove the tag")
        }
    }

    /// A tag as it is written: `!!int` for `tag:yaml.org,2002:int`.
    static func short(_ tag: String) -> String {
        tag.hasPrefix(core) ? "!!" + tag.dropFirst(core.count) : tag
    }

    private enum Name: String {
        case null
        case bool
        case int
        case float
    }
}
