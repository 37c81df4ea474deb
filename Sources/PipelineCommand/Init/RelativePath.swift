import Glibc

/// A path that the user names from the current folder, as a definition in another folder writes it.
enum RelativePath {
    /// - Parameter folder: the definition's folder.
    static func path(_ path: String, from folder: String) -> String {
        let steps = folder.split(separator: "/").filter { $0 != "." }
        if path.hasPrefix("/") || path == "-" || steps.isEmpty && !folder.hasPrefix("/") { return path }
        guard !folder.hasPrefix("/"), !steps.contains("..") else {
            guard let current = getcwd(nil, 0) else { return path }
            defer { free(current) }
            return "\(String(cString: current))/\(path)"
        }
        return String(repeating: "../", count: steps.count) + path
    }
}
