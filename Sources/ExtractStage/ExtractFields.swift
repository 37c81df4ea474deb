public import PipelineCore

extension Field where Value == Dateline {
    /// The line that a press release opens with.
    public static var dateline: Field { Field("dateline", "Place, date and wire of a press release.") }
}

extension Field where Value == String {
    /// The headline of a press release.
    public static var headline: Field { Field("headline", "The headline of a press release.") }
}

// What a page says of itself.

extension Field where Value == CalendarDate {
    /// When it was last changed.
    public static var modified: Field { Field("modified", "The day it was last changed.") }
}

extension Field where Value == String {
    /// The part of the site that it stands in.
    public static var section: Field { Field("section", "The part of the site that it stands in.") }
    /// The address of the picture that stands for the page.
    public static var image: Field { Field("image", "The address of the picture that stands for the page.") }
    /// The address that the page gives as its own.
    public static var canonical: Field { Field("canonical", "The address that the page gives as its own.") }
    /// The language that the page declares, as it writes it.
    public static var declaredLanguage: Field {
        Field("declared_language", "The language that the page declares, as it writes it.")
    }
}

extension Field where Value == Bool {
    /// Whether the page says that reading it costs something.
    public static var paywalled: Field {
        Field("paywalled", "Whether the page says that reading it costs something.")
    }
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
    /// The keywords that the page gives itself.
    public static var tags: Field { Field("tags", "The keywords that the page gives itself.") }
    /// The initiatives that the text names.
    public static var initiatives: Field {
        Field("initiatives", "The initiatives, programmes, plans and events that the text names.")
    }
}
