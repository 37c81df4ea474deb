internal import Glibc

/// A file that is appended to from time to time, and closed in between where others need its descriptor.
package final class GrowingFile {
    private let path: String
    private let descriptor: Int32

    /// Opens a file behind its first bytes; what stands behind those is removed.
    ///
    /// Without such bytes it may be new.
    package init(path: String, keeping count: Int) throws(FileError) {
        let mode = O_WRONLY | O_CLOEXEC | O_NOFOLLOW | (count == 0 ? O_CREAT : 0)
        let descriptor = open(path, mode, 0o666)
        guard descriptor >= 0 else { throw FileError(.open, path: path, errno: errno) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, Int(status.st_size) >= count,
            ftruncate(descriptor, off_t(count)) == 0, lseek(descriptor, off_t(count), SEEK_SET) >= 0
        else {
            close(descriptor)
            throw FileError(
                .open, path: path, reason: "it has not the \(count) bytes that were written",
                remedy: "start over")
        }
        self.path = path
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    /// Appends bytes and hands them to the operating system.
    package func append(_ bytes: [UInt8]) throws(FileError) {
        var failure: FileError?
        bytes.withUnsafeBytes { bytes in
            var rest = bytes
            while !rest.isEmpty {
                let written = write(descriptor, rest.baseAddress, rest.count)
                if written >= 0 {
                    rest = UnsafeRawBufferPointer(rebasing: rest[written...])
                } else if errno != EINTR {
                    failure = FileError(.write, path: path, errno: errno)
                    return
                }
            }
        }
        if let failure { throw failure }
    }
}
