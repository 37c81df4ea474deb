/// Declares one setting of a stage: its key, type, default, range and help, once and for all.
///
///     struct Shout: DocumentStage {
///         @Setting("How many exclamation marks to add.", in: 0...10) var marks = 1
///         @Setting("Where to write.") var path: OutputPath      // no default: a definition must give it
///     }
///
/// The key in a definition is the property's name in snake case.
@propertyWrapper
public struct Setting<Value: SettingValue>: Sendable {
    /// The value.
    public var wrappedValue: Value
    let help: String
    let range: ClosedRange<Double>?
    let isRequired: Bool
    let deprecation: String?

    /// A setting with a default.
    public init(wrappedValue: Value, _ help: String, deprecated deprecation: String? = nil) {
        self.init(wrappedValue, help, range: nil, isRequired: false, deprecation: deprecation)
    }

    /// A setting with a default and a range, both ends included.
    public init(
        wrappedValue: Value, _ help: String, in range: ClosedRange<Value>,
        deprecated deprecation: String? = nil
    ) where Value: RangedSettingValue {
        let range = range.lowerBound.number...range.upperBound.number
        self.init(wrappedValue, help, range: range, isRequired: false, deprecation: deprecation)
    }

    /// A setting without a default: a definition must give it, unless its type is optional.
    public init(_ help: String, deprecated deprecation: String? = nil) {
        self.init(
            Value.unset, help, range: nil, isRequired: !Value.isOptional, deprecation: deprecation)
    }

    /// A setting that a definition must give, held to a range.
    public init(_ help: String, in range: ClosedRange<Value>) where Value: RangedSettingValue {
        let range = range.lowerBound.number...range.upperBound.number
        self.init(Value.unset, help, range: range, isRequired: true, deprecation: nil)
    }

    private init(
        _ value: Value, _ help: String, range: ClosedRange<Double>?, isRequired: Bool, deprecation: String?
    ) {
        self.wrappedValue = value
        self.help = help
        self.range = range
        self.isRequired = isRequired
        self.deprecation = deprecation
    }
}

extension Setting: Decodable {
    /// Never called: ``Configurable/read(_:reporting:)`` fills settings from their declarations.
    ///
    /// It is here so that a stage made of settings is `Decodable` without a line of its own.
    public init(from decoder: any Decoder) throws {
        throw DecodingError.dataCorrupted(
            DecodingError.Context(
                codingPath: decoder.codingPath, debugDescription: "settings are read by Configurable.read"))
    }
}

/// A setting whose type is not known, as found by reflection.
protocol DeclaredSetting: Sendable {
    var isRequired: Bool { get }
    var deprecation: String? { get }
    func declaration(named name: String) -> SettingDeclaration
    func filled(from node: SettingNode, reporting reader: inout SettingReader) -> any DeclaredSetting
    var data: JSONValue? { get }
    var secrets: [Secret] { get }
}

extension Setting: DeclaredSetting {
    func declaration(named name: String) -> SettingDeclaration {
        SettingDeclaration(
            name: name, help: help, shape: Value.shape, range: range ?? Value.numbers,
            defaultValue: isRequired ? nil : wrappedValue.data, isRequired: isRequired,
            deprecation: deprecation)
    }

    var data: JSONValue? { wrappedValue.data }
    var secrets: [Secret] { wrappedValue.secrets }

    func filled(from node: SettingNode, reporting reader: inout SettingReader) -> any DeclaredSetting {
        guard let value = Value.read(node, reporting: &reader) else { return self }
        if let range, let ranged = value as? any RangedSettingValue, !range.contains(ranged.number) {
            reader.report(
                "out-of-range", "setting '\(reader.key)' is \(node.what)",
                remedy: "it takes \(declaration(named: reader.key).title)", at: node.span)
            return self
        }
        var copy = self
        copy.wrappedValue = value
        return copy
    }
}
