import PipelineCore

/// An item of `stages` as far as it could be read.
struct StageItem {
    /// The stage with its settings; nil where the item names none that is known.
    var stage: (any Stage)?
    /// The keys beside the stage's.
    var options = StageOptions()
    /// The keys beside the stage's, as written.
    var written: [SettingNode.Entry] = []
    /// The value of `when`, with its place.
    var condition: SettingNode?
    /// The value of `label`, with its place.
    var label: SettingNode?
    /// Where the stage's key stands, or else the item.
    var span: SourceSpan
    /// The settings as written.
    var settings: SettingNode
    /// The settings of the stage that were written beside it.
    var misplaced: [SettingNode.Entry] = []
    /// What other stages would give that were written into the same item.
    var alsoGives: [DocumentPart] = []
    /// Whether the settings were read without errors.
    var isSound = true
    /// What reads the settings once more, now that it is known what documents have; nil where they hold nothing that
    /// asks.
    var binding: StageBinding?

    /// The stage's name, where it is known.
    var name: String? { stage.map { type(of: $0).info.name } }

    /// What the stage gives; everything it could where its settings are not sound, so that one mistake does
    /// not bring forth others.
    var gives: [DocumentPart] {
        guard let stage else { return alsoGives }
        return isSound ? stage.gives : stage.gives + type(of: stage).info.gives + alsoGives
    }
}

/// Reads the items of `stages`, each on its own.
struct StageItemReader {
    let registry: StageRegistry
    /// The definition around the items.
    let context: DefinitionContext
    /// What is wrong with them.
    private(set) var diagnostics: [Diagnostic] = []

    init(registry: StageRegistry, context: DefinitionContext) {
        self.registry = registry
        self.context = context
    }

    /// Reads an item.
    mutating func read(_ node: SettingNode) -> StageItem {
        var item = StageItem(span: node.span, settings: node)
        guard case .mapping(let entries) = node.content else {
            item.stage = namedAlone(node)
            item.isSound = false
            return item
        }
        let keys = StageOptions.keys
        if isTest(entries) {
            report(
                "test-among-stages", "this is a test and no stage", "put it into the list under 'tests:'",
                at: entries[0].keySpan)
            return item
        }
        guard let entry = stageEntry(of: entries.filter { !keys.contains($0.key) }, in: node, &item) else {
            return item
        }
        item.span = entry.keySpan
        item.settings = entry.value
        let owner = "stage '\(entry.key)'"
        var reader = SettingReader(owner: owner)
        item.options = StageOptions.read(
            SettingNode(.mapping(entries.filter { keys.contains($0.key) }), at: node.span), reporting: &reader
        )
        diagnostics += reader.diagnostics
        item.written = entries.filter { keys.contains($0.key) }
        item.condition = node["when"]
        item.label = node["label"]
        guard let type = registry.stage(named: entry.key) else {
            reportUnknown(entry)
            return item
        }
        var settings = entry
        if case .mapping(let inner) = entry.value.content, !item.misplaced.isEmpty {
            settings.value.content = .mapping(inner + item.misplaced)
        } else if entry.value.isNull, !item.misplaced.isEmpty {
            settings.value.content = .mapping(item.misplaced)
        }
        item.stage = read(type, settings, owner: owner)
        item.binding = binding
        item.isSound = item.stage != nil && !lastReadHadErrors && item.alsoGives.isEmpty
        if item.stage == nil { item.stage = type.init() }
        return item
    }

    private var lastReadHadErrors = false
    private var binding: StageBinding?

    private mutating func report(
        _ code: String, _ message: String, _ remedy: String, at span: SourceSpan,
        related: [Diagnostic.Related] = []
    ) {
        diagnostics.append(Diagnostic(code: code, message, remedy: remedy, at: span, related: related))
    }

    /// Whether an item has the keys of a test and none of a stage's.
    private func isTest(_ entries: [SettingNode.Entry]) -> Bool {
        let isNamed = entries.contains { registry.stage(named: $0.key) != nil }
        return !isNamed && entries.count { TestReader.keys.contains($0.key) } >= 2
    }

    /// A stage that is named without a colon; anything else that is no mapping is none.
    private mutating func namedAlone(_ node: SettingNode) -> (any Stage)? {
        if case .scalar(let scalar) = node.content, !scalar.isFromEnvironment,
            let type = registry.stage(named: scalar.text)
        {
            report(
                "wrong-type", "a stage is written as a key, not as \(node.what)",
                "write '- \(scalar.text): {}'", at: node.span)
            return type.init()
        } else {
            report(
                "wrong-type", "an item of 'stages' is a stage with its settings, not \(node.what)",
                "write '- name: { … }'", at: node.span)
            return nil
        }
    }

    /// The entry that names the stage; what else stands there that should not is reported.
    private mutating func stageEntry(
        of entries: [SettingNode.Entry], in node: SettingNode, _ item: inout StageItem
    ) -> SettingNode.Entry? {
        let known = entries.filter { registry.stage(named: $0.key) != nil }
        guard let stage = known.first ?? entries.first else {
            report(
                "no-stage", "this item names no stage",
                "add one of: \(registry.names.sorted().joined(separator: ", "))",
                at: node.span)
            return nil
        }
        for other in entries where other.keySpan != stage.keySpan || other.key != stage.key {
            if let second = registry.stage(named: other.key) {
                item.alsoGives += second.info.gives
                report(
                    "two-stages", "a second stage, '\(other.key)', in one item", "begin it with '- '",
                    at: other.keySpan,
                    related: [
                        Diagnostic.Related("the item is already stage '\(stage.key)'", at: stage.keySpan)
                    ])
            } else if registry.stage(named: stage.key)?.schema.setting(named: other.key) != nil {
                report(
                    "unknown-key", "'\(other.key)' is a setting of stage '\(stage.key)', not a key beside it",
                    "indent it below '\(stage.key):'", at: other.keySpan)
                if !entries.contains(where: { $0.key == stage.key && $0.value[other.key] != nil }) {
                    item.misplaced.append(other)
                }
            } else {
                let names =
                    StageOptions.keys + (registry.stage(named: stage.key) == nil ? registry.names : [])
                report(
                    "unknown-key", "unknown key '\(other.key)' beside stage '\(stage.key)'",
                    NearestName.remedy(for: other.key, among: names), at: other.keySpan)
            }
        }
        return stage
    }

    private mutating func reportUnknown(_ entry: SettingNode.Entry) {
        var remedy = NearestName.remedy(for: entry.key, among: registry.names)
        if NearestName.suggestion(for: entry.key, among: registry.names + ["include"]) == "include" {
            remedy = "did you mean 'include'?"
        } else if let owner = registry.stages(withSetting: entry.key).first {
            remedy =
                "it is a setting of stage '\(owner.info.name)': write '- \(owner.info.name): { \(entry.key): … }'"
        } else if NearestName.suggestion(for: entry.key, among: registry.names) == nil,
            let option = NearestName.suggestion(for: entry.key, among: StageOptions.keys)
        {
            remedy = "did you mean '\(option)'? it stands beside a stage, without a '- ' of its own"
        }
        report("unknown-stage", "unknown stage '\(entry.key)'", remedy, at: entry.keySpan)
    }

    private mutating func read<S: Stage>(_ type: S.Type, _ entry: SettingNode.Entry, owner: String) -> S? {
        binding = nil
        guard entry.value.isMapping || entry.value.isNull else {
            let names = type.schema.settings.map(\.name)
            let required = type.schema.settings.filter(\.isRequired).map(\.name)
            let shown = required.isEmpty && names.count == 1 ? names : required
            let example = shown.isEmpty ? "…" : shown.map { "\($0): …" }.joined(separator: ", ")
            let list = names.isEmpty ? "" : "; its settings: \(names.joined(separator: ", "))"
            report(
                "wrong-type", "\(owner) takes settings, not \(entry.value.what)",
                names.isEmpty ? "write '\(entry.key): {}'" : "write '\(entry.key): { \(example) }'\(list)",
                at: entry.value.span)
            return nil
        }
        var reader = SettingReader(owner: owner, context: context)
        reader.folder = context.folder
        let stage = reader.stage(type, from: entry.value)
        if reader.hasOpenExpressions {
            binding = StageBinding(
                type: type, settings: entry.value, owner: owner, known: reader.diagnostics, context: context)
        }
        lastReadHadErrors = reader.diagnostics.hasErrors
        diagnostics += reader.diagnostics.map { diagnostic in
            // What is missing is best shown at the stage's name, not at the settings that are there.
            guard diagnostic.code == "missing-key", diagnostic.span == entry.value.span else {
                return diagnostic
            }
            var copy = diagnostic
            copy.span = entry.keySpan
            return copy
        }
        return stage
    }
}
