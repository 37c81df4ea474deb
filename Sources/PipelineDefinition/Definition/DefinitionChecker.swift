import PipelineCore

/// Checks a composed definition from top to bottom; one problem never hides the next.
struct DefinitionChecker {
    /// The definition with its values filled in.
    let root: SettingNode
    let registry: StageRegistry
    /// What is wrong or worth knowing.
    private(set) var diagnostics: [Diagnostic]
    private let file: String
    private let sources: SourceTexts
    private let substitution: Substitution
    /// The paths that the stages read and write.
    private(set) var paths: [DefinitionPath] = []
    private let anchors: [ComposedDocument.Anchor]
    private let hasUnknownAlias: Bool
    private let hasMissingFragment: Bool
    /// Whether files that say what tests expect need not be there yet.
    var recordsExpectedFiles = false
    private var items: [StageItem] = []
    private var labels: [String] = []
    /// The places of values that could not be composed.
    private let unread: Set<SourceSpan>

    init(
        _ assembly: DefinitionAssembly, registry: StageRegistry, environment: [String: String],
        limits: CompositionLimits
    ) {
        let composed = assembly.document
        var substitution = Substitution(sources: assembly.sources, environment: environment, limits: limits)
        self.root = substitution.apply(to: composed.node)
        self.substitution = substitution
        self.unread = Set(
            composed.diagnostics.filter { $0.code == "unknown-anchor" || $0.code == "alias-cycle" }.map(
                \.span))
        self.diagnostics = substitution.diagnostics
        self.registry = registry
        self.sources = assembly.sources
        self.anchors = Array(composed.anchors.values)
        self.hasUnknownAlias = composed.diagnostics.contains { $0.code == "unknown-anchor" }
        self.hasMissingFragment = assembly.hasMissingFragment
        self.file = composed.source.file
    }

    /// The definition as far as it can be read; it is of use only where no errors were reported.
    mutating func definition() -> Definition? {
        guard case .mapping(let entries) = root.content else {
            reportNoMapping()
            return nil
        }
        checkKeys(entries)
        let settings = entries.filter { DefinitionHead.schema.setting(named: $0.key) != nil }
        var reader = SettingReader(owner: "the definition")
        let head = DefinitionHead.read(SettingNode(.mapping(settings), at: root.span), reporting: &reader)
        add(reader.diagnostics)
        if let vars = root["vars"], !vars.isNull, !vars.isMapping {
            report(
                "wrong-type", "'vars' takes names with values, not \(vars.what)",
                remedy: "write 'vars: { name: value }'", at: vars.span)
        }
        // Without stages there is nothing that tests could be about.
        guard let stages = stages(entries) else { return nil }
        lint()
        var definition = Definition(
            name: head.name ?? DefinitionFile.baseName(of: file), description: head.description, file: file,
            folder: DefinitionFile.folder(of: file), run: head.run, stages: stages, root: root)
        if let tests = root["tests"] { definition.tests = self.tests(tests) }
        return definition
    }

    /// What runs, but hardly as meant.
    private mutating func lint() {
        for (item, label) in zip(items, labels) {
            guard let stage = item.stage else { continue }
            let found = SettingPaths.all(in: item.settings, of: type(of: stage).schema)
            paths += found.filter { !substitution.failed.contains($0.span) }.map {
                DefinitionPath(path: $0, stage: label)
            }
        }
        add(OutputClashes.errors(among: paths))
        add(StrayQuotes(sources: sources).warnings(in: root))
        let unused = UnusedNames(source: sources.main)
        add(unused.variables(substitution.declarations, used: substitution.used.union(anchored)))
        // A misspelt alias has been named already, and may have meant any of them.
        if !hasUnknownAlias { add(unused.anchors(used: anchors)) }
    }

    /// The variables that hold a value which an alias names: they are used as well.
    private var anchored: [String] {
        guard case .mapping(let entries) = root["vars"]?.content else { return [] }
        return entries.filter { entry in
            let span = entry.value.span
            return anchors.contains {
                $0.span.file == span.file && span.start <= $0.span.start && $0.span.start <= span.end
            }
        }.map(\.key)
    }

    /// A condition that is the same for every document; one with `${…}` in it is a switch, and meant so.
    private mutating func lint(_ condition: CompiledCondition, at node: SettingNode, label: String) {
        guard let holds = condition.constant, case .scalar(let scalar) = node.content,
            !ScalarTemplate.isNeeded(for: scalar.written)
        else { return }
        report(
            holds ? "always-true" : "unreachable-stage",
            holds
                ? "this condition holds for every document"
                : "this condition never holds: stage '\(label)' is never reached",
            remedy: holds ? "remove the 'when'" : "mend the condition, or remove the stage", at: node.span,
            severity: .warning)
    }

    private mutating func tests(_ node: SettingNode) -> [DefinitionTest] {
        let conditions = ConditionReader(substitution: substitution, sources: sources)
        var reader = TestReader(registry: registry, items: items, labels: labels, conditions: conditions)
        reader.recordsExpectedFiles = recordsExpectedFiles
        let tests = reader.tests(node)
        // Where a stage is not known, or not as it should be, nobody can say what documents have behind it.
        let isKnown = items.allSatisfy { $0.stage != nil && $0.isSound }
        add(reader.diagnostics.filter { isKnown || !["unknown-name", "unmet-need"].contains($0.code) })
        return tests
    }

    mutating func report(
        _ code: String, _ message: String, remedy: String?, at span: SourceSpan,
        related: [Diagnostic.Related] = [],
        severity: Diagnostic.Severity = .error
    ) {
        add([Diagnostic(severity, code: code, message, remedy: remedy, at: span, related: related)])
    }

    /// Notes problems, but not those that only follow from a value that could not be filled in.
    mutating func add(_ more: [Diagnostic]) {
        let own = more.filter { !substitution.failed.contains($0.span) && !unread.contains($0.span) }
        diagnostics += own.map { diagnostic in
            guard let origin = substitution.origins[diagnostic.span] else { return diagnostic }
            var copy = diagnostic
            copy.related.append(
                Diagnostic.Related("the variable '\(origin.name)' has its value here", at: origin.span))
            return copy
        }
    }

    private mutating func reportNoMapping() {
        if root.isNull {
            report(
                "empty", "the definition is empty",
                remedy: "begin with 'stages:'; 'pipeline init' writes a first one",
                at: .startOf(file: file))
        } else {
            let isList = if case .sequence = root.content { true } else { false }
            report(
                "wrong-type", "a definition is a mapping with the key 'stages', not \(root.what)",
                remedy: isList ? "put the list under 'stages:'" : "begin with 'stages:'", at: root.span)
        }
    }

    private mutating func checkKeys(_ entries: [SettingNode.Entry]) {
        let keys = DefinitionHead.keys
        for entry in entries where !keys.contains(entry.key) {
            let isStage = registry.stage(named: entry.key) != nil || StageOptions.keys.contains(entry.key)
            report(
                "unknown-key", "unknown key '\(entry.key)' at the top of the definition",
                remedy: isStage
                    ? "put it into the list under 'stages:': '- \(entry.key): …'"
                    : NearestName.remedy(for: entry.key, among: keys), at: entry.keySpan)
        }
    }

    private mutating func stages(_ entries: [SettingNode.Entry]) -> [Definition.StageEntry]? {
        let misspelt = entries.filter { entry in
            !DefinitionHead.keys.contains(entry.key)
                && NearestName.suggestion(for: entry.key, among: DefinitionHead.keys) == "stages"
        }
        // What is wrong below a misspelt key shows in the same run.
        let meant = misspelt.count == 1 ? misspelt.first : nil
        guard let entry = entries.first(where: { $0.key == "stages" }) ?? meant else {
            if misspelt.isEmpty {
                let areTests = entries.contains { $0.key == "tests" }
                report(
                    "missing-key",
                    areTests ? "the file has tests and no 'stages'" : "the definition has no 'stages'",
                    remedy: areTests
                        ? "name the definition that they test: 'definition: FILE'"
                        : "add 'stages:' with a list of stages",
                    at: .startOf(file: file))
            }
            return nil
        }
        guard case .sequence(let items) = entry.value.content, !items.isEmpty else {
            reportNoList(entry)
            return nil
        }
        let context = DefinitionContext(
            substitution: substitution, sources: sources, folder: DefinitionFile.folder(of: file))
        var reader = StageItemReader(registry: registry, context: context)
        let readItems = items.map { reader.read($0) }
        add(reader.diagnostics)
        var chain = ChainChecker(
            registry: registry, stagesKey: entry.keySpan, isWhole: !hasMissingFragment)
        chain.check(readItems)
        add(chain.diagnostics)
        self.items = chain.items
        self.labels = chain.labels
        return chain.items.enumerated().compactMap { index, item in
            self.entry(item, label: chain.labels[index], scope: chain.scopes[index])
        }
    }

    private mutating func reportNoList(_ entry: SettingNode.Entry) {
        switch entry.value.content {
        case .sequence:
            report(
                "empty", "'stages' is an empty list", remedy: "add a source such as '- fetch: …'",
                at: entry.value.span)
        case .mapping:
            report(
                "wrong-type", "'stages' takes a list, not a mapping", remedy: "begin each stage with '- '",
                at: entry.value.span)
        case .scalar:
            report(
                "wrong-type", "'stages' takes a list of stages, not \(entry.value.what)",
                remedy: "write '- name: { … }' lines below it",
                at: entry.value.isNull ? entry.keySpan : entry.value.span)
        }
    }

    private mutating func entry(
        _ item: StageItem, label: String, scope: ConditionScope?
    ) -> Definition.StageEntry? {
        let condition = condition(of: item, label: label, scope: scope)
        guard let stage = item.stage else { return nil }
        return Definition.StageEntry(
            stage: stage, label: label, condition: condition, onError: item.options.onError?.handling,
            maximumTime: item.options.limits?.seconds, span: item.span,
            settings: item.settings, options: item.written, binding: item.binding)
    }

    // MARK: Conditions

    private mutating func condition(of item: StageItem, label: String, scope: ConditionScope?)
        -> (any Condition)?
    {
        guard let node = item.condition, let scope else { return nil }
        var reader = ConditionReader(substitution: substitution, sources: sources)
        let condition = reader.condition(node, scope: scope)
        add(reader.diagnostics)
        if let condition { lint(condition, at: node, label: label) }
        return condition
    }
}

extension SettingNode {
    /// Whether it has keys and values.
    var isMapping: Bool { if case .mapping = content { true } else { false } }
}
