import PipelineCore

/// Names in a text as fields and annotations.
struct NameAnnotations {
    /// The people found.
    let people: [PeopleFinder.Finding]
    /// Tells the organisation that a printed name stands for.
    let resolver: OrganisationResolver

    /// Sets organisations, people and initiatives, and annotates their mentions.
    @discardableResult
    static func add(
        to document: inout some Document, text: TokenizedText, runs: CapitalRuns, start: Int
    ) -> NameAnnotations {
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
        return NameAnnotations(people: people, resolver: resolver)
    }

    private static func annotations(of found: OrganisationFinder.Result, in text: TokenizedText)
        -> [Annotation]
    {
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

    private static func annotations(of people: [PeopleFinder.Finding], in text: TokenizedText) -> [Annotation]
    {
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
