public import PipelineCore

/// A person whom a text names, with the role where it gives one.
public struct Person: Sendable, Hashable {
    /// The name as printed.
    public var name: String
    /// The role as printed, without the organisation.
    public var role: String?
    /// The organisation as printed, or as the text spells it out elsewhere.
    public var organisation: String?

    /// Makes a person.
    public init(name: String, role: String? = nil, organisation: String? = nil) {
        self.name = name
        self.role = role
        self.organisation = organisation
    }
}

extension Person: FieldConvertible {
    /// A record.
    public static var fieldType: FieldType {
        .record([
            FieldDeclaration("name", .text, "The name as printed."),
            FieldDeclaration("role", .text, "The role as printed, without the organisation."),
            FieldDeclaration("organisation", .text, "The organisation."),
        ])
    }

    /// The record.
    public var fieldValue: FieldValue {
        var members: FieldValues = ["name": .text(name)]
        members["role"] = role.map(FieldValue.text)
        members["organisation"] = organisation.map(FieldValue.text)
        return .record(members)
    }

    /// Reads the record.
    public init?(fieldValue: FieldValue) {
        guard case .record(let members) = fieldValue,
            let name = members["name"].flatMap(String.init(fieldValue:))
        else { return nil }
        self.init(
            name: name, role: members["role"].flatMap(String.init(fieldValue:)),
            organisation: members["organisation"].flatMap(String.init(fieldValue:)))
    }
}
