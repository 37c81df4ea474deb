import PipelineCore

extension DefinitionLoader {
    /// The plugins that a definition names, as far as its text can be read; what is wrong with it is not said here.
    public func plugins(of bytes: [UInt8], file: String) -> [PluginReference] {
        var ignored: [Diagnostic] = []
        let node = YAMLComposer.compose(bytes, file: file, limits: limits).node
        return PluginReference.all(in: node["plugins"], reporting: &ignored)
    }

    /// Makes the stages known that the plugins of a definition bring.
    ///
    /// - Returns: what is wrong with them.
    mutating func addPlugins(of assembly: DefinitionAssembly) -> [Diagnostic] {
        var diagnostics: [Diagnostic] = []
        let references = PluginReference.all(
            in: assembly.document.node["plugins"], reporting: &diagnostics)
        guard !references.isEmpty else { return diagnostics }
        let folder = DefinitionFile.folder(of: assembly.document.source.file)
        var more: [any Stage.Type] = []
        for reference in references {
            do {
                guard let finder = pluginFinder else {
                    throw PluginProblem(
                        "this program takes no plugins", remedy: "use 'pipeline' itself")
                }
                for stage in try finder.stages(of: reference, in: folder) {
                    let name = stage.info.name
                    guard registry.stage(named: name) == nil, !more.contains(where: { $0.info.name == name })
                    else {
                        throw PluginProblem(
                            "the plugin '\(reference.shown)' brings a stage '\(name)', and there is one of that name",
                            remedy: "give it another name in its own declaration")
                    }
                    more.append(stage)
                }
            } catch let error as DiagnosticsError {
                diagnostics += error.diagnostics
            } catch {
                let problem =
                    error as? PluginProblem
                    ?? PluginProblem(
                        "the plugin '\(reference.shown)' cannot be used: \(error)", remedy: "mend it")
                diagnostics.append(
                    Diagnostic(
                        code: "bad-plugin", problem.message, remedy: problem.remedy, at: reference.span))
            }
        }
        registry = StageRegistry(registry.stages + more)
        return diagnostics
    }
}
