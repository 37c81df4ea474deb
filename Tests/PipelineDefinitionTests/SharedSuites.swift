import Glibc
import TestSupport

/// The test suites that lie beside the repository; absent on a machine that has only a clone.
enum SharedSuites {
    /// The folder of a suite, or nil where it is absent.
    static func folder(_ name: String) -> String? {
        SharedFolder.has("suites/\(name)") ? "\(SharedFolder.path)/suites/\(name)" : nil
    }

    /// The names of the files in a folder, in order.
    static func files(in folder: String) -> [String] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }

    /// The bytes of a file; none where it cannot be read.
    static func bytes(of path: String) -> [UInt8] {
        guard let file = fopen(path, "r") else { return [] }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            guard count > 0 else { return bytes }
            bytes += buffer[..<count]
        }
    }

    /// The text of a file.
    static func text(of path: String) -> String { String(decoding: bytes(of: path), as: UTF8.self) }
}
