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
    /// The profile whose values take the place of those written; nil for none.
    public var profile: String?
    /// Single values that take the place of those written, each as `stages.clean.favor=recall`.
    public var overrides: [String] = []
    /// Whether the tests are read too; a run goes without them, and without the files that they name.
    public var readsTests = true
    /// Whether files that say what tests expect need not be there yet, since they are about to be recorded.
    public var recordsExpectedFiles = false
    /// Files that hold tests of the definitions, and nothing else.
    public var testFiles: [String] = []
    /// Texts that take the place of files, by their paths, as an editor has them before they are saved.
    public var unsaved: [String: [UInt8]] = [:]
    /// Finds the stages of the plugins that definitions name; nil where there are none.
    public var pluginFinder: (any PluginFinder)?
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

    /// Whether a file holds tests of a definition that it does not name itself.
    public func holdsOnlyTests(file path: String) -> Bool {
        guard let bytes = try? DefinitionFile.read(path, limit: limits.bytes) else { return false }
        let node = YAMLComposer.compose(bytes, file: path, limits: limits).node
        return node["tests"] != nil && node["stages"] == nil && node["definition"] == nil
    }

    /// The definition that a file of tests names; nil where it names none, or is none.
    public func testedDefinition(file path: String) -> String? {
        guard let bytes = try? DefinitionFile.read(path, limit: limits.bytes) else { return nil }
        return DefinitionAssembly(bytes, file: path, limits: limits, unsaved: unsaved).testedDefinition?.path
    }

    /// Whether a file seems to be a definition, or tests of one that it names, and not some other YAML.
    public func looksLikeDefinition(file path: String) -> Bool {
        guard let bytes = try? DefinitionFile.read(path, limit: limits.bytes) else { return true }
        let outline = OutlineReader.read(bytes)
        // A list is a fragment, which is checked where it is included.
        return outline.items.isEmpty && DefinitionSigns(outline, registry).isDefinition
    }

    /// Checks a text and says all there is to say about it.
    public func check(text: String, file: String = "<string>") -> CheckedDefinition {
        check(bytes: Array(text.utf8), file: file)
    }

    /// Checks the bytes of a file and says all there is to say about it.
    public func check(bytes: [UInt8], file: String) -> CheckedDefinition {
        var assembly = DefinitionAssembly(bytes, file: file, limits: limits, unsaved: unsaved)
        if let tested = assembly.testedDefinition { return check(testsIn: file, of: tested) }
        assembly.resolveIncludes()
        if !readsTests { assembly.changeTop { $0.removeAll { $0.key == "tests" } } }
        assembly.apply(profile: profile)
        assembly.give(variables)
        assembly.set(overrides)
        for testFile in testFiles { assembly.addTests(of: testFile) }
        let document = assembly.document
        var result = CheckedDefinition(
            diagnostics: document.diagnostics.inOrder, sources: assembly.sources.contents)
        guard document.isComplete else { return result }
        var loader = self
        let pluginDiagnostics = loader.addPlugins(of: assembly)
        var checker = DefinitionChecker(
            assembly, registry: loader.registry, environment: environment, limits: limits)
        checker.recordsExpectedFiles = recordsExpectedFiles
        let definition = checker.definition()
        result.paths = checker.paths
        result.folder = DefinitionFile.folder(of: file)
        result.diagnostics =
            assembly.pointingToIncludes(
                document.diagnostics + pluginDiagnostics
                    + document.pointingToAnchors(checker.diagnostics)
            ).inOrder
        if !result.diagnostics.hasErrors { result.definition = definition }
        return result
    }

    /// Checks a file of tests together with the definition that it names.
    private func check(testsIn file: String, of tested: (path: String, span: SourceSpan)) -> CheckedDefinition
    {
        guard tested.path != file, !testFiles.contains(tested.path) else {
            let problem = Diagnostic(
                code: "missing-key", "'\(tested.path)' has no 'stages' that could be tested",
                remedy: "name the definition itself", at: tested.span)
            return CheckedDefinition(diagnostics: [problem], sources: [:])
        }
        var loader = self
        loader.testFiles = [file] + testFiles.filter { $0 != file }
        do throws(DiagnosticsError) {
            let bytes = try DefinitionFile.read(tested.path, limit: limits.bytes, unsaved: unsaved)
            return loader.check(bytes: bytes, file: tested.path)
        } catch {
            let problem = Diagnostic(
                code: "unreadable-file", "cannot read the definition '\(tested.path)' that is tested here",
                remedy: MissingFile.remedy(for: tested.path, shownAs: tested.path), at: tested.span)
            return CheckedDefinition(diagnostics: [problem], sources: [:])
        }
    }

    private func definition(of checked: CheckedDefinition) throws(DiagnosticsError) -> Definition {
        guard let definition = checked.definition else { throw DiagnosticsError(checked.diagnostics) }
        return definition
    }
}
