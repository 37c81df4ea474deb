import PipelineCore
import Synchronization

/// Remembers the declarations of stages, which are the same as long as the program runs.
///
/// To find them by reflection takes microseconds, and a definition may have hundreds of stages.
enum KnownSchemas {
    private static let schemas = Mutex<[ObjectIdentifier: SettingsSchema]>([:])

    /// The schema of a type.
    static func schema(of type: any Configurable.Type) -> SettingsSchema {
        let identifier = ObjectIdentifier(type)
        if let known = schemas.withLock({ $0[identifier] }) { return known }
        let schema = type.schema
        schemas.withLock { $0[identifier] = schema }
        return schema
    }
}
