// Members that a protocol asks for are documented there.
// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation

/// A type that a setting can have.
public protocol SettingValue: Sendable {
    /// What it takes.
    static var shape: SettingShape { get }
    /// Stands in for the value of a required setting until a definition gives one.
    static var unset: Self { get }
    /// Whether a definition may leave it out even where no default is declared.
    static var isOptional: Bool { get }
    /// Whether it is made of settings of its own; the shape says so too, but at the price of describing them all.
    static var isGroup: Bool { get }
    /// The numbers that the type itself allows, both ends included; nil where it sets no bounds.
    static var numbers: ClosedRange<Double>? { get }
    /// Reads it from a definition, or reports why it cannot be and returns nil.
    static func read(_ node: SettingNode, reporting reader: inout SettingReader) -> Self?
    /// The value as data, for the reference, the JSON Schema and canonical settings; nil where it is absent.
    var data: JSONValue? { get }
    /// The secrets in it as they are, in order: ``data`` masks them, and yet results may depend on them.
    var secrets: [Secret] { get }
}

extension SettingValue {
    /// Values must be given unless their type says otherwise.
    public static var isOptional: Bool { false }
    /// Most are single values.
    public static var isGroup: Bool { false }
    /// No bounds.
    public static var numbers: ClosedRange<Double>? { nil }
    /// None.
    public var secrets: [Secret] { [] }
}

/// A value that can be held to a range.
public protocol RangedSettingValue: SettingValue, Comparable {
    /// The value as a number.
    var number: Double { get }
}

extension Int: RangedSettingValue {
    public static var shape: SettingShape { .integer }
    public static var unset: Int { 0 }
    public var number: Double { Double(self) }
    public var data: JSONValue? { .integer(self) }

    public static func read(_ node: SettingNode, reporting reader: inout SettingReader) -> Int? {
        if case .scalar(let scalar) = node.content, case .integer(let value) = scalar.value { return value }
        return reader.refuse(node, wanting: shape)
    }
}

extension Double: RangedSettingValue {
    public static var shape: SettingShape { .number }
    public static var unset: Double { 0 }
    public var number: Double { self }
    public var data: JSONValue? { .number(self) }

    public static func read(_ node: SettingNode, reporting reader: inout SettingReader) -> Double? {
        guard case .scalar(let scalar) = node.content else { return reader.refuse(node, wanting: shape) }
        switch scalar.value {
        case .integer(let value): return Double(value)
        case .number(let value) where value.isFinite: return value
        default: return reader.refuse(node, wanting: shape)
        }
    }
}

extension Bool: SettingValue {
    public static var shape: SettingShape { .boolean }
    public static var unset: Bool { false }
    public var data: JSONValue? { .boolean(self) }

    public static func read(_ node: SettingNode, reporting reader: inout SettingReader) -> Bool? {
        if case .scalar(let scalar) = node.content, case .boolean(let value) = scalar.value { return value }
        return reader.refuse(node, wanting: shape)
    }
}

extension String: SettingValue {
    public static var shape: SettingShape { .string(.plain) }
    public static var unset: String { "" }
    public var data: JSONValue? { .string(self) }

    public static func read(_ node: SettingNode, reporting reader: inout SettingReader) -> String? {
        reader.text(of: node, wanting: shape)
    }
}

extension Optional: SettingValue where Wrapped: SettingValue {
    public static var shape: SettingShape { Wrapped.shape }
    public static var isGroup: Bool { Wrapped.isGroup }
    public static var numbers: ClosedRange<Double>? { Wrapped.numbers }
    public static var unset: Wrapped? { nil }
    public static var isOptional: Bool { true }
    public var data: JSONValue? { flatMap(\.data) }
    public var secrets: [Secret] { self?.secrets ?? [] }

    /// Reads the wrapped value; a group may be switched off with `false`.
    public static func read(_ node: SettingNode, reporting reader: inout SettingReader) -> Wrapped?? {
        if isGroup, case .scalar(let scalar) = node.content, scalar.value == .boolean(false) {
            return .some(nil)
        }
        if node.isNull, isGroup {
            return Wrapped.read(node, reporting: &reader)
        }
        return node.isNull ? .some(nil) : Wrapped.read(node, reporting: &reader)
    }
}

extension Array: SettingValue where Element: SettingValue {
    public static var shape: SettingShape { .list(of: Element.shape) }
    public static var unset: [Element] { [] }
    public var data: JSONValue? { .array(compactMap(\.data)) }
    public var secrets: [Secret] { flatMap(\.secrets) }

    public static func read(_ node: SettingNode, reporting reader: inout SettingReader) -> [Element]? {
        guard case .sequence(let nodes) = node.content else { return reader.refuse(node, wanting: shape) }
        let values = nodes.map { Element.read($0, reporting: &reader) }
        return values.contains { $0 == nil } ? nil : values.compactMap { $0 }
    }
}
