import PipelineCore
import PipelineDefinition

/// What could be written at a place.
struct CompletionList {
    let place: Place
    private let client: ClientCapabilities
    private(set) var items: [CompletionItem] = []

    init(_ place: Place, _ client: ClientCapabilities) {
        self.place = place
        self.client = client
        guard let caret = CaretContext(place.bytes, at: place.offset) else { return }
        let definitionPlace = place.analysis.place(at: caret.path)
        if addReferences(caret) { return }
        switch caret.role {
        case .key: addKeys(definitionPlace, caret)
        case .value: addValues(definitionPlace, caret)
        }
    }

    /// The list as clients take it.
    var json: JSONValue {
        var seen: Set<String> = []
        let unique = items.filter { seen.insert("\($0.label)\n\($0.text)").inserted }
        return [
            "isIncomplete": false,
            "items": .array(unique.enumerated().map { $1.json(at: $0, in: place, client) }),
        ]
    }

    // MARK: Keys

    private mutating func addKeys(_ definitionPlace: DefinitionPlace, _ caret: CaretContext) {
        if case .test(.expect) = definitionPlace, addConditionParts(caret, within: true) { return }
        addKeys(definitionPlace, caret, siblings: caret.siblings)
    }

    private mutating func addKeys(
        _ definitionPlace: DefinitionPlace, _ caret: CaretContext, siblings: [String], dash: String = ""
    ) {
        var suggestions = definitionPlace.keys(place.analysis).filter { !siblings.contains($0.name) }
        if case .stage = definitionPlace {
            let hasStage = siblings.contains {
                place.analysis.registry.stage(named: $0) != nil || $0 == "include"
            }
            // An item has one stage.
            suggestions = suggestions.filter { suggestion in
                if case .stage = suggestion.subject { return !hasStage }
                return suggestion.name != "include" || !hasStage && siblings.isEmpty
            }
        }
        for suggestion in suggestions {
            let lead = (caret.needsSpace ? " " : "") + dash
            guard !caret.hasColon else {
                items.append(CompletionItem(suggestion, text: lead + suggestion.name, caret.inner))
                continue
            }
            let form = KeyForm(suggestion.name, suggestion.subject)
            items.append(
                CompletionItem(
                    suggestion, text: lead + form.text, snippet: lead + form.snippet,
                    caret.style == .plain ? caret.range : caret.inner))
        }
    }

    // MARK: Values

    private mutating func addValues(_ definitionPlace: DefinitionPlace, _ caret: CaretContext) {
        if caret.isAlias {
            addAnchors(caret)
            return
        }
        if definitionPlace.takesExpression {
            _ = addConditionParts(caret, within: false)
            if !definitionPlace.takesMapping { return }
        }
        if let format = definitionPlace.pathFormat { addPaths(definitionPlace, format, caret) }
        for suggestion in definitionPlace.values(place.analysis) {
            items.append(CompletionItem(suggestion, text: written(suggestion.name, caret), caret.inner))
        }
        let isItem = if case .item = caret.path.last { true } else { false }
        let isWholeWord = caret.style == .plain
        if isWholeWord, !caret.isOnKeyLine || isItem, !caret.isFlow || isItem {
            addBlockParts(definitionPlace, caret)
        }
        if case .test(.expect) = definitionPlace, isWholeWord { _ = addConditionParts(caret, within: true) }
        if caret.isOnKeyLine, definitionPlace.takesMapping, caret.range.isEmpty {
            addBraces(definitionPlace, caret)
        }
        addReferencesAsValues(definitionPlace, caret)
    }

    /// What may stand on a line of its own: the keys of a mapping, or the items of a list.
    private mutating func addBlockParts(_ definitionPlace: DefinitionPlace, _ caret: CaretContext) {
        switch definitionPlace {
        case .stages:
            addKeys(.stage, caret, siblings: [], dash: "- ")
        case .test(.list):
            addKeys(.test(.item), caret, siblings: [], dash: "- ")
        case .stage where isWithoutDash(caret): addKeys(.stage, caret, siblings: [], dash: "- ")
        default: addKeys(definitionPlace, caret, siblings: [])
        }
    }

    /// Whether an item of a block's list lacks its dash.
    private func isWithoutDash(_ caret: CaretContext) -> Bool {
        guard case .item = caret.path.last else { return false }
        return !caret.isOnKeyLine && !caret.isFlow
    }

    private mutating func addBraces(_ definitionPlace: DefinitionPlace, _ caret: CaretContext) {
        let required = definitionPlace.keys(place.analysis).filter(\.isRequired)
        let names = required.map { "\($0.name): " }.joined(separator: ", ")
        let places = required.enumerated().map { "\($1.name): $\($0 + 1)" }.joined(separator: ", ")
        let lead = caret.needsSpace ? " " : ""
        let suggestion = Suggestion(required.isEmpty ? "{}" : "{ \(names)}", .value(help: "settings"))
        items.append(
            CompletionItem(
                suggestion, text: lead + suggestion.name,
                snippet: lead + (required.isEmpty ? "{ $0 }" : "{ \(places) }"), caret.range))
    }

    private mutating func addAnchors(_ caret: CaretContext) {
        for anchor in Anchors(place).before(place.offset) {
            items.append(CompletionItem(Suggestion(anchor.name, .anchor(text: anchor.text)), caret.inner))
        }
    }

    /// Anchors and variables in the place of a whole value that has not begun.
    private mutating func addReferencesAsValues(_ definitionPlace: DefinitionPlace, _ caret: CaretContext) {
        guard caret.range.isEmpty, caret.path.count > 1 else { return }
        let lead = caret.needsSpace ? " " : ""
        for anchor in Anchors(place).before(place.offset) {
            var item = CompletionItem(
                Suggestion("*\(anchor.name)", .anchor(text: anchor.text)), text: "\(lead)*\(anchor.name)",
                caret.range)
            item.isUnlikely = true
            items.append(item)
        }
        guard caret.path.first != .key("vars") || caret.path.count > 2, caret.isOnKeyLine || caret.isFlow
        else { return }
        for variable in place.analysis.variables where definitionPlace.fits(variable.value) {
            let reference = "${vars.\(variable.name)}"
            var item = CompletionItem(
                Suggestion(reference, .variable(variable)),
                text: lead + (caret.isFlow ? "\"\(reference)\"" : reference),
                caret.range)
            item.isUnlikely = true
            items.append(item)
        }
    }

    // MARK: Writing

    /// A value as it must be written: in quotes where its characters would mean something else.
    private func written(_ value: String, _ caret: CaretContext) -> String {
        let lead = caret.needsSpace ? " " : ""
        guard caret.style == .plain, caret.isFlow, value.contains(where: { ",[]{}".contains($0) }) else {
            return lead + value
        }
        return "\(lead)\"\(value)\""
    }

    mutating func add(_ item: CompletionItem) { items.append(item) }
}

extension DefinitionPlace {
    /// Whether a variable's value could stand here whole.
    fileprivate func fits(_ value: SettingNode) -> Bool {
        switch (self, value.content) {
        case (.settings, .mapping), (.anything, _): true
        case (.settings, _): false
        case (_, .mapping): takesMapping
        case (.setting, _), (.shape, _), (.condition, .scalar), (.file, .scalar): true
        case (.test(.value), .scalar): true
        default: false
        }
    }
}
