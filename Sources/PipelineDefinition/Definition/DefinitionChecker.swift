import PipelineCore

/// Checks a composed definition from top to bottom; one problem never hides the next.
struct DefinitionChecker {
    /// The definition with its values filled in.
    let root: SettingNode
    let registry: StageRegistry
    /// What is wrong or worth knowing.
    private(set) var diagnostics: [Diagnostic]
    private let file: String
    private let source: SourceText
    private let substitution: Substitution
    /// The places of values that could not be composed.
    private let unread: Set<SourceSpan>

    init(
        _ composed: ComposedDocument, registry: StageRegistry, environment: [String: String],
        limits: CompositionLimits
    ) {
        var substitution = Substitution(source: composed.source, environment: environment, limits: limits)
        self.root = substitution.apply(to: composed.node)
        self.substitution = substitution
        self.unread = Set(
            composed.diagnostics.filter { $0.code == "unknown-anchor" || $0.code == "alias-cycle" }.map(
                \.span))
        self.diagnostics = substitution.diagnostics
        self.registry = registry
        self.source = composed.source
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
        return Definition(
            name: head.name ?? DefinitionFile.baseName(of: file), description: head.description, file: file,
            folder: DefinitionFile.folder(of: file), run: head.run,
            stages: stages(entries))
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
        diagnostics += more.filter { !substitution.failed.contains($0.span) && !unread.contains($0.span) }
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

    private mutating func stages(_ entries: [SettingNode.Entry]) -> [Definition.StageEntry] {
        let misspelt = entries.filter { entry in
            !DefinitionHead.keys.contains(entry.key)
                && NearestName.suggestion(for: entry.key, among: DefinitionHead.keys) == "stages"
        }
        // What is wrong below a misspelt key shows in the same run.
        let meant = misspelt.count == 1 ? misspelt.first : nil
        guard let entry = entries.first(where: { $0.key == "stages" }) ?? meant else {
            if misspelt.isEmpty {
                report(
                    "missing-key", "the definition has no 'stages'",
                    remedy: "add 'stages:' with a list of stages",
                    at: .startOf(file: file))
            }
            return []
        }
        guard case .sequence(let items) = entry.value.content, !items.isEmpty else {
            reportNoList(entry)
            return []
        }
        var reader = StageItemReader(registry: registry)
        let readItems = items.map { reader.read($0) }
        add(reader.diagnostics)
        var chain = ChainChecker(registry: registry, stagesKey: entry.keySpan)
        chain.check(readItems)
        add(chain.diagnostics)
        return readItems.enumerated().compactMap { index, item in
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
        let condition = condition(of: item, scope: scope)
        guard let stage = item.stage else { return nil }
        return Definition.StageEntry(
            stage: stage, label: label, condition: condition, onError: item.options.onError?.handling,
            maximumTime: item.options.limits?.seconds, span: item.span,
            settings: item.settings)
    }

    // MARK: Conditions

    private mutating func condition(of item: StageItem, scope: ConditionScope?) -> (any Condition)? {
        guard let node = item.condition, case .scalar(let scalar) = node.content, let scope,
            !substitution.failed.contains(node.span)
        else { return nil }
        // A variable may hold a whole condition; everywhere else what is filled in is a value.
        let isWhole = ScalarTemplate(scalar.written).isOneVariable
        let text = isWhole ? scalar.text : scalar.written
        let substitution = substitution
        do throws(ConditionError) {
            return try CompiledCondition(text, scope: scope) { substitution.value(of: $0) }
        } catch  where isWhole && scalar.isFromEnvironment {
            // What is wrong cannot be said without showing what stands there.
            report(
                "bad-condition", "'\(scalar.written)' is no condition that could be used here",
                remedy: "write the condition itself, with '${…}' only for values", at: node.span)
            return nil
        } catch {
            let alignment = ScalarAlignment(of: text, at: node.span, in: source)
            for problem in error.problems {
                report(
                    problem.code, problem.message, remedy: problem.remedy,
                    at: isWhole ? node.span : alignment.place(of: problem.range))
            }
            return nil
        }
    }
}

extension SettingNode {
    /// Whether it has keys and values.
    var isMapping: Bool { if case .mapping = content { true } else { false } }
}
