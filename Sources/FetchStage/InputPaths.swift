import Glibc
import PipelineCore
import WebFormats

/// The files that a path of a definition stands for.
enum InputPaths {
    /// A file under the name the definition gives it and the one the file system knows.
    struct File {
        let shown: String
        let path: String
    }

    /// Expands a pattern or a folder; a plain path stands for itself, whether there is such a file or not.
    ///
    /// - Returns: the files in the order of their names.
    static func expand(_ input: InputPath, in context: StageContext) throws -> [File] {
        let path = context.resolve(input.text)
        switch kind(of: path) {
        case .folder:
            return try FolderListing.files(below: path).map { file in
                File(shown: shown(file, as: input.text, in: path), path: file)
            }
        case .other:
            // A file's own name may look like a pattern.
            return [File(shown: input.text, path: path)]
        case nil where !input.text.utf8.contains { "*?[{".utf8.contains($0) }:
            return [File(shown: input.text, path: path)]
        case nil: break
        }
        let isAbsolute = input.text.hasPrefix("/")
        let folder = isAbsolute || context.folder == "." ? "" : context.folder
        return try Glob(input.text).files(in: folder).map { file in
            File(shown: folder.isEmpty ? file : String(file.dropFirst(folder.count + 1)), path: file)
        }
    }

    private enum Kind {
        case folder
        case other
    }

    /// Nil where there is nothing of that name.
    private static func kind(of path: String) -> Kind? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return status.st_mode & S_IFMT == S_IFDIR ? .folder : .other
    }

    private static func shown(_ file: String, as given: String, in folder: String) -> String {
        var given = given[...]
        while given.count > 1, given.hasSuffix("/") { given.removeLast() }
        let rest = file.dropFirst(folder.count).drop { $0 == "/" }
        return given == "." ? String(rest) : "\(given)/\(rest)"
    }
}
