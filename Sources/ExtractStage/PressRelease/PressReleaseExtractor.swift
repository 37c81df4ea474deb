import PipelineCore

/// Reads the facts of a press release.
struct PressReleaseExtractor {
    let settings: PressReleaseSettings

    /// Sets fields and adds annotations.
    func extract(from document: inout some Document) {
        var text = TokenizedText(document.content.text)
        var body = 0
        if let printed = DatelineFinder.dateline(in: text, near: document[.published]) {
            document[.dateline] = printed.dateline
            if let date = printed.dateline.date { document[.published] = date }
            let range = text.byteRange(printed.tokens)
            switch settings.dateline {
            case .keep:
                annotate(printed, in: text, on: &document)
                body = printed.tokens.upperBound
            case .strip:
                DatelineStripping.strip(range, from: &document)
                text = TokenizedText(document.content.text)
            }
        } else if document[.published] == nil {
            document[.published] = releaseDate(of: document, in: text)
        }
        if let title = document[.title], ReleaseEvidence.isRelease(document) { document[.headline] = title }
        extractEntities(of: text, from: body, into: &document)
    }

    /// The date of a notice above the release, which may have been cleaned out of its text.
    private func releaseDate(of document: some Document, in text: TokenizedText) -> CalendarDate? {
        ReleaseDateLine.date(in: text, near: nil)
            ?? ReleaseEvidence.lostNotices(of: document).lazy.compactMap { notice in
                ReleaseDateLine.date(in: TokenizedText(notice), near: nil)
            }.first
    }

    private func annotate(
        _ printed: PrintedDateline, in text: TokenizedText, on document: inout some Document
    ) {
        document.annotations.append(
            Annotation(
                "dateline", text.byteRange(printed.tokens), confidence: printed.confidence,
                by: Rule.name("dateline")))
        guard let date = printed.date else { return }
        document.annotations.append(
            Annotation(
                "date", text.byteRange(date), value: printed.dateline.date.map(FieldValue.date),
                confidence: printed.confidence, by: Rule.name("dateline")))
    }

    private func extractEntities(of text: TokenizedText, from start: Int, into document: inout some Document)
    {
        let runs = CapitalRuns(text)
        let found = OrganisationFinder.search(text, runs: runs, from: start)
        let people = PeopleFinder.people(in: text, runs: runs, from: start)
        let resolver = OrganisationResolver(text: text, found: found)
        let records = people.map { finding in
            Person(
                name: text.text(finding.name), role: text.text(finding.role),
                organisation: finding.organisation.map(resolver.name))
        }
        let initiatives = found.initiatives.map(\.name).uniqued
        if !found.organisations.isEmpty { document[.organisations] = found.organisations }
        if !records.isEmpty { document[.people] = records }
        if !initiatives.isEmpty { document[.initiatives] = initiatives }
        document.annotations += annotations(of: found, in: text) + annotations(of: people, in: text)
        document.annotations.sort {
            ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
        }
    }

    private func annotations(of found: OrganisationFinder.Result, in text: TokenizedText) -> [Annotation] {
        func annotation(_ kind: String, _ mention: Mention) -> Annotation {
            Annotation(
                kind, text.byteRange(mention.tokens), value: .text(mention.name),
                confidence: mention.confidence,
                by: Rule.name(mention.rule))
        }
        return found.names.map { annotation("organisation", $0) }
            + found.acronyms.map { annotation("acronym", $0) }
            + found.initiatives.map { annotation("initiative", $0) }
    }

    private func annotations(of people: [PeopleFinder.Finding], in text: TokenizedText) -> [Annotation] {
        people.flatMap { finding in
            [
                Annotation(
                    "person", text.byteRange(finding.name), value: .text(text.text(finding.name)),
                    confidence: finding.confidence, by: Rule.name(finding.rule)),
                Annotation(
                    "role", text.byteRange(finding.role), value: .text(text.text(finding.role)),
                    confidence: finding.confidence, by: Rule.name(finding.rule)),
            ]
        }
    }
}

/// How annotations name the rules of this stage.
enum Rule {
    /// `extract/` and the rule.
    static func name(_ rule: String) -> String { "extract/\(rule)" }
}

extension [String] {
    /// Each element once, in order of first appearance.
    fileprivate var uniqued: [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}
