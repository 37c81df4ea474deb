/// The words by which traits of press releases and news are told, in small letters.
enum ReleasePhrases {
    /// Phrases anywhere in the text.
    static let anywhere: [(trait: ReleaseTrait, phrases: [String])] = [
        (
            .announcement,
            ["pleased", "proud", "excited", "thrilled", "delighted", "honored", "honoured"]
                .flatMap { ["is \($0) to announce", "are \($0) to announce", "is \($0) to introduce"] } + [
                    "today announced", "announced today", "announces the", "announced the launch",
                    "proudly announces", "today launched", "today unveiled", "today introduced",
                    "today released", "announced that it has", "announcing the launch",
                ]
        ),
        (.itself, ["this press release", "this news release", "this announcement"]),
        (
            .moreInformation,
            [
                "for more information, visit", "for more information visit",
                "for more information, please visit", "for more information please visit",
                "for more information about", "for more information on",
                "for more information, please contact", "for additional information", "for media inquiries",
                "to learn more, visit", "to learn more about", "to learn more visit", "learn more at ",
                "learn more on http",
            ]
        ),
        (
            .ticker,
            [
                "nasdaq", "nyse", "tsx", "otcqb", "otcqx", "otc", "lse", "tsx-v", "tsxv", "otcmkts", "asx",
                "cse",
            ]
            .map { "(\($0):" }
        ),
        (.safeHarbour, ["forward-looking statements", "safe harbor statement"]),
        (
            .leadingProvider,
            [
                "a leading provider", "the leading provider", "a global leader", "the global leader",
                "an industry leader", "a leading global", "the leading global", "a leading developer",
                "a premier provider", "a trusted provider", "a leader in", "the world leader",
            ]
        ),
        (
            .reporting,
            [
                "told reporters", "told the new york times", "told reuters", "told afp",
                "told the associated press", "said in an interview", "told cnn", "told the bbc",
                "told the guardian", "told the washington post", "declined to comment",
                "did not respond to a request", "did not immediately respond", "reporting by",
                "editing by", "contributed to this report", "told the paper", "told journalists",
            ]
        ),
        (
            .sources,
            [
                "police said", "officials said", "authorities said", "witnesses said",
                "according to police", "according to officials", "a spokesman said", "a spokeswoman said",
                "a spokesperson said", "prosecutors said", "court documents", "sources said",
                "according to a report",
            ]
        ),
    ]

    /// How a line begins that names whom the press may ask.
    static let contacts = [
        "media contact", "press contact", "media inquiries", "press inquiries", "for media inquiries",
        "media enquiries", "press enquiries", "for more information, contact", "for press inquiries",
        "contact:", "contacts:", "media relations", "company contact", "investor contact",
        "investor relations contact", "contact information", "contact details", "investor relations:",
    ]

    /// How a line begins that says when it may be printed, or a line as a whole that says what it is.
    static func isNotice(_ line: Substring) -> Bool {
        line.hasPrefix("for immediate release") || line.hasPrefix("embargoed until") || line == "###"
            || line == "# # #" || line == "-30-" || line == "press release" || line == "news release"
    }
}
