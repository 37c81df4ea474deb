#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// A folder for one test, removed with everything in it when nobody holds it any more.
///
/// ```swift
/// @Suite struct MyStageTests {
///     let folder = TemporaryFolder()
/// }
/// ```
public final class TemporaryFolder: Sendable {
    /// What could not be done with a file, with the system's number of the cause.
    public struct Failure: Error {
        /// The file's path.
        public let path: String
        /// The value of `errno`.
        public let code: Int32
    }

    /// The folder's path.
    public let path: String

    /// Makes a folder, below `TMPDIR` where that is set; a test without one cannot run.
    public convenience init() {
        do {
            try self.init(below: Self.parent)
        } catch {
            fatalError("no folder can be made in \(Self.parent)")
        }
    }

    /// Makes a folder below another.
    init(below parent: String) throws(Failure) {
        var template = Array("\(parent)/pipeline-test-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { throw Failure(path: parent, code: errno) }
        path = String(cString: made)
    }

    static var parent: String { getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp" }

    deinit { Self.remove(path) }

    /// The path of a file in the folder.
    public func path(_ name: String) -> String { path + "/" + name }

    /// Writes a file and the folders above it, and returns its path.
    @discardableResult
    public func write(_ name: String, _ bytes: [UInt8]) throws -> String {
        var folder = path
        for part in name.split(separator: "/").dropLast() {
            folder += "/" + part
            mkdir(folder, 0o755)
        }
        let file = open(path(name), O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        guard file >= 0 else { throw Failure(path: path(name), code: errno) }
        defer { close(file) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { writeBytes(file, $0.baseAddress, $0.count) }
            guard count > 0 else { throw Failure(path: path(name), code: errno) }
            rest = rest.dropFirst(count)
        }
        return path(name)
    }

    /// Writes a text as a file, and returns its path.
    @discardableResult
    public func write(_ name: String, _ text: String) throws -> String {
        try write(name, Array(text.utf8))
    }

    /// The text of a file.
    public func text(_ name: String) throws -> String {
        let file = open(path(name), O_RDONLY)
        guard file >= 0 else { throw Failure(path: path(name), code: errno) }
        defer { close(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = buffer.withUnsafeMutableBytes { read(file, $0.baseAddress, $0.count) }
            guard count >= 0 else { throw Failure(path: path(name), code: errno) }
            if count == 0 { return String(decoding: bytes, as: UTF8.self) }
            bytes += buffer[..<count]
        }
    }

    /// The names in the folder, hidden ones too, in order.
    public func names() throws -> [String] { Self.names(in: path).sorted() }

    private static func names(in folder: String) -> [String] {
        guard let listing = opendir(folder) else { return [] }
        defer { closedir(listing) }
        var names: [String] = []
        while let entry = readdir(listing) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    /// Removes a folder and what is in it; links are removed, not followed.
    private static func remove(_ folder: String) {
        for name in names(in: folder) where unlink(folder + "/" + name) != 0 {
            remove(folder + "/" + name)
        }
        rmdir(folder)
    }
}

/// The system's `write`, which a method's name hides.
private func writeBytes(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    write(file, bytes, count)
}
