internal import Glibc

/// The few things to know about paths as text.
package enum FilePath {
    /// The folder a path lies in: `.` where it names none.
    package static func folder(of path: String) -> String {
        let bytes = Array(path.utf8)
        guard let slash = bytes.lastIndex(of: 0x2f) else { return "." }
        return slash == 0 ? "/" : String(decoding: bytes[..<slash], as: UTF8.self)
    }

    /// The last part of a path.
    package static func name(of path: String) -> String {
        let bytes = Array(path.utf8)
        return String(decoding: bytes.suffix(from: (bytes.lastIndex(of: 0x2f) ?? -1) + 1), as: UTF8.self)
    }

    /// A name in a folder; the folder may be empty, for names relative to where we are.
    package static func join(_ folder: String, _ name: String) -> String {
        if folder.isEmpty || name.utf8.first == 0x2f { return name }
        return folder.utf8.last == 0x2f ? folder + name : folder + "/" + name
    }

    /// The parts of a path from the root on, without `.` and `..`; a relative one starts from where we are.
    private static func parts(of path: String) -> [Substring] {
        let here = path.utf8.first == 0x2f ? "" : currentFolder
        var parts: [Substring] = []
        for part in "\(here)/\(path)".split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        return parts
    }

    private static var currentFolder: String {
        guard let path = getcwd(nil, 0) else { return "" }
        defer { free(path) }
        return String(cString: path)
    }

    /// A path as seen from a folder: `../..` for the folder two levels above.
    package static func relative(_ path: String, from folder: String) -> String {
        let (target, start) = (parts(of: path), parts(of: folder))
        let shared = zip(target, start).prefix { $0 == $1 }.count
        let steps = start[shared...].map { _ in ".." } + target[shared...].map(String.init)
        return steps.isEmpty ? "." : steps.joined(separator: "/")
    }

    /// Whether one path comes before another, byte by byte: the same everywhere, whatever the locale.
    package static func isOrdered(_ left: String, _ right: String) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }
}
