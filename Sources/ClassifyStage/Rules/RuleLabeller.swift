import PipelineCore

/// Gives labels by rules of the definition's own, and says which words or patterns gave them.
struct RuleLabeller: Sendable {
    static let classifier = "rules/1"

    private struct RuledLabel: Sendable {
        let name: String
        let rules: [Rule]
        let clues: Clues
        let choice: RuleChoice
        let fallback: String?
        let marks: Bool
    }

    private let labels: [RuledLabel]

    init(_ settings: SettingMap<RuleLabelSettings>) {
        labels = settings.entries.map { entry in
            var clues = Clues(exact: entry.value.exact)
            let rules = entry.value.values.entries.map { Rule($0.name, $0.value, &clues) }
            clues.finish()
            return RuledLabel(
                name: entry.name, rules: rules, clues: clues, choice: entry.value.choose,
                fallback: entry.value.default, marks: entry.value.mark)
        }
    }

    /// Adds the labels, one after the other: conditions may speak of those above.
    func label(_ document: inout some Document) {
        for label in labels { give(label, to: &document) }
    }

    private func give(_ label: RuledLabel, to document: inout some Document) {
        document.labels.removeAll { $0.name == label.name }
        document.annotations.removeAll { $0.kind == label.name && $0.maker.hasPrefix(Self.classifier) }
        let title: String = if case .text(let title)? = document.fields["title"] { title } else { "" }
        let found = label.clues.find(text: document.text, title: title)
        let fits = label.rules.compactMap { $0.fit(found, document) }
        for fit in fits { document.history.note("\(label.name): \(fit.value)", fit.strength) }
        // The first of equals: a later one must be stronger.
        let chosen =
            label.choice == .first
            ? fits.first : fits.reduce(nil as Rule.Fit?) { $1.strength > $0?.strength ?? 0 ? $1 : $0 ?? $1 }
        guard let chosen else {
            if let fallback = label.fallback {
                document.labels.append(
                    Label(label.name, fallback, score: 0, by: "\(Self.classifier) default"))
            }
            return
        }
        document.labels.append(Label(label.name, chosen.value, score: chosen.score, by: Self.classifier))
        explain(chosen, label, found, in: &document)
    }

    private func explain(
        _ fit: Rule.Fit, _ label: RuledLabel, _ found: Clues.Findings, in document: inout some Document
    ) {
        for clue in fit.clues {
            document.history.note("\(label.name) \(label.clues.names[clue])", Double(found.counts[clue]))
            guard label.marks else { continue }
            document.annotations += found.places[clue].map { range in
                Annotation(
                    label.name, range, value: .text(fit.value), confidence: fit.score,
                    by: "\(Self.classifier) \(label.clues.names[clue])")
            }
        }
    }
}
