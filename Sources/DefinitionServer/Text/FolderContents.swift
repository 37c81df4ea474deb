import Glibc

/// What a folder holds, for suggestions of paths.
struct FolderContents {
    /// A file or a folder.
    struct Entry {
        let name: String
        let isFolder: Bool
    }

    /// How many entries are looked at: more than that nobody chooses from.
    private static let maximumCount = 2000

    /// The entries by name; hidden ones left out.
    let entries: [Entry]

    init(_ folder: String) {
        guard let directory = opendir(folder) else {
            entries = []
            return
        }
        defer { closedir(directory) }
        var entries: [Entry] = []
        while entries.count < Self.maximumCount, let entry = readdir(directory) {
            let length = Int(entry.pointee.d_reclen)
            let type = entry.pointee.d_type
            let name = withUnsafePointer(to: &entry.pointee.d_name) { name in
                name.withMemoryRebound(to: CChar.self, capacity: length) { String(cString: $0) }
            }
            guard !name.hasPrefix(".") else { continue }
            entries.append(Entry(name: name, isFolder: Self.isFolder(type, "\(folder)/\(name)")))
        }
        self.entries = entries.sorted { $0.name < $1.name }
    }

    private static func isFolder(_ type: UInt8, _ path: String) -> Bool {
        if type == UInt8(DT_DIR) { return true }
        guard type == UInt8(DT_LNK) || type == UInt8(DT_UNKNOWN) else { return false }
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// Whether there is anything at a path.
    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// The bytes of a file, if it can be read and is no larger than a limit.
    static func read(_ path: String, limit: Int) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size <= limit
        else {
            return nil
        }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while bytes.count <= limit {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            bytes += buffer[..<count]
        }
        return bytes
    }
}
