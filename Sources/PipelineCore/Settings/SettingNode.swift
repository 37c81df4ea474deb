/// A value as a definition's author wrote it, with its place: what settings are read from.
///
/// The definition's composer makes these from YAML; the core knows no YAML.
public struct SettingNode: Sendable, Hashable {
    /// A value's form.
    public enum Content: Sendable, Hashable {
        /// A single value.
        case scalar(Scalar)
        /// A list.
        case sequence([SettingNode])
        /// Keys with values, in the order written; keys are unique.
        case mapping([Entry])
    }

    /// A key and its value.
    public struct Entry: Sendable, Hashable {
        /// The key.
        public var key: String
        /// Where the key stands.
        public var keySpan: SourceSpan
        /// The value.
        public var value: SettingNode

        /// Makes an entry.
        public init(key: String, keySpan: SourceSpan, value: SettingNode) {
            self.key = key
            self.keySpan = keySpan
            self.value = value
        }
    }

    /// A single value, with the type that the YAML 1.2 core schema gives it.
    public struct Scalar: Sendable, Hashable {
        /// The type and value.
        public enum Value: Sendable, Hashable {
            /// Nothing: `null`, `~` or an empty place.
            case null
            /// `true` or `false`.
            case boolean(Bool)
            /// A whole number.
            case integer(Int)
            /// Any other number.
            case number(Double)
            /// Everything else, and all that is quoted.
            case string(String)
        }

        /// The type and value after substitution.
        public var value: Value
        /// The characters after substitution, whatever the type: `007` stays `007`.
        public var text: String
        /// The characters as they stand in the file.
        ///
        /// Messages quote these and never `text`, so that a value from the environment is not printed.
        public var written: String
        /// Whether it is text whatever its characters: quoted, a block of lines, or tagged `!!str`.
        public var isQuoted: Bool
        /// Whether any of it came from the environment: no message may show it or what it resembles.
        public var isFromEnvironment = false

        /// Makes a scalar.
        public init(_ value: Value, text: String, written: String? = nil, isQuoted: Bool = false) {
            self.value = value
            self.text = text
            self.written = written ?? text
            self.isQuoted = isQuoted
        }
    }

    /// The value.
    public var content: Content
    /// Where it stands.
    public var span: SourceSpan

    /// Makes a node.
    public init(_ content: Content, at span: SourceSpan) {
        self.content = content
        self.span = span
    }

    /// Whether it is `null` or nothing at all.
    public var isNull: Bool {
        if case .scalar(let scalar) = content { scalar.value == .null } else { false }
    }

    /// The value under a key of a mapping, or nil.
    public subscript(key: String) -> SettingNode? {
        guard case .mapping(let entries) = content else { return nil }
        return entries.first { $0.key == key }?.value
    }

    /// What it is, for messages: `a list`, `the number 3`, `the text 'abc'`.
    public var what: String {
        switch content {
        case .sequence: "a list"
        case .mapping: "a mapping"
        case .scalar(let scalar):
            switch scalar.value {
            case .null: "nothing"
            case .boolean, .integer, .number, .string: "'\(scalar.written)'"
            }
        }
    }
}
