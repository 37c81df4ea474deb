public import PipelineCore

/// The line that a press release opens with: `BEIJING, May 11, 2019 /PRNewswire/ —`.
public struct Dateline: Sendable, Hashable {
    /// The place or places as printed, without state or country where it is a single one.
    public var place: String?
    /// The state or country as printed, where it is a single place that names one.
    public var region: String?
    /// The date.
    public var date: CalendarDate?
    /// The newswire as printed, without slashes or brackets.
    public var wire: String?

    /// Makes a dateline.
    public init(place: String? = nil, region: String? = nil, date: CalendarDate? = nil, wire: String? = nil) {
        self.place = place
        self.region = region
        self.date = date
        self.wire = wire
    }
}

extension Dateline: FieldConvertible {
    /// A record.
    public static var fieldType: FieldType {
        .record([
            FieldDeclaration("place", .text, "The place or places as printed."),
            FieldDeclaration("region", .text, "The state or country as printed."),
            FieldDeclaration("date", .date, "The date."),
            FieldDeclaration("wire", .text, "The newswire as printed."),
        ])
    }

    /// The record.
    public var fieldValue: FieldValue {
        var members = FieldValues()
        members["place"] = place.map(FieldValue.text)
        members["region"] = region.map(FieldValue.text)
        members["date"] = date.map(FieldValue.date)
        members["wire"] = wire.map(FieldValue.text)
        return .record(members)
    }

    /// Reads the record.
    public init?(fieldValue: FieldValue) {
        guard case .record(let members) = fieldValue else { return nil }
        self.init(
            place: members["place"].flatMap(String.init(fieldValue:)),
            region: members["region"].flatMap(String.init(fieldValue:)),
            date: members["date"].flatMap(CalendarDate.init(fieldValue:)),
            wire: members["wire"].flatMap(String.init(fieldValue:)))
    }
}
