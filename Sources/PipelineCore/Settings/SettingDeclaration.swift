/// One setting, as declared in a stage: what parsing, lint, schema, `describe` and the reference read.
public struct SettingDeclaration: Sendable, Hashable {
    /// The key in a definition, in snake case.
    public var name: String
    /// A line of help.
    public var help: String
    /// What it takes.
    public var shape: SettingShape
    /// The numbers allowed, both ends included.
    public var range: ClosedRange<Double>?
    /// The value it has where the definition gives none; nil where it is required or simply absent.
    public var defaultValue: JSONValue?
    /// Whether a definition must give it.
    public var isRequired: Bool
    /// What to use instead, where it is deprecated.
    public var deprecation: String?

    /// Declares a setting; ``Setting`` does so for those of stages in Swift.
    public init(
        name: String, help: String, shape: SettingShape, range: ClosedRange<Double>? = nil,
        defaultValue: JSONValue? = nil, isRequired: Bool = false, deprecation: String? = nil
    ) {
        self.name = name
        self.help = help
        self.shape = shape
        self.range = range
        self.defaultValue = defaultValue
        self.isRequired = isRequired
        self.deprecation = deprecation
    }

    /// Whether it is made of settings of its own.
    package var isGroup: Bool { if case .group = shape { true } else { false } }

    /// What it takes, with its range: `a whole number from 0 to 10`.
    public var title: String {
        guard let range else { return shape.title }
        return "\(shape.title) from \(Self.plain(range.lowerBound)) to \(Self.plain(range.upperBound))"
    }

    private static func plain(_ number: Double) -> String {
        Int(exactly: number).map(String.init) ?? "\(number)"
    }
}

/// All settings of a stage or of a group of settings.
public struct SettingsSchema: Sendable, Hashable {
    /// The settings in the order of their declaration.
    public var settings: [SettingDeclaration]

    /// Makes a schema of declarations.
    public init(settings: [SettingDeclaration]) {
        self.settings = settings
    }

    /// The declaration of one setting, or nil.
    public func setting(named name: String) -> SettingDeclaration? {
        settings.first { $0.name == name }
    }
}
