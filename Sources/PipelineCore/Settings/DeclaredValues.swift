/// Values of settings whose declarations were made elsewhere than in Swift: by a script that says what it takes.
public struct DeclaredValues: Sendable {
    /// The values as whoever declared the settings takes them: bytes as a number, lengths of time in seconds, secrets
    /// as they are.
    public var values: JSONValue
    /// The values for people and records, secrets masked.
    public var data: JSONValue
    /// The secrets among them, in the order of their declaration.
    public var secrets: [Secret]

    /// No values.
    public init() {
        values = .object([])
        data = .object([])
        secrets = []
    }
}

extension SettingsSchema {
    /// Reads settings by their declarations, reporting everything that is wrong with them; what is not given has its
    /// default.
    ///
    /// - Parameters:
    ///   - node: a mapping; `null` stands for an empty one.
    ///   - key: the key that the settings stand under, for messages; nil for none.
    public func read(
        _ node: SettingNode, below key: String? = nil, reporting reader: inout SettingReader
    ) -> DeclaredValues {
        var result = DeclaredValues()
        var entries: [SettingNode.Entry] = []
        switch node.content {
        case .mapping(let written): entries = written
        case .scalar(let scalar) where scalar.value == .null: break
        default:
            let _: Bool? = reader.refuse(node, wanting: .group(self))
            return result
        }
        let (outerKey, prefix) = (reader.key, key.map { "\($0)." } ?? "")
        defer { reader.key = outerKey }
        let names = settings.map(\.name)
        var misspelt: Set<String> = []
        for entry in entries where !names.contains(entry.key) {
            if let meant = NearestName.suggestion(for: entry.key, among: names) { misspelt.insert(meant) }
            reader.report(
                "unknown-key", "unknown setting '\(prefix)\(entry.key)' for \(reader.owner)",
                remedy: NearestName.remedy(for: entry.key, among: names), at: entry.keySpan)
        }
        for setting in settings {
            reader.key = prefix + setting.name
            if let entry = entries.first(where: { $0.key == setting.name }) {
                if let deprecation = setting.deprecation {
                    reader.report(
                        "deprecated", "setting '\(reader.key)' is deprecated", remedy: deprecation,
                        at: entry.keySpan, severity: .warning)
                }
                if let value = setting.read(entry.value, reporting: &reader) {
                    result.set(setting.name, value)
                    continue
                }
            } else if setting.isRequired, !misspelt.contains(setting.name) {
                reader.report(
                    "missing-key", "\(reader.owner) needs the setting '\(reader.key)'",
                    remedy: "add '\(setting.name): …', \(setting.title)", at: node.span)
            }
            if let value = setting.defaultValue { result.set(setting.name, DeclaredValue(value)) }
        }
        return result
    }
}

extension DeclaredValues {
    fileprivate mutating func set(_ name: String, _ value: DeclaredValue) {
        values = values.with(name, value.value)
        data = data.with(name, value.data)
        secrets += value.secrets
    }
}

/// One value, as it is taken and as it is shown.
private struct DeclaredValue {
    var value: JSONValue
    var data: JSONValue
    var secrets: [Secret] = []

    init(_ value: JSONValue, shown data: JSONValue? = nil) {
        self.value = value
        self.data = data ?? value
    }
}

extension SettingDeclaration {
    fileprivate func read(_ node: SettingNode, reporting reader: inout SettingReader) -> DeclaredValue? {
        if node.isNull, !isRequired, defaultValue == nil { return nil }
        guard let value = shape.read(node, reporting: &reader) else { return nil }
        if let range, let number = value.value.asNumber, !range.contains(number) {
            reader.report(
                "out-of-range", "setting '\(reader.key)' is \(node.what)", remedy: "it takes \(title)",
                at: node.span)
            return nil
        }
        return value
    }
}

extension SettingShape {
    fileprivate func read(_ node: SettingNode, reporting reader: inout SettingReader) -> DeclaredValue? {
        switch self {
        case .boolean: Bool.read(node, reporting: &reader).map { DeclaredValue(.boolean($0)) }
        case .integer: Int.read(node, reporting: &reader).map { DeclaredValue(.integer($0)) }
        case .number: Double.read(node, reporting: &reader).map { DeclaredValue(.number($0)) }
        case .string(.input):
            InputPath.read(node, reporting: &reader).map { DeclaredValue(.string($0.text)) }
        case .string(.output):
            OutputPath.read(node, reporting: &reader).map { DeclaredValue(.string($0.text)) }
        case .string(.byteSize):
            ByteSize.read(node, reporting: &reader).map { DeclaredValue(.integer($0.bytes), shown: $0.data) }
        case .string(.duration):
            Duration.read(node, reporting: &reader).map { time in
                DeclaredValue(.number(time / .seconds(1)), shown: time.data)
            }
        case .string(.secret):
            Secret.read(node, reporting: &reader).map { secret in
                var value = DeclaredValue(.string(secret.revealed), shown: secret.data)
                value.secrets = [secret]
                return value
            }
        case .choice(let names): Self.choice(node, among: names, reporting: &reader)
        case .list(let element): list(node, of: element, reporting: &reader)
        default: String.read(node, reporting: &reader).map { DeclaredValue(.string($0)) }
        }
    }

    private static func choice(
        _ node: SettingNode, among names: [String], reporting reader: inout SettingReader
    ) -> DeclaredValue? {
        guard case .scalar(let scalar) = node.content else {
            return reader.refuse(node, wanting: .choice(names))
        }
        if names.contains(scalar.text) { return DeclaredValue(.string(scalar.text)) }
        let near = scalar.isFromEnvironment ? nil : NearestName.suggestion(for: scalar.text, among: names)
        reader.report(
            "unknown-value", "setting '\(reader.key)' does not know \(node.what)",
            remedy: near.map { "did you mean '\($0)'?" } ?? "allowed: \(names.joined(separator: ", "))",
            at: node.span)
        return nil
    }

    private func list(
        _ node: SettingNode, of element: SettingShape, reporting reader: inout SettingReader
    ) -> DeclaredValue? {
        guard case .sequence(let nodes) = node.content else { return reader.refuse(node, wanting: self) }
        let values = nodes.map { element.read($0, reporting: &reader) }
        guard values.allSatisfy({ $0 != nil }) else { return nil }
        let found = values.compactMap { $0 }
        var result = DeclaredValue(.array(found.map(\.value)), shown: .array(found.map(\.data)))
        result.secrets = found.flatMap(\.secrets)
        return result
    }
}

extension JSONValue {
    /// The object with a member more at its end.
    fileprivate func with(_ name: String, _ value: JSONValue) -> JSONValue {
        guard case .object(let members) = self else { return self }
        return .object(members + [JSONMember(name, value)])
    }

    fileprivate var asNumber: Double? {
        switch self {
        case .integer(let number): Double(number)
        case .number(let number): number
        default: nil
        }
    }
}
