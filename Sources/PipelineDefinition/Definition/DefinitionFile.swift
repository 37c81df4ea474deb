import Glibc
import PipelineCore

/// Reads the file of a definition.
enum DefinitionFile {
    /// The bytes of a file, a byte more than `limit` at most; `-` is standard input.
    ///
    /// - Parameter unsaved: texts that take the place of files, by their paths.
    static func read(_ path: String, limit: Int, unsaved: [String: [UInt8]] = [:]) throws(DiagnosticsError)
        -> [UInt8]
    {
        if let text = unsaved[path] { return text }
        let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw problem(errno, path) }
        defer { if path != "-" { close(descriptor) } }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while bytes.count <= limit {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw problem(errno, path) }
            guard count > 0 else { break }
            bytes += buffer[..<count]
        }
        return bytes
    }

    /// The folder of a file; `.` where its name has none.
    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// A path that starts from a folder, as one for the file system, in its shortest form: one file has one name
    /// in messages, whichever way leads to it.
    static func path(_ path: String, from folder: String) -> String {
        normal(path.hasPrefix("/") || folder == "." ? path : "\(folder)/\(path)")
    }

    /// A path without `.` and, as far as they have a folder to leave, `..`.
    static func normal(_ path: String) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == "..", let last = parts.last, last != ".." {
                parts.removeLast()
            } else {
                parts.append(part)
            }
        }
        return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
    }

    /// A folder for messages: without the detours that its parts take.
    static func shown(_ folder: String) -> String {
        let normal = normal(folder)
        return normal.isEmpty ? "." : normal
    }

    /// The last part of a path.
    static func name(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

    /// The name of a file without folder and ending; `pipeline` for text that has no file.
    static func baseName(of path: String) -> String {
        guard path != "-", path != "<string>" else { return "pipeline" }
        let name = name(of: path)
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
        return String(name[..<dot])
    }

    private static func problem(_ code: Int32, _ path: String) -> DiagnosticsError {
        let remedy: String? =
            switch code {
            case ENOENT: "check the name; 'pipeline init' writes a new definition"
            case EISDIR: "name a file in it"
            case EACCES: "check its permissions"
            default: nil
            }
        let reason = String(cString: strerror(code))
        return DiagnosticsError([
            Diagnostic(
                code: "unreadable-file", "cannot read the definition: \(reason)", remedy: remedy,
                at: .startOf(file: path))
        ])
    }
}
