internal import Synchronization

/// Values that stages share while a document is in memory and that are never written, one for each type: a page
/// is parsed once however many stages look at it.
///
/// A stage that leaves a value here also says how to make it again, in ``Processor/restoreScratch(of:)``: where
/// the stage's result comes out of the cache, the stage itself does not run.
public struct Scratch: Sendable {
    private var values: [(type: ObjectIdentifier, value: any Sendable)] = []

    /// Holds nothing.
    public init() {}

    /// The value of a type; setting nil drops it.
    public subscript<Value: Sendable>(_ type: Value.Type) -> Value? {
        get {
            let value = values.first { $0.type == ObjectIdentifier(type) }?.value
            return value as? Value ?? (value as? Promise<Value>)?.value
        }
        set {
            values.removeAll { $0.type == ObjectIdentifier(type) }
            if let newValue { values.append((ObjectIdentifier(type), newValue)) }
        }
    }

    /// Holds a value that is made when a stage first asks for it, if one does.
    public mutating func promise<Value: Sendable>(
        _ type: Value.Type, making make: @escaping @Sendable () -> Value
    ) {
        values.removeAll { $0.type == ObjectIdentifier(type) }
        values.append((ObjectIdentifier(type), Promise(make)))
    }

    /// Whether it has a value of every type of which another has one.
    package func hasAll(of other: Scratch) -> Bool {
        other.values.allSatisfy { theirs in values.contains { $0.type == theirs.type } }
    }
}

/// A value that is made once, when it is first asked for.
private final class Promise<Value: Sendable>: Sendable {
    private let make: @Sendable () -> Value
    private let made = Mutex<Value?>(nil)

    init(_ make: @escaping @Sendable () -> Value) {
        self.make = make
    }

    var value: Value {
        made.withLock { made in
            if let made { return made }
            let value = make()
            made = value
            return value
        }
    }
}
