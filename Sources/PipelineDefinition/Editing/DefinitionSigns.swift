import PipelineCore

/// Tells definitions from other YAML, which an editor sends and folders hold too, and of which nothing must be said.
package struct DefinitionSigns {
    private static let keys: Set = [
        "stages", "vars", "tests", "profiles", "include", "definition", "run", "name", "description",
    ]

    private let outline: OutlineNode
    private let registry: StageRegistry

    package init(_ outline: OutlineNode, _ registry: StageRegistry) {
        self.outline = outline
        self.registry = registry
    }

    /// Whether a text is a definition, a fragment of one, or tests of one that it names; be it half written.
    package var isDefinition: Bool {
        if !outline.items.isEmpty { return outline.items.contains { isStage($0) || $0["include"] != nil } }
        if let stages = outline["stages"] {
            // A mapping of stages is a beginner's mistake, or the list of another program.
            guard stages.entries.isEmpty else { return isStage(stages) }
            return stages.items.isEmpty || areStages(stages)
        }
        if outline["definition"] != nil, outline["tests"] != nil { return true }
        return outline.entries.contains { entry in
            NearestName.suggestion(for: entry.key, among: ["stages"]) != nil
                && entry.value.items.contains(where: isStage)
        }
    }

    /// Whether a text could become a definition: nothing in it speaks against that.
    package var couldBeDefinition: Bool {
        guard outline.items.isEmpty else {
            return isDefinition || outline.items.allSatisfy(\.entries.isEmpty)
        }
        return isDefinition
            || outline["stages"] == nil
                && outline.entries.allSatisfy { !$0.hasColon || Self.keys.contains($0.key) }
    }

    /// Whether the items are written as stages; other programs have names under `stages`, or mappings of keys of theirs.
    private func areStages(_ list: OutlineNode) -> Bool {
        list.items.contains { item in
            if case .scalar = item.content {
                return item.range.isEmpty || !list.isFlow && list.items.count == 1
            }
            let others = item.entries.filter { !StageOptions.keys.contains($0.key) }
            return others.count == 1 || isStage(item)
        }
    }

    private func isStage(_ item: OutlineNode) -> Bool {
        item.entries.contains { registry.stage(named: $0.key) != nil }
    }
}
