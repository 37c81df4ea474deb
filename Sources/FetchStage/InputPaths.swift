import Glibc
import PipelineCore
import WebFormats

/// The files that a path of a definition stands for.
enum InputPaths {
    /// A file under the name the definition gives it and the one the file system knows.
    struct File {
        let shown: String
        let path: String
        /// Why it stands for files that could not be found out.
        var problem: StageFailure?
    }

    /// Expands a pattern or a folder; a plain path stands for itself, whether there is such a file or not.
    ///
    /// - Returns: the files in the order of their names. Where a folder cannot be read, an entry that says so.
    static func expand(_ input: InputPath, in context: StageContext) -> [File] {
        let path = context.resolve(input.text)
        do {
            switch kind(of: path) {
            case .folder:
                return try FolderListing.files(below: path).map {
                    File(shown: shown($0, input, in: context), path: $0)
                }
            case .other:
                // A file's own name may look like a pattern.
                return [File(shown: input.text, path: path)]
            case nil where !input.text.utf8.contains { "*?[{".utf8.contains($0) }:
                return [File(shown: input.text, path: path)]
            case nil: break
            }
            let folder = input.text.hasPrefix("/") || context.folder == "." ? "" : context.folder
            return try Glob(input.text).files(in: folder).map {
                File(shown: shown($0, input, in: context), path: $0)
            }
        } catch {
            return [
                File(shown: input.text, path: path, problem: StageFailure("unreadable_folder", "\(error)"))
            ]
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

    /// A file as the definition would name it: without the definition's own folder in front.
    private static func shown(_ file: String, _ input: InputPath, in context: StageContext) -> String {
        guard !input.text.hasPrefix("/"), context.folder != "." else { return file }
        let parts = file.split(separator: "/")
        let folder = context.folder.split(separator: "/")
        return parts.starts(with: folder) ? parts.dropFirst(folder.count).joined(separator: "/") : file
    }
}
