public import PipelineCore

extension Field where Value == [String] {
    /// What the text is about, the strongest topic first.
    public static var topics: Field { Field("topics", "What the text is about, the strongest topic first.") }
}
