public import PipelineCore

/// Settings that a script declares: taken as they are written until it is known which there are.
public struct FreeSettings: SettingValue {
    /// The values for the script.
    var values: JSONValue
    /// The values for people and records.
    private var shown: JSONValue
    /// The secrets among them.
    public private(set) var secrets: [Secret]

    /// No settings.
    public init() {
        values = .object([])
        shown = .object([])
        secrets = []
    }

    /// Settings by their names.
    public static var shape: SettingShape {
        .map(of: .either(.string(.plain), or: .list(of: .string(.plain))))
    }
    /// No settings.
    public static var unset: FreeSettings { FreeSettings() }
    /// The values, secrets masked.
    public var data: JSONValue? { shown }

    /// Reads a mapping as it is written.
    public static func read(_ node: SettingNode, reporting reader: inout SettingReader) -> FreeSettings? {
        guard case .mapping = node.content else {
            return node.isNull ? FreeSettings() : reader.refuse(node, wanting: shape)
        }
        var settings = FreeSettings()
        settings.values = node.json(masked: false)
        settings.shown = node.json(masked: true)
        settings.secrets = node.secrets
        return settings
    }

    /// Takes the values once more, by their declarations.
    mutating func read(
        by schema: SettingsSchema, _ node: SettingNode, reporting reader: inout SettingReader
    ) {
        let declared = schema.read(node, below: "with", reporting: &reader)
        values = declared.values
        shown = declared.data
        secrets = declared.secrets
    }
}

extension SettingNode {
    /// Nothing, at a place.
    init(nothingAt span: SourceSpan) {
        self.init(.scalar(Scalar(.null, text: "")), at: span)
    }

    /// The value as data; what came from the environment may be a secret.
    fileprivate func json(masked: Bool) -> JSONValue {
        switch content {
        case .mapping(let entries):
            return .object(entries.map { JSONMember($0.key, $0.value.json(masked: masked)) })
        case .sequence(let nodes): return .array(nodes.map { $0.json(masked: masked) })
        case .scalar(let scalar):
            if masked, scalar.isFromEnvironment { return .string("***") }
            return switch scalar.value {
            case .null: .null
            case .boolean(let value): .boolean(value)
            case .integer(let value): .integer(value)
            case .number(let value): .number(value)
            case .string(let value): .string(value)
            }
        }
    }

    fileprivate var secrets: [Secret] {
        switch content {
        case .mapping(let entries): entries.flatMap(\.value.secrets)
        case .sequence(let nodes): nodes.flatMap(\.secrets)
        case .scalar(let scalar): scalar.isFromEnvironment ? [Secret(scalar.text)] : []
        }
    }
}
