import PipelineCore
import PipelineDefinition
import WebFormats

/// A file that lint is to look at.
struct LintTarget {
    /// What it is.
    enum Kind {
        case definition
        case markdown
    }

    let path: String
    let kind: Kind
    /// Whether it was found in a folder: other YAML than definitions is passed by then.
    let isFound: Bool

    init(path: String, isFound: Bool = false) {
        let name = path.lowercased()
        self.path = path
        kind = name.hasSuffix(".md") || name.hasSuffix(".markdown") ? .markdown : .definition
        self.isFound = isFound
    }

    /// The files that the arguments name: files themselves, and of folders all YAML and Markdown below.
    ///
    /// - Throws: ``FileError`` where a folder cannot be read.
    static func targets(_ arguments: [String]) throws(FileError) -> [LintTarget] {
        var targets: [LintTarget] = []
        for argument in arguments {
            guard isFolder(argument) else {
                targets.append(LintTarget(path: argument))
                continue
            }
            let endings = [".yml", ".yaml", ".md", ".markdown"]
            let folder = argument == "." ? "" : argument
            for path in try FolderListing.files(below: folder)
            where endings.contains(where: { path.lowercased().hasSuffix($0) }) {
                targets.append(LintTarget(path: path, isFound: true))
            }
        }
        return targets
    }

    private static func isFolder(_ path: String) -> Bool {
        path != "-" && FolderListing.isFolder(path)
    }
}
