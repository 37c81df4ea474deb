/// A value of a field.
public indirect enum FieldValue: Sendable, Hashable {
    /// Text.
    case text(String)
    /// A whole number.
    case integer(Int)
    /// Any number.
    case number(Double)
    /// A truth value.
    case boolean(Bool)
    /// A date.
    case date(CalendarDate)
    /// Values of one type.
    case list([FieldValue])
    /// Values under names.
    case record(FieldValues)
}

/// The type of a field.
public indirect enum FieldType: Sendable, Hashable, CustomStringConvertible {
    /// Text.
    case text
    /// A whole number.
    case integer
    /// Any finite number.
    case number
    /// A truth value.
    case boolean
    /// A date.
    case date
    /// Values of one type.
    case list(FieldType)
    /// Values under declared names.
    case record([FieldDeclaration])

    /// As the reference and messages name it: `list of text`.
    public var description: String {
        switch self {
        case .text: "text"
        case .integer: "integer"
        case .number: "number"
        case .boolean: "boolean"
        case .date: "date"
        case .list(let element): "list of \(element)"
        case .record(let members): "record of \(members.map(\.name).joined(separator: ", "))"
        }
    }
}

/// A field as declared: name, type and a line of help.
public struct FieldDeclaration: Sendable, Hashable {
    /// The name, in snake case.
    public var name: String
    /// The type.
    public var type: FieldType
    /// A line of help.
    public var help: String

    /// Declares a field.
    public init(_ name: String, _ type: FieldType, _ help: String) {
        self.name = name
        self.type = type
        self.help = help
    }
}

/// Values under names, in the order in which they were first set.
public struct FieldValues: Sendable, Hashable, Sequence, ExpressibleByDictionaryLiteral {
    /// A name and its value.
    public struct Entry: Sendable, Hashable {
        /// The name.
        public var name: String
        /// The value.
        public var value: FieldValue
    }

    private var entries: [Entry] = []

    /// No values.
    public init() {}

    /// Values under names.
    public init(dictionaryLiteral elements: (String, FieldValue)...) {
        for (name, value) in elements { self[name] = value }
    }

    /// Values under names that are known to differ.
    init(unique entries: [Entry]) {
        self.entries = entries
    }

    /// Whether there is none.
    public var isEmpty: Bool { entries.isEmpty }

    /// The value under a name; setting nil removes it.
    public subscript(name: String) -> FieldValue? {
        get { entries.first { $0.name == name }?.value }
        set {
            let index = entries.firstIndex { $0.name == name }
            switch (index, newValue) {
            case (let index?, let value?): entries[index].value = value
            case (let index?, nil): entries.remove(at: index)
            case (nil, let value?): entries.append(Entry(name: name, value: value))
            case (nil, nil): break
            }
        }
    }

    /// The names and values in order.
    public func makeIterator() -> IndexingIterator<[Entry]> { entries.makeIterator() }
}
