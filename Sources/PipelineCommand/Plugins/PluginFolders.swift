import Glibc
import PipelineCore
import PipelineDefinition
import ScriptStage
import WebFormats

/// Finds the stages of the plugins that definitions and `--plugin` name.
struct PluginFolders: PluginFinder {
    /// What a folder holds.
    enum Kind {
        /// A Swift package, which has to be compiled in.
        case package
        /// A script with its `plugin.yml`.
        case script
    }

    func stages(of plugin: PluginReference, in folder: String) throws -> [any Stage.Type] {
        let path = try Self.folder(of: plugin, in: folder)
        switch try Self.kind(of: path, shownAs: plugin.shown) {
        case .package:
            // Whoever names it on the command line has been handed over to a program that has it compiled in.
            guard PipelineCommand.composition?.folders.contains(RealPath.of(path)) == true else {
                throw PluginProblem(
                    "the plugin '\(plugin.shown)' is a Swift package, and this program was built without it",
                    remedy: "name the definition's file on the command line, or '--plugin \(path)'")
            }
            return []
        case .script: return try Self.script(in: path).map { [$0] } ?? []
        }
    }

    /// The folder of a plugin; a repository is fetched where that has not been done.
    static func folder(of plugin: PluginReference, in folder: String) throws -> String {
        switch plugin.place {
        case .folder(let path): StageContext(label: "", folder: folder).resolve(path)
        case .repository(let url, let version):
            try PluginRepository(url: url, version: version, folder: folder).checkout()
        }
    }

    /// What a folder holds.
    static func kind(of path: String, shownAs name: String) throws -> Kind {
        if access("\(path)/Package.swift", R_OK) == 0 { return .package }
        if access("\(path)/\(ScriptPluginFolder.manifestName)", R_OK) == 0 { return .script }
        guard FolderListing.isFolder(path) else {
            throw PluginProblem(
                "there is no folder '\(name)' with a plugin",
                remedy: "paths start from the definition's folder; 'pipeline plugin new' writes one")
        }
        throw PluginProblem(
            "the folder '\(name)' holds no plugin",
            remedy: "it needs a 'Package.swift' (Swift) or a '\(ScriptPluginFolder.manifestName)' (a script)")
    }

    /// The stage of a folder with a script; nil where it must not be asked.
    private static func script(in folder: String) throws -> (any Stage.Type)? {
        let path = "\(folder)/\(ScriptPluginFolder.manifestName)"
        var reader = try ByteReader(path: path)
        let bytes = try reader.read(upTo: 1 << 20)
        let composed = YAMLComposer.compose(bytes, file: path, limits: CompositionLimits())
        if composed.diagnostics.hasErrors { throw DiagnosticsError(composed.diagnostics) }
        do {
            return try ScriptPluginFolder.stage(composed.node, in: folder)
        } catch let problem as ScriptPluginFolder.Problem {
            throw PluginProblem("the plugin '\(folder)': \(problem.message)", remedy: problem.remedy)
        }
    }
}

/// Paths without links and detours.
enum RealPath {
    /// The path, or itself where there is nothing.
    static func of(_ path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }
}

/// A plugin in a Git repository, at a tag or commit.
struct PluginRepository {
    private let url: String
    private let version: String

    /// - Parameter folder: the folder that a relative path to a repository starts from.
    init(url: String, version: String, folder: String) {
        let isPath = !url.contains(":") && !url.hasPrefix("/")
        self.url = isPath ? RealPath.of(StageContext(label: "", folder: folder).resolve(url)) : url
        self.version = version
    }

    /// The folder with its files; fetched once for each version.
    func checkout() throws -> String {
        var digest = SHA256()
        digest.update(Array("\(url)\n\(version)".utf8))
        let folder = try "\(CacheFolder.path())/repositories/\(digest.hexadecimalDigest().prefix(24))"
        guard !FolderListing.isFolder(folder) else { return folder }
        guard !version.hasPrefix("-"), !url.hasPrefix("-") else {
            throw PluginProblem(
                "'\(url) \(version)' is no repository with a version", remedy: "name a tag or a commit")
        }
        let draft = "\(folder).\(getpid())"
        CacheFolder.make(draft)
        let steps = [
            ["git", "init", "-q", draft],
            ["git", "-C", draft, "fetch", "-q", "--depth", "1", url, version],
            ["git", "-C", draft, "-c", "advice.detachedHead=false", "checkout", "-q", "FETCH_HEAD"],
        ]
        for step in steps {
            let result = try Tool.run(step)
            guard result.status == 0 else {
                _ = try? Tool.run(["rm", "-rf", draft])
                throw PluginProblem(
                    "the plugin '\(url) \(version)' cannot be fetched: \(result.lines.last ?? "git failed")",
                    remedy: "check the address, and that the version is a tag or a commit there")
            }
        }
        guard rename(draft, folder) == 0 || FolderListing.isFolder(folder) else {
            throw PluginProblem("'\(folder)' cannot be written", remedy: "check the disk")
        }
        return folder
    }
}

/// The folder for what can be made again: `$XDG_CACHE_HOME/pipeline` or `~/.cache/pipeline`.
enum CacheFolder {
    static func path() throws -> String {
        if let cache = getenv("XDG_CACHE_HOME") { return "\(String(cString: cache))/pipeline" }
        guard let home = getenv("HOME") else {
            throw PluginProblem(
                "there is no place for what plugins are built to", remedy: "set HOME or XDG_CACHE_HOME")
        }
        return "\(String(cString: home))/.cache/pipeline"
    }

    /// Makes a folder and those above it.
    static func make(_ path: String) {
        var made = ""
        for part in path.split(separator: "/") {
            made += "/\(part)"
            mkdir(made, 0o755)
        }
    }
}
