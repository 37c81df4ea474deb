import Glibc
import Testing

@testable import WebFormats

/// A folder of its own for a test, removed with everything in it.
final class TemporaryFolder {
    let path: String

    init() throws {
        var template = Array("/tmp/webformats-XXXXXX".utf8CString)
        let made = try #require(mkdtemp(&template))
        path = String(cString: made)
    }

    deinit { Self.remove(path) }

    func path(_ name: String) -> String { path + "/" + name }

    /// Writes a file and the folders above it.
    @discardableResult
    func write(_ name: String, _ bytes: [UInt8]) throws -> String {
        try FolderCreation.createFolder(FilePath.folder(of: path(name)))
        let descriptor = open(path(name), O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        try #require(descriptor >= 0)
        defer { close(descriptor) }
        try #require(Glibc.write(descriptor, bytes, bytes.count) == bytes.count)
        return path(name)
    }

    @discardableResult
    func write(_ name: String, _ text: String) throws -> String { try write(name, Array(text.utf8)) }

    func text(_ name: String) throws -> String {
        String(decoding: try WholeFile.read(path: path(name), limit: 1 << 20), as: UTF8.self)
    }

    /// The names in the folder, hidden ones too.
    func names() throws -> [String] { try FolderListing.entries(of: path).map(\.name) }

    private static func remove(_ path: String) {
        for entry in (try? FolderListing.entries(of: path)) ?? [] {
            if entry.kind == .folder {
                remove(path + "/" + entry.name)
            } else {
                unlink(path + "/" + entry.name)
            }
        }
        rmdir(path)
    }
}
