package import PipelineCore

/// What there is to know about a definition that is being written: its stages with what documents have before each, and
/// its variables.
package struct DefinitionAnalysis: Sendable {
    /// A stage in its place.
    package struct StagePlace: Sendable {
        /// Its name in reports.
        package var label: String
        /// Its type; nil where the item names none that is known.
        package var type: (any PipelineCore.Stage.Type)?
        /// Where its key stands, or else its item.
        package var span: SourceSpan
        /// Where its label is written, if it is.
        package var labelSpan: SourceSpan?
        /// What documents have before it.
        package var available: [DocumentPart]
        /// What it gives.
        package var gives: [DocumentPart]
        /// The files that it writes.
        package var outputs: [String]
    }

    /// A variable.
    package struct Variable: Sendable {
        /// Its name.
        package var name: String
        /// Where its name stands.
        package var span: SourceSpan
        /// What it holds, with everything filled in.
        package var value: SettingNode
        /// Whether its value must not be shown: it comes from the environment, or goes where a secret is wanted.
        package var isSecret: Bool
    }

    /// The stages in order, those of fragments included.
    package private(set) var stages: [StagePlace] = []
    /// The variables, those of fragments included.
    package private(set) var variables: [Variable] = []
    /// The stages that definitions may use.
    package let registry: StageRegistry
    /// The names of the environment's variables.
    package let environment: [String]

    init(_ assembly: DefinitionAssembly, loader: DefinitionLoader) {
        registry = loader.registry
        environment = loader.environment.keys.sorted()
        var substitution = Substitution(
            sources: assembly.sources, environment: loader.environment, limits: loader.limits)
        let written = assembly.document.node
        let root = substitution.apply(to: written)
        let context = DefinitionContext(
            substitution: substitution, sources: assembly.sources,
            folder: DefinitionFile.folder(of: assembly.document.source.file))
        if case .sequence(let items) = root["stages"]?.content { read(items, context) }
        if case .mapping(let entries) = root["vars"]?.content {
            let secrets = Self.secrets(in: written, registry)
            variables = entries.map { entry in
                Variable(
                    name: entry.key, span: entry.keySpan, value: entry.value,
                    isSecret: secrets.contains(entry.key) || entry.value.isFromEnvironment)
            }
        }
    }

    private mutating func read(_ items: [SettingNode], _ context: DefinitionContext) {
        var reader = StageItemReader(registry: registry, context: context)
        let read = items.map { reader.read($0) }
        var chain = ChainChecker(registry: registry, stagesKey: .startOf(file: ""))
        chain.check(read)
        var available = PartSet()
        for (index, item) in chain.items.enumerated() {
            if index == 0, !(item.stage is any SourceStage) {
                let sources = registry.stages.filter { $0 is any SourceStage.Type }
                available.add(sources.flatMap { $0.info.gives })
            }
            let type = item.stage.map { Swift.type(of: $0) }
            let paths =
                type.map { SettingPaths.all(in: item.settings, of: $0.schema) } ?? []
            stages.append(
                StagePlace(
                    label: chain.labels[index], type: type, span: item.span, labelSpan: item.label?.span,
                    available: available.parts, gives: item.gives,
                    outputs: paths.filter(\.isOutput).map(\.text)))
            available.add(item.gives)
        }
    }

    /// The variables that stand where a secret is wanted.
    private static func secrets(in root: SettingNode, _ registry: StageRegistry) -> Set<String> {
        guard case .sequence(let items) = root["stages"]?.content else { return [] }
        var names: Set<String> = []
        for item in items {
            guard case .mapping(let entries) = item.content else { continue }
            for entry in entries {
                guard let type = registry.stage(named: entry.key) else { continue }
                collect(entry.value, .group(type.schema), &names)
            }
        }
        return names
    }

    private static func collect(_ node: SettingNode, _ shape: SettingShape, _ names: inout Set<String>) {
        switch (shape, node.content) {
        case (.string(.secret), .scalar(let scalar)):
            for part in ScalarTemplate(scalar.written).parts {
                if case .variable(let path, _) = part { names.insert(path[0]) }
            }
        case (.group(let schema), .mapping(let entries)):
            for entry in entries {
                if let inner = schema.setting(named: entry.key)?.shape { collect(entry.value, inner, &names) }
            }
        case (.list(let element), .sequence(let items)), (.oneOrMany(let element), .sequence(let items)):
            for item in items { collect(item, element, &names) }
        case (.oneOrMany(let element), .scalar): collect(node, element, &names)
        case (.either(let first, let second), _):
            collect(node, first, &names)
            collect(node, second, &names)
        case (.word(_, let shape), _): collect(node, shape, &names)
        case (.map(let element), .mapping(let entries)):
            for entry in entries { collect(entry.value, element, &names) }
        default: break
        }
    }

    // MARK: Asking

    /// What documents have before the stage whose item begins at a place, or behind all stages before it.
    package func parts(before position: SourcePosition, in file: String) -> [DocumentPart] {
        let next = stages.first { $0.span.file == file && $0.span.start >= position }
        return next?.available ?? partsAtTheEnd
    }

    /// What documents have behind the last stage.
    package var partsAtTheEnd: [DocumentPart] {
        var parts = PartSet()
        if let last = stages.last {
            parts.add(last.available)
            parts.add(last.gives)
        }
        return parts.parts
    }

    /// Everything that any stage could give.
    package var knownParts: [DocumentPart] {
        var parts = PartSet()
        parts.add(partsAtTheEnd)
        for stage in registry.stages { parts.add(stage.info.gives) }
        return parts.parts
    }

    /// The settings that a test may give in place of the source's.
    package var sourceSchema: SettingsSchema? {
        let source = stages.first?.type as? any SourceStage.Type
        let type = source ?? registry.stages.first { $0 is any SourceStage.Type } as? any SourceStage.Type
        return type.map { $0.schema }
    }
}

extension SettingNode {
    /// Whether any of it came from the environment.
    fileprivate var isFromEnvironment: Bool {
        switch content {
        case .scalar(let scalar): scalar.isFromEnvironment
        case .sequence(let items): items.contains(where: \.isFromEnvironment)
        case .mapping(let entries): entries.contains { $0.value.isFromEnvironment }
        }
    }
}

extension DefinitionLoader {
    /// Finds out what there is to know about a text, be it whole or half written.
    ///
    /// - Parameter outline: the structure of the text, which stands in for its values where they cannot be composed.
    package func analyze(bytes: [UInt8], file: String, outline: OutlineNode) -> DefinitionAnalysis {
        var assembly = DefinitionAssembly(bytes, file: file, limits: limits, unsaved: unsaved)
        if let path = assembly.testedDefinition?.path, path != file,
            let tested = try? DefinitionFile.read(path, limit: limits.bytes, unsaved: unsaved)
        {
            var inner = self
            // Files that name each other as what they test lead nowhere.
            inner.unsaved[file] = []
            return inner.analyze(bytes: tested, file: path, outline: OutlineReader.read(tested))
        }
        if !assembly.document.isComplete {
            let converter = OutlineValues(bytes: bytes, source: assembly.document.source)
            assembly.document.node = converter.node(outline)
        }
        if case .sequence = assembly.document.node.content {
            // A fragment that is nothing but stages.
            let span = SourceSpan.startOf(file: file)
            assembly.document.node = SettingNode(
                .mapping([SettingNode.Entry(key: "stages", keySpan: span, value: assembly.document.node)]),
                at: span)
        }
        assembly.resolveIncludes()
        assembly.changeTop { top in top.removeAll { $0.key == "tests" || $0.key == "profiles" } }
        var loader = self
        _ = loader.addPlugins(of: assembly)
        return DefinitionAnalysis(assembly, loader: loader)
    }
}

extension DefinitionLoader {
    /// Whether a text is a definition that includes another file, itself or by a fragment.
    package func includes(_ path: String, in bytes: [UInt8], file: String) -> Bool {
        var assembly = DefinitionAssembly(bytes, file: file, limits: limits, unsaved: unsaved)
        guard case .sequence(let items)? = assembly.document.node["stages"]?.content,
            case .mapping(let entries)? = items.first?.content
        else { return false }
        // Fragments include others too; a definition begins with a source.
        let isDefinition = entries.contains { registry.stage(named: $0.key) is any SourceStage.Type }
        assembly.resolveIncludes()
        return isDefinition && assembly.includes[path] != nil
    }
}
