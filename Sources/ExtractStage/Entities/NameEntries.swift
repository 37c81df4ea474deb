import NameTagger
import PipelineCore

/// Adds what the tagger found to what the rules did, each mention linked to the entry it belongs to.
enum NameEntries {
    /// Annotates names, and adds people and organisations that no rule has found to the fields.
    static func add(
        _ findings: [TrainedNames.Finding], to document: inout some Document, _ text: TokenizedText
    ) {
        let linker = linker(findings, document, text)
        var people = document[.people] ?? []
        var organisations = document[.organisations] ?? []
        var known = Set(people.map(\.name))
        var bodies = Set(organisations.map(\.name) + organisations.compactMap(\.acronym))
        let nameOfAcronym = Dictionary(
            organisations.compactMap { body in body.acronym.map { ($0, body.name) } },
            uniquingKeysWith: { first, _ in first })
        relink(&document, linker)
        for finding in findings {
            let surface = text.text(in: finding.range)
            guard let kind = annotationKind(of: finding.kind) else { continue }
            var name = surface
            switch finding.kind {
            case .person:
                name = linker.person(.init(name: surface, place: finding.range.lowerBound))
                if known.insert(name).inserted { people.append(Person(name: name)) }
            case .organisation, .group:
                name = nameOfAcronym[surface] ?? linker.organisation(surface)
                if bodies.insert(name).inserted { organisations.append(Organisation(name: name)) }
            default: break
            }
            document.annotations.append(
                Annotation(
                    kind, finding.range, value: .text(name), confidence: finding.confidence,
                    by: Rule.name("tagger")))
        }
        if !people.isEmpty { document[.people] = people }
        let merged = organisations.filter { linker.organisation($0.name) == $0.name }
        if !merged.isEmpty { document[.organisations] = merged }
    }

    /// The kind of annotation; kinds that no field tells are left out.
    private static func annotationKind(of kind: NameKind) -> String? {
        switch kind {
        case .person: "person"
        case .organisation, .group: "organisation"
        case .place: "place"
        case .product, .work, .miscellaneous: nil
        }
    }

    private static func linker(
        _ findings: [TrainedNames.Finding], _ document: some Document, _ text: TokenizedText
    ) -> NameLinker {
        var people: [NameLinker.Mention] = []
        var organisations: [NameLinker.Mention] = []
        for annotation in document.annotations {
            guard case .text(let name)? = annotation.value else { continue }
            if annotation.kind == "person" {
                people.append(.init(name: name, place: annotation.range.lowerBound))
            }
            if annotation.kind == "organisation" {
                organisations.append(.init(name: name, place: annotation.range.lowerBound))
            }
        }
        for finding in findings {
            let mention = NameLinker.Mention(
                name: text.text(in: finding.range), place: finding.range.lowerBound)
            if finding.kind == .person { people.append(mention) }
            if finding.kind == .organisation || finding.kind == .group { organisations.append(mention) }
        }
        return NameLinker(
            people: people.sorted { $0.place < $1.place },
            organisations: organisations.sorted { $0.place < $1.place })
    }

    /// Links what rules found: "Fjordlight" and "Fjordlight Systems, Inc." are one.
    private static func relink(_ document: inout some Document, _ linker: NameLinker) {
        document.annotations = document.annotations.map { annotation in
            guard case .text(let name)? = annotation.value, annotation.kind == "organisation" else {
                return annotation
            }
            var linked = annotation
            linked.value = .text(linker.organisation(name))
            return linked
        }
    }
}
