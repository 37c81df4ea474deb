public import PipelineCore

/// Loads definitions: composes the YAML, fills in variables and environment, reads every stage's settings and
/// checks the chain.
public struct DefinitionLoader: Sendable {
    /// The stages that definitions may use.
    public var registry: StageRegistry
    /// The environment that `${env.NAME}` reads.
    public var environment: [String: String]
    /// Values for `vars`, by name, that take the place of those written.
    public var variables: [String: String] = [:]
    /// How large a definition may be.
    public var limits: CompositionLimits

    /// Makes a loader.
    public init(
        registry: StageRegistry, environment: [String: String],
        limits: CompositionLimits = CompositionLimits()
    ) {
        self.registry = registry
        self.environment = environment
        self.limits = limits
    }

    /// Loads a file; `-` is standard input.
    ///
    /// - Throws: everything that is wrong with it. Use ``check(file:)`` where warnings and the text are wanted.
    public func load(file path: String) throws(DiagnosticsError) -> Definition {
        try definition(of: check(file: path))
    }

    /// Loads a text; `file` names it in messages and says where relative paths start.
    public func load(text: String, file: String = "<string>") throws(DiagnosticsError) -> Definition {
        try definition(of: check(text: text, file: file))
    }

    /// Checks a file and says all there is to say about it.
    public func check(file path: String) -> CheckedDefinition {
        do throws(DiagnosticsError) {
            return check(bytes: try DefinitionFile.read(path, limit: limits.bytes), file: path)
        } catch {
            return CheckedDefinition(diagnostics: error.diagnostics, sources: [:])
        }
    }

    /// Checks a text and says all there is to say about it.
    public func check(text: String, file: String = "<string>") -> CheckedDefinition {
        check(bytes: Array(text.utf8), file: file)
    }

    /// Checks the bytes of a file and says all there is to say about it.
    public func check(bytes: [UInt8], file: String) -> CheckedDefinition {
        var composed = YAMLComposer.compose(bytes, file: file, limits: limits)
        GivenVariables(values: variables).apply(to: &composed)
        var result = CheckedDefinition(diagnostics: composed.diagnostics, sources: [file: composed.text])
        guard composed.isComplete else { return result }
        var checker = DefinitionChecker(
            composed, registry: registry, environment: environment, limits: limits)
        let definition = checker.definition()
        result.diagnostics = (composed.diagnostics + composed.pointingToAnchors(checker.diagnostics)).inOrder
        if !result.diagnostics.hasErrors { result.definition = definition }
        return result
    }

    /// The `plugins` of a file, read before the stages they bring are known; empty where the file has none or
    /// is too broken to tell.
    public func plugins(file path: String) throws(DiagnosticsError) -> [String] {
        var composed = YAMLComposer.compose(
            try DefinitionFile.read(path, limit: limits.bytes), file: path, limits: limits)
        GivenVariables(values: variables).apply(to: &composed)
        let checker = DefinitionChecker(
            composed, registry: registry, environment: environment, limits: limits)
        guard case .sequence(let items) = checker.root["plugins"]?.content else { return [] }
        return items.compactMap { item in
            if case .scalar(let scalar) = item.content, scalar.value != .null { scalar.text } else { nil }
        }
    }

    private func definition(of checked: CheckedDefinition) throws(DiagnosticsError) -> Definition {
        guard let definition = checked.definition else { throw DiagnosticsError(checked.diagnostics) }
        return definition
    }
}
