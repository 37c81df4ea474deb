import Synchronization

/// A setting with its key in a definition, as it is before a definition gives it a value.
struct DefaultSetting: Sendable {
    let name: String
    let setting: any DeclaredSetting
}

/// Remembers what reflection finds in types made of settings, which is the same as long as the program runs.
///
/// Reflection takes microseconds for each property, and a definition may have hundreds of stages.
enum KnownSettings {
    private static let schemas = Mutex<[ObjectIdentifier: SettingsSchema]>([:])
    private static let defaults = Mutex<[ObjectIdentifier: [DefaultSetting]]>([:])

    /// The schema of a type.
    static func schema<T: Configurable>(of type: T.Type) -> SettingsSchema {
        let identifier = ObjectIdentifier(type)
        if let known = schemas.withLock({ $0[identifier] }) { return known }
        // Not under the lock: groups within it have schemas of their own.
        let schema = SettingsSchema(
            settings: type.init().declared.map { $0.setting.declaration(named: $0.name) })
        schemas.withLock { $0[identifier] = schema }
        return schema
    }

    /// The stored properties that a type's `init()` gives.
    ///
    /// Those of types that have others than settings are made anew each time: an object among them must not be shared.
    static func storedProperties<T: Configurable>(of type: T.Type) -> StoredProperties {
        let identifier = ObjectIdentifier(type)
        if let known = defaults.withLock({ $0[identifier] }) { return StoredProperties(settings: known) }
        let properties = type.init().storedProperties
        if properties.others.isEmpty { defaults.withLock { $0[identifier] = properties.settings } }
        return properties
    }
}

/// The stored properties of a configurable value.
struct StoredProperties {
    /// Those that are settings.
    var settings: [DefaultSetting] = []
    /// The values of the others.
    var others: [String: Any] = [:]
}
