package import PipelineCore

/// A place in a definition: what leads there says what may stand there.
package indirect enum DefinitionPlace: Sendable {
    /// Nothing is known of it.
    case nothing
    /// The whole.
    case root
    /// The list of stages.
    case stages
    /// An item of it.
    case stage
    /// Settings of a stage or of a group.
    case settings(SettingsSchema)
    /// The value of a setting.
    case setting(SettingDeclaration)
    /// A value of a shape, such as an item of a list.
    case shape(SettingShape)
    /// The variables; those of a profile are names of the definition's.
    case variables(ofProfile: Bool)
    /// A value that may be anything.
    case anything
    case profiles
    case profile
    /// The condition of a stage.
    case condition
    /// The path of another YAML file, or a list of such.
    case fragment
    /// A file that is read.
    case file
    /// Something of a test.
    case test(TestPlace)
    /// One of a few texts.
    case word(help: String)

    /// A place within `tests`.
    package indirect enum TestPlace: Sendable {
        case list
        case item
        /// Labels of stages.
        case labels
        case given
        /// Names of fields with values; of a stage's where one is named.
        case fields(ofStage: String?)
        /// Names of labels with values.
        case labelValues(ofStage: String?)
        case mocks
        case mock(String)
        case expect
        case documents
        case conditions
        case counts
        case annotations
        case exported
        /// What a value must be.
        case value(ValueKind)
    }

    /// What a test says of a value.
    package enum ValueKind: Sendable {
        /// Of a label: one of its values.
        case label(LabelDeclaration)
        case field(FieldDeclaration)
        case other
    }
}

extension DefinitionPlace {
    /// Where a step leads.
    package func inner(_ step: OutlineStep, _ analysis: DefinitionAnalysis) -> DefinitionPlace {
        switch (self, step) {
        case (.root, .key(let key)): Self.top(key)
        // A fragment may be nothing but a list of stages.
        case (.root, .item): .stage
        case (.stages, .item): .stage
        case (.stage, .key(let key)): Self.beside(key, analysis)
        case (.settings(let schema), .key(let key)):
            schema.setting(named: key).map { .setting($0) } ?? .nothing
        case (.setting(let setting), _): DefinitionPlace.shape(setting.shape).inner(step, analysis)
        case (.shape(let shape), _): Self.inner(shape, step)
        case (.variables(ofProfile: false), .key), (.variables(ofProfile: true), .key): .anything
        case (.anything, _): .anything
        case (.profiles, .key): .profile
        case (.profile, .key("vars")): .variables(ofProfile: true)
        case (.profile, .key("run")): .settings(RunSettings.schema)
        case (.fragment, .item): .fragment
        case (.test(let place), _): Self.inner(place, step, analysis)
        default: .nothing
        }
    }

    private static func top(_ key: String) -> DefinitionPlace {
        if let setting = DefinitionHead.schema.setting(named: key) { return .setting(setting) }
        switch key {
        case "vars": return .variables(ofProfile: false)
        case "stages": return .stages
        case "profiles": return .profiles
        case "tests": return .test(.list)
        case "include", "definition": return .fragment
        default: return .nothing
        }
    }

    private static func beside(_ key: String, _ analysis: DefinitionAnalysis) -> DefinitionPlace {
        if let stage = analysis.registry.stage(named: key) {
            return .settings(stage.schema)
        }
        if key == "when" { return .condition }
        if key == "include" { return .fragment }
        return StageOptions.schema.setting(named: key).map { .setting($0) } ?? .nothing
    }

    private static func inner(_ shape: SettingShape, _ step: OutlineStep) -> DefinitionPlace {
        switch (shape, step) {
        case (.group(let schema), .key(let key)): schema.setting(named: key).map { .setting($0) } ?? .nothing
        case (.list(let element), .item), (.oneOrMany(let element), .item): .shape(element)
        case (.oneOrMany(let element), .key): inner(element, step)
        case (.either(let first, let second), _):
            if case .nothing = inner(first, step) { inner(second, step) } else { inner(first, step) }
        case (.word(_, let shape), _): inner(shape, step)
        case (.map(let element), .key): .shape(element)
        default: .nothing
        }
    }

    private static func inner(_ place: TestPlace, _ step: OutlineStep, _ analysis: DefinitionAnalysis)
        -> DefinitionPlace
    {
        switch (place, step) {
        case (.list, .item): return .test(.item)
        case (.item, .key(let key)):
            switch key {
            case "stage", "stages": return .test(.labels)
            case "given": return .test(.given)
            case "mocks": return .test(.mocks)
            case "expect": return .test(.expect)
            default: return .nothing
            }
        case (.labels, .item): return .test(.labels)
        case (.given, .item): return .test(.given)
        case (.given, .key(let key)):
            switch key {
            case "file": return .file
            case "fields": return .test(.fields(ofStage: nil))
            case "labels": return .test(.labelValues(ofStage: nil))
            default:
                return analysis.sourceSchema?.setting(named: key).map { .setting($0) } ?? .nothing
            }
        case (.mocks, .key(let label)): return .test(.mock(label))
        case (.mock(let label), .key("fields")): return .test(.fields(ofStage: label))
        case (.mock(let label), .key("labels")): return .test(.labelValues(ofStage: label))
        case (.expect, .item), (.documents, .item): return .test(.expect)
        case (.conditions, .item): return .test(.conditions)
        case (.expect, .key(let key)):
            switch key {
            case "conditions": return .test(.conditions)
            case "documents": return .test(.documents)
            case "counts": return .test(.counts)
            case "annotations": return .test(.annotations)
            case "exported": return .test(.exported)
            case "fields": return .test(.fields(ofStage: nil))
            case "labels": return .test(.labelValues(ofStage: nil))
            case "dead", "dropped", "duplicate": return .word(help: "")
            default: return .test(.value(analysis.kind(of: key)))
            }
        case (.fields, .key(let name)), (.labelValues, .key(let name)):
            return .test(.value(analysis.kind(of: name)))
        case (.exported, .key), (.annotations, .key): return .test(.value(.other))
        case (.value, .key("file")): return .file
        case (.value(.field(let field)), .key(let key)):
            guard case .record(let members) = field.type,
                let member = members.first(where: { $0.name == key })
            else { return .nothing }
            return .test(.value(.field(member)))
        default: return .nothing
        }
    }
}

extension DefinitionAnalysis {
    /// The place to which steps lead.
    package func place(at path: some Sequence<OutlineStep>) -> DefinitionPlace {
        var place = DefinitionPlace.root
        for step in path { place = place.inner(step, self) }
        return place
    }

    /// What a name of conditions stands for.
    func kind(of name: String) -> DefinitionPlace.ValueKind {
        let parts = name.split(separator: ".")
        var found: DefinitionPlace.ValueKind = .other
        for part in knownParts {
            switch part {
            case .field(let field) where field.name == name: return .field(field)
            case .label(let label) where label.name == name: return .label(label)
            case .field(let field) where parts.count > 1 && field.name == parts[0]:
                if let member = field.member(at: parts.dropFirst()) { found = .field(member) }
            default: break
            }
        }
        return found
    }
}

extension FieldDeclaration {
    /// The member of a record to which names lead.
    func member(at path: some Sequence<Substring>) -> FieldDeclaration? {
        var current = self
        for name in path {
            guard case .record(let members) = current.type,
                let member = members.first(where: { $0.name == name })
            else { return nil }
            current = member
        }
        return current
    }
}
