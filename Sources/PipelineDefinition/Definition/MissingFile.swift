import Glibc
import PipelineCore

/// Finds the file that a path that leads nowhere may have meant.
public enum MissingFile {
    /// What to do about a file that is not there: the nearest name in its folder, or the folder that is missing.
    public static func remedy(for path: String, shownAs shown: String) -> String {
        if let near = nearest(to: path, shownAs: shown) { return near }
        // As the system sees it: a path among settings starts from the definition's folder.
        let folder = DefinitionFile.folder(of: path)
        return access(folder, F_OK) == 0
            ? "no file of a like name is in '\(DefinitionFile.shown(folder))'"
            : "there is no folder '\(DefinitionFile.folder(of: shown))'"
    }

    /// The question whether the nearest name in the folder is meant; nil where none is near.
    public static func nearest(to path: String, shownAs shown: String) -> String? {
        let name = String(path.split(separator: "/").last ?? "")
        let names = names(in: DefinitionFile.folder(of: path)) ?? []
        return NearestName.suggestion(for: name, among: names).map {
            "did you mean '\(shown.dropLast(name.count))\($0)'?"
        }
    }

    /// The names in a folder; nil where it cannot be read.
    private static func names(in folder: String) -> [String]? {
        guard let directory = opendir(folder) else { return nil }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let length = Int(entry.pointee.d_reclen)
            let name = withUnsafePointer(to: &entry.pointee.d_name) { name in
                name.withMemoryRebound(to: CChar.self, capacity: length) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }
}
