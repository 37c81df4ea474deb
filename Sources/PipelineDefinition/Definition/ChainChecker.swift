import PipelineCore

/// Checks the stages as a chain: order, labels, and that each finds what it needs.
struct ChainChecker {
    let registry: StageRegistry
    let stagesKey: SourceSpan
    /// Whether all stages are there; behind one that is missing, anything might be given.
    private let isWhole: Bool
    /// What is wrong with the chain.
    private(set) var diagnostics: [Diagnostic] = []
    /// The labels of the stages.
    private(set) var labels: [String] = []
    /// What the conditions of the stages may speak of; nil where that cannot be known.
    private(set) var scopes: [ConditionScope?] = []
    /// The items, with the expressions of their settings compiled.
    private(set) var items: [StageItem] = []

    init(registry: StageRegistry, stagesKey: SourceSpan, isWhole: Bool = true) {
        self.registry = registry
        self.stagesKey = stagesKey
        self.isWhole = isWhole
    }

    /// Checks all items.
    mutating func check(_ items: [StageItem]) {
        nameAll(items)
        checkOrder(items)
        checkParts(items)
    }

    private mutating func report(
        _ code: String, _ message: String, _ remedy: String, at span: SourceSpan,
        related: [Diagnostic.Related] = [],
        severity: Diagnostic.Severity = .error
    ) {
        diagnostics.append(
            Diagnostic(severity, code: code, message, remedy: remedy, at: span, related: related))
    }

    // MARK: Labels

    private mutating func nameAll(_ items: [StageItem]) {
        var places: [String: SourceSpan] = [:]
        for item in items {
            guard let label = item.options.label, let written = item.label else { continue }
            if let first = places[label] {
                report(
                    "duplicate-label", "the label \(written.what) is given twice", "give each stage its own",
                    at: written.span,
                    related: [Diagnostic.Related("it is given first here", at: first)])
            }
            places[label] = written.span
        }
        var taken = Set(places.keys)
        labels = items.map { item in
            if let label = item.options.label { return label }
            let name = item.name ?? "stage"
            var label = name
            var number = 2
            while !taken.insert(label).inserted {
                label = "\(name)-\(number)"
                number += 1
            }
            return label
        }
    }

    // MARK: Order

    private mutating func checkOrder(_ items: [StageItem]) {
        let sources = registry.stages.filter { $0 is any SourceStage.Type }.map { $0.info.name }
        for (index, item) in items.enumerated() {
            guard let stage = item.stage, let name = item.name else { continue }
            let isSource = stage is any SourceStage
            if index == 0, !isSource {
                let later = items.first { $0.stage is any SourceStage }?.name
                report(
                    "no-source", "the first stage must bring documents in, and '\(name)' does not",
                    later.map { "move '\($0)' to the front" }
                        ?? "begin with one of: \(sources.sorted().joined(separator: ", "))", at: item.span)
            }
            if index > 0, isSource, items[0].stage.map({ $0 is any SourceStage }) ?? true {
                report(
                    "late-source", "stage '\(name)' brings documents in and can only stand first",
                    "give the first stage all inputs, or write a second definition", at: item.span)
            }
            if isSource, let condition = item.condition {
                report(
                    "condition-on-source", "a source has no documents yet that a condition could ask",
                    "move the 'when' to a later stage", at: condition.span)
            }
        }
        checkSinksAreLast(items)
        let isComplete = items.allSatisfy { $0.stage != nil }
        if isComplete, !items.contains(where: { $0.stage is any SinkStage }) {
            let sinks = registry.stages.filter { $0 is any SinkStage.Type }.map { $0.info.name }
            report(
                "no-sink", "no stage writes the documents",
                "add one of: \(sinks.sorted().joined(separator: ", "))",
                at: stagesKey, severity: .warning)
        }
    }

    /// What a stage drops behind a sink has been written already: the counts of the run would not add up.
    private mutating func checkSinksAreLast(_ items: [StageItem]) {
        guard let first = items.firstIndex(where: { $0.stage is any SinkStage }),
            let sink = items[first].name
        else { return }
        for item in items[first...] {
            guard let stage = item.stage, let name = item.name, !(stage is any SinkStage),
                !(stage is any SourceStage)
            else { continue }
            report(
                "stage-after-sink",
                "stage '\(name)' stands behind '\(sink)', which has already written the documents",
                "move '\(name)' in front of '\(sink)'", at: item.span,
                related: [Diagnostic.Related("they are written here", at: items[first].span)])
        }
    }

    // MARK: Needs and gives

    private mutating func checkParts(_ items: [StageItem]) {
        var items = items
        defer { self.items = items }
        var available = PartSet()
        var clashes = NameClashes()
        // Behind a stage that is not known, or a missing source, anything might be there.
        var isKnown = isWhole
        // Stages that give nothing leave the names as they are: those are gathered once for all behind them.
        var names = ConditionScope()
        var namedCount = -1
        for index in items.indices {
            let isBound = items[index].binding != nil
            let hasScope = isKnown && index > 0 && items[index].condition != nil
            if isKnown && isBound || hasScope, namedCount != available.parts.count {
                names = ConditionScope(available.parts)
                namedCount = available.parts.count
            }
            if let binding = items[index].binding, let stage = items[index].stage, isKnown {
                let bound = binding.bound(stage, in: scope(names, at: index, in: items))
                items[index].stage = bound.stage
                items[index].binding = bound.binding
                if bound.diagnostics.hasErrors { items[index].isSound = false }
                diagnostics += bound.diagnostics
            }
            let item = items[index]
            scopes.append(hasScope ? scope(names, at: index, in: items) : nil)
            guard let stage = item.stage else {
                isKnown = false
                continue
            }
            if index == 0, !(stage is any SourceStage) {
                available.add(registry.stages.filter { $0 is any SourceStage.Type }.flatMap { $0.info.gives })
            }
            for need in stage.needs where isKnown && !available.contains(need) {
                report(
                    "unmet-need", "stage '\(item.name ?? "")' needs \(need), which no earlier stage gives",
                    remedy(forNeeding: need, at: index, in: items), at: item.span)
                // Said once: those behind it would only repeat it.
                available.add([need])
            }
            if item.isSound { diagnostics += clashes.add(item) }
            available.add(item.gives)
        }
    }

    private func scope(_ names: ConditionScope, at index: Int, in items: [StageItem]) -> ConditionScope {
        let registry = registry
        return names.with { name in Self.remedy(forName: name, at: index, in: items, registry) }
    }

    private func remedy(forNeeding need: DocumentPart, at index: Int, in items: [StageItem]) -> String {
        if let later = items[(index + 1)...].first(where: { $0.gives.contains { $0.isSame(as: need) } })?.name
        {
            return "move '\(later)' before it"
        }
        guard let giver = registry.giver(of: need) else { return "no stage gives it: remove this one" }
        let name = giver.info.name
        guard items[..<index].contains(where: { $0.name == name }) else {
            return "add '\(name): {}' before it"
        }
        return Self.switchOn(need.name, of: giver)
    }

    /// Where a stage stands before but does not give a part as it is set up.
    private static func switchOn(_ part: String?, of stage: any Stage.Type) -> String {
        guard let part, stage.schema.setting(named: part) != nil else {
            return "stage '\(stage.info.name)' gives it, but not with these settings"
        }
        return "add '\(part): {}' to stage '\(stage.info.name)'"
    }

    /// What to do about a name that no earlier stage gives, where some stage would.
    private static func remedy(
        forName name: String, at index: Int, in items: [StageItem], _ registry: StageRegistry
    ) -> String? {
        guard let giver = registry.inner.first(where: { $0.info.gives.contains { $0.name == name } }) else {
            return nil
        }
        if items[index].name == giver.info.name {
            return "this stage itself gives it, after its 'when' was asked: put the 'when' on a later stage"
        }
        return items[..<index].contains { $0.name == giver.info.name }
            ? switchOn(name, of: giver) : "stage '\(giver.info.name)' gives it: put one before this stage"
    }
}
