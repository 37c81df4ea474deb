internal import Glibc

/// What a folder holds, in an order that is the same on every machine.
public enum FolderListing {
    /// What stands behind a name.
    enum Kind {
        case file, folder
        /// A symbolic link, whatever it leads to.
        case link
        /// A device, a pipe or a socket.
        case special
    }

    struct Entry {
        let name: String
        let kind: Kind
    }

    /// Returns all files below a folder, at any depth, sorted by the bytes of their paths.
    ///
    /// Files and folders whose names begin with a dot are left out, as are devices. Links to files count as
    /// files, as do links that lead nowhere: who reads them is to find out; links to folders are not followed, so that
    /// none can lead round in a circle.
    public static func files(below folder: String) throws(FileError) -> [String] {
        var files: [String] = []
        // A list and not a recursion: the depth of a tree is not ours to choose.
        var folders = [folder]
        while let current = folders.popLast() {
            for entry in try entries(of: current) where entry.name.utf8.first != 0x2e {
                let path = FilePath.join(current, entry.name)
                switch entry.kind {
                case .file: files.append(path)
                case .folder: folders.append(path)
                case .link: if kind(ofLink: path) == .file { files.append(path) }
                case .special: break
                }
            }
        }
        return files.sorted(by: FilePath.isOrdered)
    }

    /// Returns what a folder holds, sorted by the bytes of the names.
    static func entries(of folder: String) throws(FileError) -> [Entry] {
        let path = folder.isEmpty ? "." : folder
        guard let stream = opendir(path) else { throw FileError(.list, path: path, errno: errno) }
        defer { closedir(stream) }
        var entries: [Entry] = []
        while true {
            errno = 0
            guard let entry = readdir(stream) else {
                if errno != 0 { throw FileError(.list, path: path, errno: errno) }
                break
            }
            guard let name = name(of: entry) else {
                throw FileError(
                    .list, path: path, reason: "it holds a file whose name is not UTF-8",
                    remedy: "rename that file, for no text could name it")
            }
            if name == "." || name == ".." { continue }
            entries.append(Entry(name: name, kind: kind(of: entry, FilePath.join(folder, name))))
        }
        return entries.sorted { FilePath.isOrdered($0.name, $1.name) }
    }

    /// Returns the names of what a folder holds, sorted by their bytes; none where it cannot be read.
    public static func names(in folder: String) -> [String] {
        ((try? entries(of: folder)) ?? []).map(\.name)
    }

    /// Whether there is a file, a folder or anything else under a path.
    public static func exists(_ path: String) -> Bool { kind(of: path) != nil }

    /// Whether a path is that of a folder.
    public static func isFolder(_ path: String) -> Bool { kind(of: path) == .folder }

    /// What a path leads to, through links; nil where that is nothing.
    static func kind(of path: String) -> Kind? {
        var status = stat()
        return stat(path, &status) == 0 ? kind(ofMode: status.st_mode) : nil
    }

    /// What a link leads to; one that leads nowhere counts as a file that cannot be read.
    static func kind(ofLink path: String) -> Kind { kind(of: path) ?? .file }

    private static func kind(of entry: UnsafeMutablePointer<dirent>, _ path: String) -> Kind {
        switch Int(entry.pointee.d_type) {
        case Int(DT_REG): return .file
        case Int(DT_DIR): return .folder
        case Int(DT_LNK): return .link
        case Int(DT_UNKNOWN):
            // Some file systems do not say.
            var status = stat()
            return lstat(path, &status) == 0 ? kind(ofMode: status.st_mode) : .special
        default: return .special
        }
    }

    private static func kind(ofMode mode: mode_t) -> Kind {
        switch mode & S_IFMT {
        case S_IFREG: .file
        case S_IFDIR: .folder
        case S_IFLNK: .link
        default: .special
        }
    }

    private static func name(of entry: UnsafeMutablePointer<dirent>) -> String? {
        let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
        let start = UnsafeRawPointer(entry) + offset
        return String(validatingCString: start.assumingMemoryBound(to: CChar.self))
    }
}
