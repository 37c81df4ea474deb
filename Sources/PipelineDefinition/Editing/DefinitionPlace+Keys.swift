import PipelineCore

extension DefinitionPlace {
    /// The keys that a mapping here may have.
    package func keys(_ analysis: DefinitionAnalysis) -> [Suggestion] {
        switch self {
        case .root:
            let head = Self.keys(of: DefinitionHead.schema)
            let others = Self.keys(DefinitionHead.otherKeys, required: ["stages"])
            let definition = "The definition that a file of tests alone is about; a path."
            return others + head + [Suggestion("definition", .key(help: definition))]
        case .stage:
            return analysis.registry.stages.map { Suggestion($0.info.name, .stage($0)) }
                + Self.keys(of: StageOptions.schema)
                + [Suggestion("include", .key(help: "A file whose stages stand here."))]
        case .settings(let schema): return Self.keys(of: schema)
        case .setting(let setting): return DefinitionPlace.shape(setting.shape).keys(analysis)
        case .shape(let shape): return Self.keys(of: shape)
        case .variables(ofProfile: true): return analysis.variables.map { Suggestion($0.name, .variable($0)) }
        case .profile:
            return [
                Suggestion("vars", .key(help: "Values that take the place of those under 'vars'.")),
                Suggestion("run", .key(help: "Settings that take the place of those under 'run'.")),
            ]
        case .test(let place): return Self.keys(place, analysis)
        case .nothing, .stages, .variables, .anything, .profiles, .condition, .fragment, .file, .word:
            return []
        }
    }

    /// What a key here stands for.
    package func subject(ofKey key: String, _ analysis: DefinitionAnalysis) -> DefinitionSubject? {
        if case .variables = self {
            return analysis.variables.first { $0.name == key }.map { .variable($0) }
        }
        return keys(analysis).first { $0.name == key }?.subject
    }

    private static func keys(of schema: SettingsSchema) -> [Suggestion] {
        schema.settings.map { Suggestion($0.name, .setting($0), isRequired: $0.isRequired) }
    }

    private static func keys(of shape: SettingShape) -> [Suggestion] {
        switch shape {
        case .group(let schema): keys(of: schema)
        case .either(let first, let second): keys(of: first) + keys(of: second)
        case .word(_, let shape): keys(of: shape)
        default: []
        }
    }

    private static let counts = [
        KeyDeclaration("read", "Documents that came in."),
        KeyDeclaration("exported", "Documents that reached the end."),
        KeyDeclaration("filtered", "Documents that a filter took out."),
        KeyDeclaration("duplicates", "Documents that repeat others."),
        KeyDeclaration("dead", "Documents on which a stage failed."),
    ]

    private static func keys(_ keys: [KeyDeclaration], required: Set<String> = []) -> [Suggestion] {
        keys.map { Suggestion($0.name, .key(help: $0.help), isRequired: required.contains($0.name)) }
    }

    private static func keys(_ place: TestPlace, _ analysis: DefinitionAnalysis) -> [Suggestion] {
        switch place {
        case .item: return keys(TestKeys.test, required: ["expect"])
        case .given:
            return keys(TestKeys.given) + (analysis.sourceSchema.map { keys(of: $0) } ?? [])
        case .fields(let stage):
            return analysis.parts(ofStage: stage).compactMap { part in
                if case .field(let field) = part { Suggestion(field.name, .field(field)) } else { nil }
            }
        case .labelValues(let stage):
            return analysis.parts(ofStage: stage).compactMap { part in
                if case .label(let label) = part { Suggestion(label.name, .label(label)) } else { nil }
            }
        case .mocks:
            return analysis.stages.filter { stage in
                stage.type.map { !($0 is any SourceStage.Type) && !($0 is any SinkStage.Type) } ?? true
            }.map { Suggestion($0.label, .stageLabel(stage: $0.type?.info.name ?? "")) }
        case .mock: return keys(TestKeys.mock)
        case .expect: return keys(TestKeys.expect) + ConditionNames(analysis.partsAtTheEnd).names
        case .counts: return keys(Self.counts)
        case .annotations: return ConditionNames(analysis.partsAtTheEnd).annotationKinds
        case .exported:
            return analysis.stages.filter { !$0.outputs.isEmpty }.map {
                Suggestion($0.label, .stageLabel(stage: $0.type?.info.name ?? ""))
            } + keys(TestKeys.matchers)
        case .value(.field(let field)):
            if case .record(let members) = field.type {
                return members.map { Suggestion($0.name, .field($0)) }
            }
            return keys(TestKeys.matchers)
        case .value: return keys(TestKeys.matchers)
        case .list, .labels, .documents, .conditions: return []
        }
    }
}

extension DefinitionAnalysis {
    /// What a stage of the definition could give, or any where none is named.
    func parts(ofStage label: String?) -> [DocumentPart] {
        guard let label else { return knownParts }
        guard let stage = stages.first(where: { $0.label == label }), let type = stage.type else {
            return knownParts
        }
        var parts = PartSet()
        parts.add(stage.gives)
        parts.add(type.info.gives)
        return parts.parts
    }
}
