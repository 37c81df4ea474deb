// Members that a protocol asks for are documented there.
// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation

/// Values under names that the definition chooses: `fields: { price: { css: .price } }`.
///
/// The order of the file is kept.
public struct SettingMap<Value: SettingValue>: SettingValue {
    /// A name and its value.
    public struct Entry: Sendable {
        /// The name that the definition gives it.
        public var name: String
        /// The value.
        public var value: Value

        /// Makes an entry.
        public init(_ name: String, _ value: Value) {
            self.name = name
            self.value = value
        }
    }

    /// The entries in the order of the file; their names are unique.
    public var entries: [Entry]

    /// Makes it of entries.
    public init(_ entries: [Entry] = []) {
        self.entries = entries
    }

    /// The value of a name, or nil.
    public subscript(name: String) -> Value? { entries.first { $0.name == name }?.value }

    public static var shape: SettingShape { .map(of: Value.shape) }
    public static var unset: SettingMap { SettingMap() }
    public var data: JSONValue? {
        .object(entries.map { JSONMember($0.name, $0.value.data ?? .null) })
    }
    public var secrets: [Secret] { entries.flatMap(\.value.secrets) }

    public static func read(_ node: SettingNode, reporting reader: inout SettingReader) -> SettingMap? {
        guard case .mapping(let written) = node.content else { return reader.refuse(node, wanting: shape) }
        let outerKey = reader.key
        defer { reader.key = outerKey }
        let named = Value.self as? any NamedSettingValue.Type
        var entries: [Entry] = []
        for entry in written {
            reader.key = outerKey.isEmpty ? entry.key : "\(outerKey).\(entry.key)"
            if let problem = named?.problem(withName: entry.key) {
                reader.report("bad-name", problem.message, remedy: problem.remedy, at: entry.keySpan)
            }
            guard let value = Value.read(entry.value, reporting: &reader) else { continue }
            if let value = value as? any NamedSettingValue { reader.declare(value.parts(named: entry.key)) }
            entries.append(Entry(entry.key, value))
        }
        return entries.count == written.count ? SettingMap(entries) : nil
    }
}

/// A value to which a ``SettingMap`` gives a name that means something: that of a field, a label, a rule.
public protocol NamedSettingValue: SettingValue {
    /// What is wrong with a name; nil where it can be used.
    static func problem(withName name: String) -> SettingProblem?
    /// What documents have once the value has done its work: expressions that stand below it may speak of it.
    func parts(named name: String) -> [DocumentPart]
}

extension NamedSettingValue {
    /// Names must be such that conditions can use them.
    public static func problem(withName name: String) -> SettingProblem? { defaultProblem(withName: name) }

    /// What is wrong with a name that conditions cannot use.
    public static func defaultProblem(withName name: String) -> SettingProblem? {
        SettingProblem(withName: name)
    }

    /// Nothing that can be spoken of.
    public func parts(named name: String) -> [DocumentPart] { [] }
}

extension SettingProblem {
    /// What is wrong with a name that conditions cannot use; nil where they can.
    ///
    /// - Parameter key: the setting that gives the name.
    public init?(withName name: String, at key: String? = nil) {
        guard let first = name.utf8.first, !(0x30...0x39).contains(first),
            name.utf8.allSatisfy(Self.isNamePart)
        else {
            self.init(
                at: key, "'\(name)' cannot be used as a name in conditions",
                remedy: "write letters from a to z, digits and '_', beginning with a letter")
            return
        }
        return nil
    }

    private static func isNamePart(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
