/// What the decoders of a stage and of its groups share.
final class SettingsDecoding {
    var reader: SettingReader

    init(reader: SettingReader) {
        self.reader = reader
    }
}

/// Lets the compiler's synthesised `init(from:)` fill a stage.
///
/// Each property asks for its setting by key and is given the declared one, with the value from the definition
/// where there is one. Properties that are no settings are given their defaults.
///
/// It never throws: what is wrong is reported and the default stands in, so that all problems of a stage come
/// out at once.
struct SettingsDecoder: Decoder {
    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]
    private let settings: [String: any DeclaredSetting]
    private let plain: [String: Any]

    init(
        defaults: [DefaultSetting], plain: [String: Any], node: SettingNode,
        state: SettingsDecoding
    ) {
        self.plain = plain
        let prefix = state.reader.key.isEmpty ? "" : "\(state.reader.key)."
        let outerKey = state.reader.key
        var entries: [String: SettingNode.Entry] = [:]
        var misspelt: Set<String> = []
        if case .mapping(let written) = node.content {
            let names = defaults.map(\.name)
            for entry in written {
                if names.contains(entry.key) {
                    entries[entry.key] = entry
                } else {
                    if let meant = NearestName.suggestion(for: entry.key, among: names) {
                        misspelt.insert(meant)
                    }
                    let group = Self.group(with: entry.key, in: defaults)
                    state.reader.report(
                        "unknown-key", "unknown setting '\(prefix)\(entry.key)' for \(state.reader.owner)",
                        remedy: group.map { "it is a setting of '\(prefix)\($0)': indent it below that key" }
                            ?? NearestName.remedy(for: entry.key, among: names), at: entry.keySpan)
                }
            }
        }
        var settings: [String: any DeclaredSetting] = [:]
        for entry in defaults {
            let (name, setting) = (entry.name, entry.setting)
            state.reader.key = prefix + name
            if let written = entries[name] {
                if let deprecation = setting.deprecation {
                    state.reader.report(
                        "deprecated", "setting '\(state.reader.key)' is deprecated", remedy: deprecation,
                        at: written.keySpan, severity: .warning)
                }
                settings[name] = setting.filled(from: written.value, reporting: &state.reader)
                continue
            }
            settings[name] = setting
            // One that was misspelt has been named already.
            if setting.isRequired, !misspelt.contains(name) {
                let declaration = setting.declaration(named: name)
                state.reader.report(
                    "missing-key", "\(state.reader.owner) needs the setting '\(prefix)\(name)'",
                    remedy: "add '\(name): …', \(declaration.title)", at: node.span)
            }
        }
        state.reader.key = outerKey
        self.settings = settings
    }

    /// The group that has a setting of a name, where one does.
    private static func group(
        with name: String, in settings: [DefaultSetting]
    ) -> String? {
        settings.first { entry in
            guard case .group(let schema) = entry.setting.declaration(named: entry.name).shape else {
                return false
            }
            return schema.setting(named: name) != nil
        }?.name
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(SettingsContainer<Key>(settings: settings, plain: plain))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw SettingsDecoderError.notKeyed }
    func singleValueContainer() throws -> any SingleValueDecodingContainer {
        throw SettingsDecoderError.notKeyed
    }
}

enum SettingsDecoderError: Error {
    case notKeyed
    case notFound(property: String, type: String)

    /// The reason, for the author of the type.
    var reason: String {
        switch self {
        case .notKeyed: "it must keep its synthesised init(from:)"
        case .notFound(let property, let type):
            "its property '\(property)' of type \(type) is neither a setting nor stored under that name; "
                + "declare no CodingKeys and no mirror of its own"
        }
    }
}

private struct SettingsContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let codingPath: [any CodingKey] = []
    let settings: [String: any DeclaredSetting]
    let plain: [String: Any]

    var allKeys: [Key] { settings.keys.compactMap(Key.init(stringValue:)) }
    /// Whatever is asked for: ``decode(_:forKey:)`` says what cannot be found.
    func contains(_ key: Key) -> Bool { true }
    func decodeNil(forKey key: Key) throws -> Bool {
        guard let value = value(forKey: key) else { return false }
        let mirror = Mirror(reflecting: value)
        return mirror.displayStyle == .optional && mirror.children.isEmpty
    }

    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
        guard let value = value(forKey: key) as? T else { throw notFound(key, type) }
        return value
    }

    /// A setting, or else the default of a plain property, which a property wrapper stores behind a `_`.
    private func value(forKey key: Key) -> Any? {
        let name = key.stringValue
        return plain[name] ?? settings[SettingKey.snakeCase(name)] ?? plain["_\(name)"]
    }

    private func notFound(_ key: Key, _ type: Any.Type) -> SettingsDecoderError {
        .notFound(property: key.stringValue, type: "\(type)")
    }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<NestedKey> { throw notFound(key, NestedKey.self) }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        throw notFound(key, Any.self)
    }

    func superDecoder() throws -> any Decoder { throw SettingsDecoderError.notKeyed }
    func superDecoder(forKey key: Key) throws -> any Decoder { throw SettingsDecoderError.notKeyed }
}
