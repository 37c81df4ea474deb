import Glibc
import WebFormats

/// The key under which secrets are digested, so that a changed one is noticed and none can be guessed from what a run
/// leaves.
///
/// It stays on this machine, in a file that its owner alone may read.
struct SealKey: Sendable {
    static let byteCount = 32

    let bytes: [UInt8]

    /// The key kept in a file, which is made where there is none.
    ///
    /// Where none can be kept it is one of this process: secrets then count as changed every time.
    static func kept(in path: String) -> SealKey {
        SealKey(reading: path) ?? made(in: path) ?? ofThisProcess
    }

    private static let ofThisProcess = SealKey()

    private init() {
        var chance = SystemRandomNumberGenerator()
        bytes = (0..<Self.byteCount).map { _ in UInt8.random(in: .min ... .max, using: &chance) }
    }

    private init?(reading path: String) {
        guard let bytes = try? WholeFile.read(path: path, limit: Self.byteCount),
            bytes.count == Self.byteCount
        else { return nil }
        self.bytes = bytes
    }

    /// Makes a key under a name of its own and links it to the path: of two processes one gives both their key.
    private static func made(in path: String) -> SealKey? {
        guard (try? FolderCreation.createFolder(FilePath.folder(of: path))) != nil else { return nil }
        let new = "\(path).\(getpid())"
        let descriptor = open(new, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { return nil }
        defer {
            close(descriptor)
            unlink(new)
        }
        let key = SealKey()
        let written = key.bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        guard written == byteCount, fsync(descriptor) == 0 else { return nil }
        return link(new, path) == 0 || errno == EEXIST ? SealKey(reading: path) : nil
    }
}
