public import PipelineCore

extension Field where Value == Dateline {
    /// The line that a press release opens with.
    public static var dateline: Field { Field("dateline", "Place, date and wire of a press release.") }
}

extension Field where Value == String {
    /// The headline of a press release.
    public static var headline: Field { Field("headline", "The headline of a press release.") }
}

extension Field where Value == [Organisation] {
    /// The organisations that the text names.
    public static var organisations: Field {
        Field("organisations", "The organisations that the text names, with their acronyms.")
    }
}

extension Field where Value == [Person] {
    /// The people whom the text names with a role.
    public static var people: Field { Field("people", "The people whom the text names, with their roles.") }
}

extension Field where Value == [String] {
    /// The initiatives that the text names.
    public static var initiatives: Field {
        Field("initiatives", "The initiatives, programmes, plans and events that the text names.")
    }
}
