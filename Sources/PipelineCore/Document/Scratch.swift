/// Values that stages share while a document is in memory and that are never written, one for each type: a page
/// is parsed once however many stages look at it.
public struct Scratch: Sendable {
    private var values: [(type: ObjectIdentifier, value: any Sendable)] = []

    /// Holds nothing.
    public init() {}

    /// The value of a type; setting nil drops it.
    public subscript<Value: Sendable>(_ type: Value.Type) -> Value? {
        get { values.first { $0.type == ObjectIdentifier(type) }?.value as? Value }
        set {
            values.removeAll { $0.type == ObjectIdentifier(type) }
            if let newValue { values.append((ObjectIdentifier(type), newValue)) }
        }
    }
}
