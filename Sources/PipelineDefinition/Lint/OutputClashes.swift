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
        return errors + Self.errors(ofFolders: paths)
    }

    /// The errors of folders that an export replaces as a whole: those above the first value of a pattern.
    private static func errors(ofFolders paths: [DefinitionPath]) -> [Diagnostic] {
        var errors: [Diagnostic] = []
        for (place, path) in paths.enumerated() where path.path.isOutput {
            guard let folder = replacedFolder(path.path.text) else { continue }
            for (otherPlace, other) in paths.enumerated() where other.path.isOutput && otherPlace != place {
                let inner = replacedFolder(other.path.text) ?? DefinitionFile.normal(other.path.text)
                guard inner.hasPrefix("\(folder)/") || inner == folder && otherPlace > place else { continue }
                errors.append(
                    Diagnostic(
                        code: "two-writers",
                        "\(other.shown) lies in the folder that \(path.shown) replaces as a whole",
                        remedy: "give each a folder of its own", at: other.path.span,
                        related: [Diagnostic.Related("'\(path.stage)' writes it here", at: path.path.span)]))
            }
        }
        return errors
    }

    /// The folder that takes its place as a whole; nil for a path that is no pattern.
    private static func replacedFolder(_ path: String) -> String? {
        guard let brace = path.firstIndex(of: "{"), let slash = path[..<brace].lastIndex(of: "/") else {
            return nil
        }
        return DefinitionFile.normal(String(path[..<slash]))
    }
}
