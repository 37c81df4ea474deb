import PipelineCore

/// Counts the traits of a text that speak for a genre.
struct GenreEvidence {
    /// A trait and how often it was found.
    struct Finding {
        let evidence: Evidence
        let count: Int

        /// What it adds to its genre.
        var weight: Double { evidence.weight * Double(min(count, evidence.maximum)) }
    }

    /// The traits that were found, in the order in which they are looked for.
    private(set) var findings: [Finding] = []

    /// Looks at a document.
    ///
    /// - Complexity: O(*n*) in the bytes of its text.
    init(_ document: some Document) {
        let text = PhraseText(document.text)
        lookAtDateline(of: document, text)
        for (evidence, phrases) in Self.phrases { add(evidence, text.count(ofAny: phrases)) }
        add(.about, text.blocks.contains(where: Self.isAboutHeading) ? 1 : 0)
        add(.contact, text.blocks.contains(where: Self.isContactHeading) ? 1 : 0)
        let hasNotice = text.blocks.contains(where: Self.isReleaseNotice) || Self.hasLostNotice(document)
        add(.releaseNotice, hasNotice ? 1 : 0)
        add(.sourceLine, text.blocks.contains { $0.hasPrefix("source:") && $0.utf8.count <= 80 } ? 1 : 0)
        add(.quoteWithRole, text.quotesWithRole)
        add(.byline, document[.author] == nil ? 0 : 1)
    }

    /// The sum of what speaks for a genre.
    func sum(for genre: Genre) -> Double {
        findings.reduce(0) { $1.evidence.genre == genre ? $0 + $1.weight : $0 }
    }

    private mutating func add(_ evidence: Evidence, _ count: Int) {
        if count > 0 { findings.append(Finding(evidence: evidence, count: count)) }
    }

    /// A dateline that an earlier stage read counts; without one, the marks that wires leave are looked for.
    private mutating func lookAtDateline(of document: some Document, _ text: PhraseText) {
        if case .record(let dateline)? = document.fields["dateline"] {
            if case .text(let wire)? = dateline["wire"] {
                add(WireMarks.isAgency(wire) ? .agency : .wireDateline, 1)
            } else {
                add(dateline["date"] == nil ? .dateline : .datedDateline, 1)
            }
            return
        }
        switch WireMarks.mark(in: text.head) {
        case .wire?: add(.wireDateline, 1)
        case .agency?: add(.agency, 1)
        case nil: break
        }
    }

    private static func isAboutHeading(_ block: Substring) -> Bool {
        block.hasPrefix("about ") && block.utf8.count <= 90
    }

    private static func isContactHeading(_ block: Substring) -> Bool {
        [
            "media contact", "press contact", "media inquiries", "press inquiries", "for media inquiries",
            "media enquiries", "for more information, contact", "for press inquiries", "contact:",
            "contacts:",
            "media relations", "company contact", "investor contact", "investor relations contact",
            "contact information",
        ].contains { block.hasPrefix($0) }
    }

    /// Whether an earlier stage took such a notice out of the text.
    private static func hasLostNotice(_ document: some Document) -> Bool {
        document.history.entries.contains { $0.removals.contains { $0.reason == "release_notice" } }
    }

    private static func isReleaseNotice(_ block: Substring) -> Bool {
        block.hasPrefix("for immediate release") || block.hasPrefix("embargoed until") || block == "###"
            || block == "# # #" || block == "press release" || block == "news release"
    }

    private static let phrases: [(evidence: Evidence, phrases: [String])] = [
        (
            .announcement,
            [
                "today announced", "announced today", "is pleased to announce", "are pleased to announce",
                "is proud to announce", "are proud to announce", "is excited to announce",
                "are excited to announce", "is thrilled to announce", "are thrilled to announce",
                "announces the", "announced the launch", "proudly announces", "is delighted to announce",
                "is excited to introduce",
            ]
        ),
        (
            .ticker,
            ["(nasdaq:", "(nyse:", "(tsx:", "(otcqb:", "(otc:", "(lse:", "(tsx-v:", "(otcmkts:", "(asx:"]
        ),
        (.safeHarbour, ["forward-looking statements", "safe harbor statement"]),
        (
            .leadingProvider,
            [
                "a leading provider", "the leading provider", "a global leader", "the global leader",
                "an industry leader", "a leading global", "the leading global", "a leading developer",
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
        (
            .weekdays,
            [
                "on monday", "on tuesday", "on wednesday", "on thursday", "on friday", "on saturday",
                "on sunday",
            ]
        ),
    ]
}
