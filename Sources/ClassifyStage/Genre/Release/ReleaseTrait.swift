/// A trait of a text that speaks for a press release, or for news.
struct ReleaseTrait {
    /// Its name, as history shows it.
    let name: String
    /// What it speaks for.
    let genre: Genre
    /// How much each occurrence weighs.
    let weight: Double
    /// The most occurrences that count.
    let maximum: Int

    init(_ name: String, _ weight: Double, for genre: Genre = .pressRelease, upTo maximum: Int = 1) {
        self.name = name
        self.genre = genre
        self.weight = weight
        self.maximum = maximum
    }
}

extension ReleaseTrait {
    /// A dateline with a date and the name of whoever sends it: no other genre has one, so that it decides alone.
    static let wireDateline = ReleaseTrait("dateline_with_wire", 4)
    /// A dateline with day, month and year: newspapers print datelines too, but leave the date to the page.
    static let datedDateline = ReleaseTrait("dateline_with_date", 2.2)
    /// What may be a dateline with a date, or an author with one.
    static let datedOpening = ReleaseTrait("opening_with_date", 1.2)
    /// A dateline without sender and date.
    static let dateline = ReleaseTrait("dateline", 0.5)
    /// A line that names the source, as wires print it at the end.
    static let sourceLine = ReleaseTrait("source_line", 0.8)
    /// "FOR IMMEDIATE RELEASE", an embargo, or the line `###` at the end.
    static let releaseNotice = ReleaseTrait("release_notice", 2.5)
    /// A section on the issuer.
    static let about = ReleaseTrait("about_section", 1.2)
    /// A contact for the press.
    static let contact = ReleaseTrait("media_contact", 1.5)
    /// "today announced", "is pleased to announce".
    static let announcement = ReleaseTrait("announcement", 1.0, upTo: 2)
    /// "this press release", "this announcement".
    static let itself = ReleaseTrait("names_itself", 1.2)
    /// "For more information, visit": whom to turn to, at the end.
    static let moreInformation = ReleaseTrait("more_information", 0.8)
    /// A ticker symbol in brackets.
    static let ticker = ReleaseTrait("ticker", 0.8)
    /// The legal section on forward-looking statements.
    static let safeHarbour = ReleaseTrait("safe_harbour", 1.2)
    /// A sentence that praises: "a leading provider of".
    static let leadingProvider = ReleaseTrait("leading_provider", 0.7)
    /// A quotation by somebody with a role.
    static let quoteWithRole = ReleaseTrait("quote_with_role", 0.4, upTo: 2)

    /// The name of a news agency in a dateline.
    static let agency = ReleaseTrait("agency", 3, for: .news)
    /// "told reporters", "told the newspaper", "in an interview".
    static let reporting = ReleaseTrait("reporting", 0.9, for: .news, upTo: 3)
    /// "police said", "officials said", "according to a report".
    static let sources = ReleaseTrait("sources", 0.5, for: .news, upTo: 4)
}
