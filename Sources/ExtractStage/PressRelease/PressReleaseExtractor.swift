import PipelineCore

/// Reads the facts of a press release.
struct PressReleaseExtractor {
    let settings: PressReleaseSettings

    /// A text as it was read.
    struct Reading {
        /// The text in tokens, without a dateline that was taken out.
        var text: TokenizedText
        /// The first token behind the dateline.
        var body: Int
    }

    /// Sets fields and adds annotations.
    @discardableResult
    func extract(from document: inout some Document) -> Reading {
        var text = TokenizedText(document.content.text)
        var body = 0
        var dateline: Range<Int>?
        var issuer: String?
        if let printed = DatelineFinder.dateline(in: text, near: document[.published]) {
            document[.dateline] = printed.dateline
            issuer = printed.issuer.map { tokens in text.text(tokens) }
            if let date = printed.dateline.date { document[.published] = date }
            let range = text.byteRange(printed.tokens)
            switch settings.dateline {
            case .keep:
                annotate(printed, in: text, on: &document)
                body = printed.tokens.upperBound
                dateline = printed.tokens
            case .strip:
                DatelineStripping.strip(range, from: &document)
                text = TokenizedText(document.content.text)
                body = text.tokens.firstIndex { $0.range.lowerBound >= range.lowerBound } ?? text.tokens.count
                dateline = body..<body
            }
        } else if document[.published] == nil {
            document[.published] = releaseDate(of: document, in: text)
        }
        if let title = document[.title], ReleaseEvidence.isRelease(document) { document[.headline] = title }
        let names = NameAnnotations.add(to: &document, text: text, runs: CapitalRuns(text), start: body)
        ReleaseFacts(
            text: text, body: body, dateline: dateline, printedIssuer: issuer, people: names.people,
            nameOfOrganisation: names.resolver.name
        ).extract(into: &document)
        document.annotations.sort {
            ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
        }
        return Reading(text: text, body: body)
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
}

/// How annotations name the rules of this stage.
enum Rule {
    /// `extract/` and the rule.
    static func name(_ rule: String) -> String { "extract/\(rule)" }
}
