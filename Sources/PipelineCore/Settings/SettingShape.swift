/// What a setting takes, in a form that lint, the reference and the JSON Schema all read.
public indirect enum SettingShape: Sendable, Hashable {
    /// `true` or `false`.
    case boolean
    /// A whole number.
    case integer
    /// Any number.
    case number
    /// Text of some format.
    case string(Format)
    /// One of a few names.
    case choice([String])
    /// A list.
    case list(of: SettingShape)
    /// One value, or a list of such.
    case oneOrMany(SettingShape)
    /// Values of one shape under names that the definition chooses.
    case map(of: SettingShape)
    /// Settings of its own.
    case group(SettingsSchema)
    /// A value of one shape or of another: a name, or settings.
    case either(SettingShape, or: SettingShape)
    /// One word, or a value of another shape: `auto` or a number.
    case word(String, or: SettingShape)

    /// What a text stands for.
    public enum Format: String, Sendable, Hashable {
        /// Any text.
        case plain
        /// A file or folder to read, or a pattern of such with `*`, `**`, `?`, `[…]` or `{…}`.
        case input
        /// A file to write.
        case output
        /// An amount of bytes: `64KiB`, `32MiB`.
        case byteSize = "byte-size"
        /// A length of time: `250ms`, `10s`, `5min`.
        case duration
        /// A value that is never printed.
        case secret
        /// An expression over what documents have: `price * 2`.
        case expression
        /// A condition: an expression that is true or false.
        case condition
        /// A regular expression (RE2).
        case pattern
        /// A CSS selector.
        case selector
        /// A path into JSON (RFC 9535): `$.offers[0].price`.
        case jsonPath = "json-path"
    }

    /// How a message names it: `a whole number`, `one of balance, precision`.
    public var title: String {
        switch self {
        case .boolean: "true or false"
        case .integer: "a whole number"
        case .number: "a number"
        case .string(.plain): "text"
        case .string(.input): "a path or pattern"
        case .string(.output): "a path"
        case .string(.byteSize): "an amount of bytes such as 64KiB or 32MiB"
        case .string(.duration): "a length of time such as 250ms, 10s or 5min"
        case .string(.secret): "a secret"
        case .string(.expression): "an expression"
        case .string(.condition): "a condition"
        case .string(.pattern): "a regular expression"
        case .string(.selector): "a CSS selector"
        case .string(.jsonPath): "a JSON path"
        case .choice(let names): "one of \(names.joined(separator: ", "))"
        case .list(let element): "a list of \(element.plural)"
        case .oneOrMany(let element): "\(element.title), or a list of \(element.plural)"
        case .map(let element): "a mapping of names to \(element.plural)"
        case .group: "a mapping of settings"
        case .either(let first, let second): "\(first.title), or \(second.title)"
        case .word(let word, let shape): "'\(word)' or \(shape.title)"
        }
    }

    private var plural: String {
        switch self {
        case .integer: "whole numbers"
        case .number: "numbers"
        case .string(.input): "paths or patterns"
        case .string(.output): "paths"
        case .string(.expression): "expressions"
        case .string(.condition): "conditions"
        case .string(.pattern): "regular expressions"
        case .string(.selector): "CSS selectors"
        case .string(.jsonPath): "JSON paths"
        case .string: "texts"
        case .group: "mappings"
        default: title
        }
    }

    /// The groups of settings that a value may be or hold, each with the path that leads to it: `NAME` stands for a
    /// name that the definition chooses.
    package var groups: [InnerGroup] {
        switch self {
        case .group(let schema): [InnerGroup(path: [], schema: schema)]
        case .list(let element), .oneOrMany(let element), .word(_, let element): element.groups
        case .either(let first, let second): first.groups + second.groups
        case .map(let element):
            element.groups.map { InnerGroup(path: ["NAME"] + $0.path, schema: $0.schema) }
        case .boolean, .integer, .number, .string, .choice: []
        }
    }

    /// A group of settings within a value.
    package struct InnerGroup: Sendable {
        /// The names that lead to it from the value.
        package var path: [String]
        /// Its settings.
        package var schema: SettingsSchema
    }
}
