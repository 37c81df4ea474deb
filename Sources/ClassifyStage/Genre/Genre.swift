/// What kind of text a document is.
public enum Genre: String, CaseIterable, Sendable {
    /// What an organisation has the press told.
    case pressRelease = "press release"
    /// What a newspaper or an agency reports.
    case news
    /// What somebody thinks or has lived through: commentary, reviews, diaries.
    case opinion
    /// What explains a matter: articles of encyclopaedias and dictionaries, histories, definitions.
    case encyclopaedic
    /// What several people wrote in turn: threads, questions with answers.
    case forum
    /// What offers or recommends goods and services.
    case commercial
    /// What binds: contracts, licences, terms, laws.
    case legal
    /// What says how something is done: guides, recipes, documentation.
    case instructions
    /// Anything else: lists, tables, front pages, research, fiction.
    case other

    /// What stands for "not sure", as with languages.
    static let undetermined = "und"
}
