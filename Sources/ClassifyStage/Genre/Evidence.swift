/// A trait of a text that speaks for a genre.
struct Evidence {
    /// Its name, as history shows it.
    let name: String
    /// What it speaks for.
    let genre: Genre
    /// How much each occurrence weighs.
    let weight: Double
    /// The most occurrences that count.
    let maximum: Int
}

extension Evidence {
    /// A dateline with the name of a newswire: no other genre has one, so that it decides alone.
    static let wireDateline = Evidence(
        name: "dateline_with_wire", genre: .pressRelease, weight: 4, maximum: 1)
    /// A dateline with a date of day and year: newspapers print datelines too, but leave the date to the page.
    static let datedDateline = Evidence(
        name: "dateline_with_date", genre: .pressRelease, weight: 2.2, maximum: 1)
    /// A dateline without wire and date.
    static let dateline = Evidence(name: "dateline", genre: .pressRelease, weight: 0.5, maximum: 1)
    /// A line that names the source, as wires print it at the end.
    static let sourceLine = Evidence(name: "source_line", genre: .pressRelease, weight: 0.8, maximum: 1)
    /// "FOR IMMEDIATE RELEASE", an embargo, or the line `###` at the end.
    static let releaseNotice = Evidence(name: "release_notice", genre: .pressRelease, weight: 2.5, maximum: 1)
    /// A section on the issuer.
    static let about = Evidence(name: "about_section", genre: .pressRelease, weight: 1.2, maximum: 1)
    /// A contact for the press.
    static let contact = Evidence(name: "media_contact", genre: .pressRelease, weight: 1.5, maximum: 1)
    /// "today announced", "is pleased to announce".
    static let announcement = Evidence(name: "announcement", genre: .pressRelease, weight: 1.0, maximum: 2)
    /// A ticker symbol in brackets.
    static let ticker = Evidence(name: "ticker", genre: .pressRelease, weight: 0.8, maximum: 1)
    /// The legal section on forward-looking statements.
    static let safeHarbour = Evidence(name: "safe_harbour", genre: .pressRelease, weight: 1.2, maximum: 1)
    /// A first sentence that praises: "a leading provider of".
    static let leadingProvider = Evidence(
        name: "leading_provider", genre: .pressRelease, weight: 0.7, maximum: 1)
    /// A quotation by somebody with a role.
    static let quoteWithRole = Evidence(
        name: "quote_with_role", genre: .pressRelease, weight: 0.4, maximum: 2)

    /// The name of a news agency in a dateline.
    static let agency = Evidence(name: "agency", genre: .news, weight: 3, maximum: 1)
    /// "told reporters", "told the newspaper", "in an interview".
    static let reporting = Evidence(name: "reporting", genre: .news, weight: 0.9, maximum: 3)
    /// "police said", "officials said", "according to a report".
    static let sources = Evidence(name: "sources", genre: .news, weight: 0.5, maximum: 4)
    /// "on Tuesday": news dates what it tells by the day of the week.
    static let weekdays = Evidence(name: "weekdays", genre: .news, weight: 0.35, maximum: 3)
    /// An author by name.
    static let byline = Evidence(name: "byline", genre: .news, weight: 0.5, maximum: 1)
}
