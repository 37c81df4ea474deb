public import PipelineCore

/// An organisation that a text names.
public struct Organisation: Sendable, Hashable {
    /// Its name as printed, without what gives the acronym no letter.
    public var name: String
    /// Its acronym as printed.
    public var acronym: String?
    /// The whole printed form, where the name goes on after what the acronym stands for.
    public var also: String?

    /// Makes an organisation.
    public init(name: String, acronym: String? = nil, also: String? = nil) {
        self.name = name
        self.acronym = acronym
        self.also = also
    }
}

extension Organisation: FieldConvertible {
    /// A record.
    public static var fieldType: FieldType {
        .record([
            FieldDeclaration("name", .text, "The name as printed."),
            FieldDeclaration("acronym", .text, "The acronym as printed."),
            FieldDeclaration("also", .text, "The whole printed form, where it is longer than the name."),
        ])
    }

    /// The record.
    public var fieldValue: FieldValue {
        var members: FieldValues = ["name": .text(name)]
        members["acronym"] = acronym.map(FieldValue.text)
        members["also"] = also.map(FieldValue.text)
        return .record(members)
    }

    /// Reads the record.
    public init?(fieldValue: FieldValue) {
        guard case .record(let members) = fieldValue,
            let name = members["name"].flatMap(String.init(fieldValue:))
        else { return nil }
        self.init(
            name: name, acronym: members["acronym"].flatMap(String.init(fieldValue:)),
            also: members["also"].flatMap(String.init(fieldValue:)))
    }
}
