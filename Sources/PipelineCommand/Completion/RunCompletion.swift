import WebFormats

/// What may stand where a run is named: run folders and definitions.
enum RunCompletion {
    /// The candidates in the folder in which the word that is typed stands; folders end with a slash, so that one can go
    /// on into them.
    static func candidates(for word: String) -> [String] {
        let folder = word.lastIndex(of: "/").map { String(word[...$0]) } ?? ""
        let runs = names(in: folder + ".pipeline/").filter {
            FolderListing.isFolder("\(folder).pipeline/\($0)")
        }
        let others = names(in: folder).filter { name in
            FolderListing.isFolder(folder + name) || [".yml", ".yaml"].contains { name.hasSuffix($0) }
        }
        let visible = others.filter { !$0.hasPrefix(".") || word.hasPrefix(folder + ".") }
        return runs.map { "\(folder).pipeline/\($0)" }
            + visible.map { FolderListing.isFolder(folder + $0) ? "\(folder)\($0)/" : folder + $0 }
    }

    private static func names(in folder: String) -> [String] {
        FolderListing.names(in: folder.isEmpty ? "." : folder)
    }
}
