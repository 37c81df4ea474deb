// Members that a protocol asks for are documented there.
// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation

/// An enumeration of names: declare `enum Favor: String, SettingChoice { case precision, balance, recall }`.
public protocol SettingChoice: SettingValue, RawRepresentable, CaseIterable where RawValue == String {}

extension SettingChoice {
    /// One of the cases' names.
    public static var shape: SettingShape { .choice(allCases.map(\.rawValue)) }
    /// The first case.
    public static var unset: Self {
        guard let first = allCases.first else { preconditionFailure("\(Self.self) has no case") }
        return first
    }
    /// The case's name.
    public var data: JSONValue? { .string(rawValue) }

    /// Reads one of the names.
    public static func read(_ node: SettingNode, reporting reader: inout SettingReader) -> Self? {
        let names = allCases.map(\.rawValue)
        guard case .scalar(let scalar) = node.content else { return reader.refuse(node, wanting: shape) }
        if let value = Self(rawValue: scalar.text) { return value }
        let near = scalar.isFromEnvironment ? nil : NearestName.suggestion(for: scalar.text, among: names)
        let remedy = near.map { "did you mean '\($0)'?" } ?? "allowed: \(names.joined(separator: ", "))"
        reader.report(
            "unknown-value", "setting '\(reader.key)' does not know \(node.what)", remedy: remedy,
            at: node.span)
        return nil
    }
}

/// One value or a list of such: `files: a.html` and `files: [a.html, b.html]`.
public struct OneOrMany<Element: SettingValue>: SettingValue {
    /// The values.
    public var values: [Element]

    /// Makes it of some values.
    public init(_ values: [Element]) {
        self.values = values
    }

    public static var shape: SettingShape { .oneOrMany(Element.shape) }
    public static var unset: OneOrMany { OneOrMany([]) }
    public var data: JSONValue? { values.count == 1 ? values[0].data : .array(values.compactMap(\.data)) }
    public var secrets: [Secret] { values.flatMap(\.secrets) }

    public static func read(_ node: SettingNode, reporting reader: inout SettingReader) -> OneOrMany? {
        if case .sequence(let nodes) = node.content {
            guard !nodes.isEmpty else {
                reader.report(
                    "empty-list", "setting '\(reader.key)' has an empty list", remedy: "name at least one",
                    at: node.span)
                return nil
            }
            return [Element].read(node, reporting: &reader).map(OneOrMany.init)
        }
        guard case .scalar = node.content, !node.isNull else { return reader.refuse(node, wanting: shape) }
        return Element.read(node, reporting: &reader).map { OneOrMany([$0]) }
    }
}

/// A file or folder to read, or a pattern of such; relative to the definition's file.
public struct InputPath: SettingValue, Hashable {
    /// The path as given.
    public var text: String

    /// Makes it of a path.
    public init(_ text: String) {
        self.text = text
    }

    public static var shape: SettingShape { .string(.input) }
    public static var unset: InputPath { InputPath("") }
    public var data: JSONValue? { .string(text) }

    public static func read(_ node: SettingNode, reporting reader: inout SettingReader) -> InputPath? {
        reader.filledText(of: node, wanting: shape).map(InputPath.init)
    }
}

/// A file to write; relative to the definition's file.
public struct OutputPath: SettingValue, Hashable {
    /// The path as given.
    public var text: String

    /// Makes it of a path.
    public init(_ text: String) {
        self.text = text
    }

    public static var shape: SettingShape { .string(.output) }
    public static var unset: OutputPath { OutputPath("") }
    public var data: JSONValue? { .string(text) }

    public static func read(_ node: SettingNode, reporting reader: inout SettingReader) -> OutputPath? {
        reader.filledText(of: node, wanting: shape).map(OutputPath.init)
    }
}

/// A value that must not be seen: it prints as `***` wherever it might turn up.
public struct Secret: SettingValue, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The value itself; hand it on only to what needs it.
    public var revealed: String

    /// Makes it of its value.
    public init(_ revealed: String) {
        self.revealed = revealed
    }

    public static var shape: SettingShape { .string(.secret) }
    public static var unset: Secret { Secret("") }
    /// Masked: it must not reach the reference, a run's record or a log.
    public var data: JSONValue? { .string("***") }
    /// Itself.
    public var secrets: [Secret] { [self] }
    /// Three stars.
    public var description: String { "***" }
    /// Three stars.
    public var debugDescription: String { "***" }
    /// Nothing to see.
    public var customMirror: Mirror { Mirror(self, children: []) }

    public static func read(_ node: SettingNode, reporting reader: inout SettingReader) -> Secret? {
        guard case .scalar(let scalar) = node.content, scalar.value != .null else {
            reader.report(
                "wrong-type", "setting '\(reader.key)' takes a secret as text",
                remedy: "take it from the environment: ${env.NAME}", at: node.span)
            return nil
        }
        return Secret(scalar.text)
    }
}

/// An amount of bytes, written `512`, `64KiB`, `32MiB`, `1GiB`, `5MB`.
public struct ByteSize: SettingValue, Hashable, CustomStringConvertible {
    /// The amount.
    public var bytes: Int

    /// Makes it of an amount.
    public init(_ bytes: Int) {
        self.bytes = bytes
    }

    public static var shape: SettingShape { .string(.byteSize) }
    public static var unset: ByteSize { ByteSize(0) }
    public var data: JSONValue? { .string(description) }

    /// With the largest binary unit that divides it.
    public var description: String {
        for (unit, shift) in [("GiB", 30), ("MiB", 20), ("KiB", 10)]
        where bytes > 0 && bytes & ((1 << shift) - 1) == 0 {
            return "\(bytes >> shift)\(unit)"
        }
        return "\(bytes)"
    }

    private static let units: [(suffix: String, factor: Int)] = [
        ("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30), ("TiB", 1 << 40),
        ("kB", 1000), ("KB", 1000), ("MB", 1_000_000), ("GB", 1_000_000_000), ("B", 1), ("", 1),
    ]

    public static func read(_ node: SettingNode, reporting reader: inout SettingReader) -> ByteSize? {
        reader.quantity(node, units: units, wanting: shape).map(ByteSize.init)
    }
}

extension Duration: SettingValue {
    public static var shape: SettingShape { .string(.duration) }
    public static var unset: Duration { .zero }
    public var data: JSONValue? {
        let milliseconds = components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
        return .string(milliseconds % 1000 == 0 ? "\(milliseconds / 1000)s" : "\(milliseconds)ms")
    }

    private static var units: [(suffix: String, factor: Int)] {
        [
            ("ms", 1), ("min", 60_000), ("s", 1000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000),
            ("", 1000),
        ]
    }

    /// Reads `250ms`, `10s`, `5min`, `1h`; a bare number is seconds.
    public static func read(_ node: SettingNode, reporting reader: inout SettingReader) -> Duration? {
        reader.quantity(node, units: units, wanting: shape).map { .milliseconds($0) }
    }
}
