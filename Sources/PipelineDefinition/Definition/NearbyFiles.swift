import Glibc
import PipelineCore

/// Finds the file that a path that leads nowhere may have meant.
enum NearbyFiles {
    /// What to do about a file that is not there: the nearest name in its folder, or the folder that is missing.
    static func remedy(for path: String, shownAs shown: String) -> String {
        let folder = DefinitionFile.folder(of: path)
        let name = String(path.split(separator: "/").last ?? "")
        guard let names = names(in: folder) else {
            return "there is no folder '\(DefinitionFile.folder(of: shown))'"
        }
        guard let near = NearestName.suggestion(for: name, among: names) else {
            return "no file of a like name is in '\(DefinitionFile.folder(of: shown))'"
        }
        return "did you mean '\(shown.dropLast(name.count))\(near)'?"
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
