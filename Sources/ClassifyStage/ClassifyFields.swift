public import PipelineCore

extension Field where Value == [String] {
    /// What the text is about, the strongest topic first.
    public static var topics: Field { Field("topics", "What the text is about, the strongest topic first.") }
}

extension Field where Value == String {
    /// The rule of a quality filter that refused the text, where one did.
    public static var qualityRule: Field {
        Field("quality_rule", "The rule of a quality filter that refused the text, where one did.")
    }
    /// The id of a document that has gone on before and that this one is to take the place of.
    public static var replaces: Field {
        Field(
            "replaces", "The id of a document that has gone on before and that this one takes the place of.")
    }
}
