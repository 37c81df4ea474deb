import PipelineCore

/// Counts the traits of a text that speak for a press release, or for news.
struct ReleaseEvidence {
    /// A trait and how often it was found.
    struct Finding {
        let trait: ReleaseTrait
        let count: Int

        /// What it adds to its genre.
        var weight: Double { trait.weight * Double(min(count, trait.maximum)) }
    }

    /// The traits that were found, in the order in which they are looked for.
    private(set) var findings: [Finding] = []

    /// Looks at a document.
    ///
    /// - Complexity: O(*n*) in the bytes of its text.
    init(_ document: some Document) {
        let text = PhraseText(document.text)
        lookAtDateline(of: document)
        for (trait, phrases) in ReleasePhrases.anywhere { add(trait, text.count(ofAny: phrases)) }
        add(.about, text.lines.contains(where: IssuerSection.begins) ? 1 : 0)
        let hasContact = text.lines.contains { line in
            ReleasePhrases.contacts.contains { line.hasPrefix($0) || line.hasSuffix(") \($0):") }
        }
        add(.contact, hasContact ? 1 : 0)
        let hasNotice = text.lines.contains(where: ReleasePhrases.isNotice) || Self.hasLostNotice(document)
        add(.releaseNotice, hasNotice ? 1 : 0)
        add(.sourceLine, text.lines.contains(where: Self.isSourceLine) ? 1 : 0)
        add(.quoteWithRole, text.quotesWithRole)
    }

    /// The sum of what speaks for a press release.
    var releaseSum: Double { sum(for: .pressRelease) }
    /// The sum of what speaks for news.
    var newsSum: Double { sum(for: .news) }

    private func sum(for genre: Genre) -> Double {
        findings.reduce(0) { $1.trait.genre == genre ? $0 + $1.weight : $0 }
    }

    private mutating func add(_ trait: ReleaseTrait, _ count: Int) {
        if count > 0 { findings.append(Finding(trait: trait, count: count)) }
    }

    /// A dateline that an earlier stage read counts; without one, or one without a sender, the text is looked at.
    private mutating func lookAtDateline(of document: some Document) {
        var read: ReleaseDateline?
        if case .record(let dateline)? = document.fields["dateline"] {
            if case .text(let wire)? = dateline["wire"] {
                read = WireMarks.isAgency(wire) ? .agency : .wire
            } else {
                read = dateline["date"] == nil ? .plain : .dated
            }
        }
        let found = ReleaseDateline(document.text)
        switch [read, found].compactMap({ $0 }).max() {
        case .agency?: add(.agency, 1)
        case .wire?: add(.wireDateline, 1)
        case .dated?: add(.datedDateline, 1)
        case .opening?: add(.datedOpening, 1)
        case .plain?: add(.dateline, 1)
        case nil: break
        }
    }

    private static func isSourceLine(_ line: Substring) -> Bool {
        line.utf8.count <= 120 && (line.hasPrefix("source:") || line.hasPrefix("source "))
    }

    /// Whether an earlier stage took such a notice out of the text.
    private static func hasLostNotice(_ document: some Document) -> Bool {
        document.history.entries.contains { $0.removals.contains { $0.reason == "release_notice" } }
    }
}
