/// What the decoders of a stage and of its groups share.
final class SettingsDecoding {
    var reader: SettingReader

    init(reader: SettingReader) {
        self.reader = reader
    }
}

/// Lets the compiler's synthesised `init(from:)` fill a stage: each property asks for its setting by key and
/// is given the declared one, with the value from the definition where there is one.
///
/// It never throws: what is wrong is reported and the default stands in, so that all problems of a stage come
/// out at once.
struct SettingsDecoder: Decoder {
    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]
    private let settings: [String: any DeclaredSetting]

    init(
        defaults: [(name: String, setting: any DeclaredSetting)], node: SettingNode, state: SettingsDecoding
    ) {
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
        for (name, setting) in defaults {
            state.reader.key = prefix + name
            if let entry = entries[name] {
                settings[name] = setting.filled(from: entry.value, reporting: &state.reader)
                continue
            }
            settings[name] = setting
            let declaration = setting.declaration(named: name)
            // One that was misspelt has been named already.
            if declaration.isRequired, !misspelt.contains(name) {
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
        with name: String, in settings: [(name: String, setting: any DeclaredSetting)]
    ) -> String? {
        settings.first { entry in
            guard case .group(let schema) = entry.setting.declaration(named: entry.name).shape else {
                return false
            }
            return schema.setting(named: name) != nil
        }?.name
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(SettingsContainer<Key>(settings: settings))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw SettingsDecoderError.notKeyed }
    func singleValueContainer() throws -> any SingleValueDecodingContainer {
        throw SettingsDecoderError.notKeyed
    }
}

enum SettingsDecoderError: Error {
    case notKeyed
    case notASetting(String)
}

private struct SettingsContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let codingPath: [any CodingKey] = []
    let settings: [String: any DeclaredSetting]

    var allKeys: [Key] { settings.keys.compactMap(Key.init(stringValue:)) }
    func contains(_ key: Key) -> Bool { settings[SettingKey.snakeCase(key.stringValue)] != nil }
    func decodeNil(forKey key: Key) throws -> Bool { false }

    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
        guard let setting = settings[SettingKey.snakeCase(key.stringValue)] as? T else {
            throw SettingsDecoderError.notASetting(key.stringValue)
        }
        return setting
    }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<NestedKey> { throw SettingsDecoderError.notASetting(key.stringValue) }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        throw SettingsDecoderError.notASetting(key.stringValue)
    }

    func superDecoder() throws -> any Decoder { throw SettingsDecoderError.notKeyed }
    func superDecoder(forKey key: Key) throws -> any Decoder { throw SettingsDecoderError.notKeyed }
}
