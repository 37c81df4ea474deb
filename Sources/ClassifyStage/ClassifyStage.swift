public import PipelineCore

/// Gives documents labels: their language, their genre, their topics.
public struct ClassifyStage: DocumentStage {
    /// The language of the text, as a label `language` with its ISO 639 code.
    @Setting("The language of the text, as a label `language` with its ISO 639 code.")
    public var language: LanguageSettings?

    /// What kind of text it is, as a label `genre`: press release, news or other.
    @Setting("What kind of text it is, as a label `genre`: press release, news or other.")
    public var genre: GenreSettings?

    /// What it is about, by the words that tell it: the field `topics`, and the strongest as the label `topic`.
    @Setting("What it is about: the field `topics`, and the strongest of them as the label `topic`.")
    public var topics: TopicSettings?

    /// Classifies nothing until a group of settings is given.
    public init() {}

    /// A stage that is told to classify nothing is a mistake.
    public func problems() -> [SettingProblem] {
        guard language == nil, genre == nil, topics == nil else { return [] }
        return [
            SettingProblem(
                "stage 'classify' is not told what to classify",
                remedy: "name at least one of: language, genre, topics")
        ]
    }

    /// Adds the labels that the settings name.
    public func process(_ document: inout some Document) -> Verdict {
        if let language { LanguageLabeller(settings: language).label(&document) }
        if let genre { GenreLabeller(settings: genre).label(&document) }
        if let topics { TopicLabeller(settings: topics).label(&document) }
        return .keep
    }
}
