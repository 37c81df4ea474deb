/// A type made of ``Setting`` properties: a stage, or a group of settings within one.
///
/// Stored properties that are no settings keep the values that `init()` gives them.
public protocol Configurable: Decodable, Sendable {
    /// The defaults; lint, docs and schema read them.
    init()

    /// What is wrong with the settings taken together, which no single declaration can say.
    func problems() -> [SettingProblem]

    /// The declarations of all settings; found by reflection unless a type knows them from elsewhere.
    static var schema: SettingsSchema { get }

    /// The values of all settings as data, keys in the order of their declaration.
    var settingsData: JSONValue { get }

    /// The secrets among the values, which ``settingsData`` masks, in the order of their declaration.
    var settingsSecrets: [Secret] { get }

    /// Reads the settings from a definition, reporting everything that is wrong with them.
    static func read(_ node: SettingNode, reporting reader: inout SettingReader) -> Self
}

/// What is wrong with settings taken together.
public struct SettingProblem: Sendable, Hashable {
    /// The setting it is best shown at, as a dotted path, or nil for the stage as a whole.
    public var key: String?
    /// What is wrong.
    public var message: String
    /// What to do about it.
    public var remedy: String

    /// Makes a problem.
    public init(at key: String? = nil, _ message: String, remedy: String) {
        self.key = key
        self.message = message
        self.remedy = remedy
    }
}

extension Configurable {
    /// Nothing is wrong unless the type says so.
    public func problems() -> [SettingProblem] { [] }

    /// The declarations of all settings.
    public static var schema: SettingsSchema {
        KnownSettings.schema(of: Self.self)
    }

    /// The values of all settings as data, keys in the order of their declaration.
    public var settingsData: JSONValue {
        .object(declared.compactMap { entry in entry.setting.data.map { JSONMember(entry.name, $0) } })
    }

    /// The secrets among the values, which ``settingsData`` masks, in the order of their declaration.
    public var settingsSecrets: [Secret] { declared.flatMap(\.setting.secrets) }

    /// Reads the settings from a definition, reporting everything that is wrong with them.
    ///
    /// - Parameter node: a mapping; `null` stands for an empty one.
    /// - Returns: the settings; those that could not be read have their defaults.
    public static func read(_ node: SettingNode, reporting reader: inout SettingReader) -> Self {
        let errorsBefore = reader.errorCount
        let state = SettingsDecoding(reader: reader)
        let defaults = KnownSettings.storedProperties(of: Self.self)
        let decoder = SettingsDecoder(
            defaults: defaults.settings, plain: defaults.others, node: node,
            state: state)
        defer { reader = state.reader }
        let value: Self
        do {
            value = try Self(from: decoder)
        } catch let error as SettingsDecoderError {
            preconditionFailure("\(Self.self) cannot be filled: \(error.reason)")
        } catch {
            preconditionFailure("\(Self.self) must keep its synthesised init(from:), which threw \(error)")
        }
        // Taken together the settings say little where one of them could not be read.
        guard state.reader.errorCount == errorsBefore else { return value }
        for problem in value.problems() {
            let span = problem.key.flatMap { Self.span(of: $0, in: node) } ?? node.span
            state.reader.report("bad-settings", problem.message, remedy: problem.remedy, at: span)
        }
        return value
    }

    /// The place of a setting, by its dotted path; nil where it is not written.
    package static func span(of path: String, in node: SettingNode) -> SourceSpan? {
        var current = node
        for key in path.split(separator: ".") {
            guard let next = current[String(key)] else { return nil }
            current = next
        }
        return current.span
    }

    /// The settings found by reflection, with their keys in a definition.
    var declared: [DefaultSetting] { storedProperties.settings }

    /// The stored properties, found by reflection.
    var storedProperties: StoredProperties {
        var properties = StoredProperties()
        for child in Mirror(reflecting: self).children {
            guard let label = child.label else { continue }
            if let setting = child.value as? any DeclaredSetting {
                let name = SettingKey.snakeCase(String(label.drop { $0 == "_" }))
                properties.settings.append(DefaultSetting(name: name, setting: setting))
            } else {
                properties.others[label] = child.value
            }
        }
        return properties
    }
}

/// Settings nested under a key of others.
public protocol SettingGroup: Configurable, SettingValue {}

extension SettingGroup {
    /// A mapping of its settings.
    public static var shape: SettingShape { .group(schema) }
    /// It is one.
    public static var isGroup: Bool { true }
    /// The defaults.
    public static var unset: Self { Self() }
    /// The values of its settings.
    public var data: JSONValue? { settingsData }
    /// Those of its settings.
    public var secrets: [Secret] { settingsSecrets }

    /// Reads a mapping; nothing and `true` stand for the defaults.
    public static func read(_ node: SettingNode, reporting reader: inout SettingReader) -> Self? {
        switch node.content {
        case .mapping: break
        case .scalar(let scalar) where scalar.value == .null || scalar.value == .boolean(true): break
        default: return reader.refuse(node, wanting: shape)
        }
        let result: Self = Self.read(node, reporting: &reader)
        return result
    }
}
