import PipelineCore

/// A path among a definition's stages.
public struct DefinitionPath: Sendable, Hashable {
    /// The path with its place.
    public var path: SettingPath
    /// The label of the stage.
    public var stage: String

    /// The path as messages may show it.
    public var shown: String { path.isFromEnvironment ? "the path" : "'\(path.text)'" }
}

/// Finds files that are written twice, or read and written in one run.
enum OutputClashes {
    /// The errors, at the later of the two places.
    static func errors(among paths: [DefinitionPath]) -> [Diagnostic] {
        var writers: [String: DefinitionPath] = [:]
        var readers: [String: DefinitionPath] = [:]
        for path in paths where !path.path.isOutput { readers[DefinitionFile.normal(path.path.text)] = path }
        var errors: [Diagnostic] = []
        for path in paths where path.path.isOutput && path.path.text != "-" {
            let name = DefinitionFile.normal(path.path.text)
            if let first = writers[name] {
                errors.append(
                    Diagnostic(
                        code: "two-writers", "two stages write \(path.shown)",
                        remedy: "give each a file of its own",
                        at: path.path.span,
                        related: [Diagnostic.Related("'\(first.stage)' writes it here", at: first.path.span)])
                )
            }
            if let reader = readers[name] {
                errors.append(
                    Diagnostic(
                        code: "output-is-input",
                        "stage '\(path.stage)' writes \(path.shown), which is read too",
                        remedy: "write to another file: the run would replace what it reads",
                        at: path.path.span,
                        related: [Diagnostic.Related("it is read here", at: reader.path.span)]))
            }
            if writers[name] == nil { writers[name] = path }
        }
        return errors
    }
}
