public import PipelineCore

/// A plugin that a definition names under `plugins`.
public struct PluginReference: Sendable, Hashable {
    /// Where a plugin is.
    public enum Place: Sendable, Hashable {
        /// A folder, as the definition has it.
        case folder(String)
        /// A Git repository, and the tag or commit that is meant.
        case repository(String, version: String)
    }

    /// Where it is.
    public var place: Place
    /// Where the definition names it.
    public var span: SourceSpan

    /// Names a plugin.
    public init(place: Place, span: SourceSpan) {
        self.place = place
        self.span = span
    }

    /// The folder or the repository.
    public var shown: String {
        switch place {
        case .folder(let path): path
        case .repository(let url, let version): "\(url) \(version)"
        }
    }

    /// The plugins that a definition names; what is wrong with the list is reported.
    static func all(in node: SettingNode?, reporting diagnostics: inout [Diagnostic]) -> [PluginReference] {
        guard let node, !node.isNull else { return [] }
        guard case .sequence(let items) = node.content else {
            diagnostics.append(
                Diagnostic(
                    code: "wrong-type", "'plugins' takes a list of folders, not \(node.what)",
                    remedy: "write 'plugins: [plugins/shout]'", at: node.span))
            return []
        }
        return items.compactMap { reference($0, reporting: &diagnostics) }
    }

    private static func reference(
        _ node: SettingNode, reporting diagnostics: inout [Diagnostic]
    ) -> PluginReference? {
        if case .scalar(let scalar) = node.content, scalar.value != .null, !scalar.text.isEmpty {
            return PluginReference(place: .folder(scalar.text), span: node.span)
        }
        if case .mapping(let entries) = node.content,
            entries.allSatisfy({ ["git", "version"].contains($0.key) }),
            case .scalar(let url)? = node["git"]?.content,
            case .scalar(let version)? = node["version"]?.content,
            url.value != .null, version.value != .null
        {
            return PluginReference(place: .repository(url.text, version: version.text), span: node.span)
        }
        diagnostics.append(
            Diagnostic(
                code: "wrong-type",
                "a plugin is a folder, or a Git repository with a version, not \(node.what)",
                remedy: "write 'plugins/shout' or '{ git: URL, version: TAG }'", at: node.span))
        return nil
    }
}

/// Finds the stages that plugins bring.
public protocol PluginFinder: Sendable {
    /// The stages of a plugin, none where its stages are known already.
    ///
    /// - Parameter folder: the folder that relative paths of the definition start from.
    /// - Throws: ``PluginProblem``, or `DiagnosticsError` where its own file is wrong.
    func stages(of plugin: PluginReference, in folder: String) throws -> [any Stage.Type]
}

/// Why a plugin cannot be used.
public struct PluginProblem: Error, Sendable {
    /// What is wrong: `there is no folder 'x'`.
    public var message: String
    /// What to do about it.
    public var remedy: String

    /// Makes a problem.
    public init(_ message: String, remedy: String) {
        self.message = message
        self.remedy = remedy
    }
}
