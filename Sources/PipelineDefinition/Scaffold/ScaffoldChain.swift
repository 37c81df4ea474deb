import PipelineCore

/// Puts stages into an order in which each finds what it needs, with those that give it.
struct ScaffoldChain {
    /// The stages in order, the source first.
    private(set) var stages: [ConfiguredStage]
    private let menu: ScaffoldMenu
    private var available = PartSet()
    private var waiting: [ConfiguredStage]
    private var open: Set<String> = []

    /// - Parameters:
    ///   - wanted: the stages between source and sink, those of one kind as one.
    ///   - sink: the last stage.
    init(
        from source: ConfiguredStage, through wanted: [ConfiguredStage], to sink: ConfiguredStage,
        of menu: ScaffoldMenu
    ) {
        self.menu = menu
        stages = [source]
        waiting = wanted
        available.add(source.stage?.gives ?? [])
        while let next = waiting.first { place(next) }
        place(sink)
    }

    /// Places a stage behind those that give what it needs.
    private mutating func place(_ stage: ConfiguredStage) {
        waiting.removeAll { $0.name == stage.name }
        // Two stages that need each other are left as they are; lint says so.
        guard open.insert(stage.name).inserted else { return }
        defer { open.remove(stage.name) }
        guard let configured = stage.stage else { return }
        for need in configured.needs where !available.contains(need) {
            if let giver = giver(of: need), !open.contains(giver.name) { place(giver) }
        }
        stages.append(stage)
        available.add(configured.gives)
    }

    /// A stage that gives a part: one that is wanted anyway, or else any that can be told to.
    private func giver(of need: DocumentPart) -> ConfiguredStage? {
        func gives(_ stage: ConfiguredStage) -> Bool {
            stage.stage?.gives.contains { $0.isSame(as: need) } ?? false
        }
        return waiting.first(where: gives)
            ?? menu.wants.lazy.map { $0.configured(with: []) }.first(where: gives)
    }
}
