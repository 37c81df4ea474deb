import PipelineCore

/// The pages of the reference that are about stages and definitions.
package enum DefinitionReference {
    /// All pages with the stages of a registry, in the order in which an index names them.
    package static func pages(_ registry: StageRegistry) -> [ReferencePage] {
        let menu = ScaffoldMenu(registry)
        return registry.stages.map { StagePage(stage: $0, menu: menu).page } + [
            DefinitionPage(menu: menu).page, ConditionsPage(menu: menu).page,
            DocumentsPage(registry: registry).page,
        ]
    }

    /// The stages with links to their pages, as rows of a table.
    package static func stageRows(_ registry: StageRegistry) -> [[String]] {
        registry.stages.map { stage in
            let kind = StagePage.kind(of: stage).prefix { $0 != "," }
            return [
                "[\(stage.info.name)](\(StagePage.path(of: stage)))", String(kind),
                MarkdownText.plain(stage.info.summary),
            ]
        }
    }
}
