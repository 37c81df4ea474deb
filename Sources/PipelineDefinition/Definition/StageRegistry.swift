public import PipelineCore

/// The stages that definitions may use, by their names.
public struct StageRegistry: Sendable {
    /// The stages in the order in which they are listed.
    public let stages: [any Stage.Type]
    /// The names that more than one stage bears, in the order in which they are listed; a registry without
    /// ambiguity has none.
    public let clashes: [String]
    private let byName: [String: any Stage.Type]

    /// Makes a registry; of several stages of one name the first counts, and the name is among the ``clashes``.
    public init(_ stages: [any Stage.Type]) {
        var byName: [String: any Stage.Type] = [:]
        var kept: [any Stage.Type] = []
        var clashing: Set<String> = []
        for stage in stages {
            let name = stage.info.name
            if byName[name] == nil {
                byName[name] = stage
                kept.append(stage)
            } else {
                clashing.insert(name)
            }
        }
        self.byName = byName
        self.stages = kept
        self.clashes = kept.map { $0.info.name }.filter(clashing.contains)
    }

    /// The names of all stages, in the order in which they are listed.
    public var names: [String] { stages.map { $0.info.name } }

    /// The stage of a name, or nil.
    public func stage(named name: String) -> (any Stage.Type)? { byName[name] }

    /// The first stage that gives a part, where any does; one that can be added behind the source is preferred.
    func giver(of part: DocumentPart) -> (any Stage.Type)? {
        inner.first { stage in stage.info.gives.contains { $0.isSame(as: part) } }
    }

    /// All stages, sources last.
    var inner: [any Stage.Type] {
        stages.filter { !($0 is any SourceStage.Type) } + stages.filter { $0 is any SourceStage.Type }
    }

    /// The stages that have a setting of a name at the top.
    func stages(withSetting name: String) -> [any Stage.Type] {
        stages.filter { $0.schema.setting(named: name) != nil }
    }
}

extension DocumentPart {
    /// Whether two parts have the same kind and name; their help and types may differ.
    func isSame(as other: DocumentPart) -> Bool { description == other.description }

    /// The name that conditions use, where it has one.
    var name: String? {
        switch self {
        case .payload, .text: nil
        case .field(let field): field.name
        case .label(let label): label.name
        case .annotations: nil
        }
    }
}
