public import PipelineCore

/// A list of names, in a CSV file with a line of headings.
public struct LookupSettings: SettingGroup {
    /// The file.
    @Setting("The CSV file (or, ending in .tsv, with tabs); its first line names the columns.")
    public var file: InputPath

    /// The columns whose names are looked for.
    @Setting("The column, or columns, whose names are looked for; the first one unless given.")
    public var column: OneOrMany<String>?

    /// The column that holds the value.
    @Setting("The column that holds the value; the first of those that are looked for unless given.")
    public var value: String?

    /// Whether case and accents must be the same.
    @Setting("Whether case and accents must be the same; `Sao Paulo` is `São Paulo` otherwise.")
    public var exact = false

    /// Needs a file.
    public init() {}
}
