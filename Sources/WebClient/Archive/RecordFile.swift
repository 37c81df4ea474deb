internal import Glibc
internal import WebFormats

/// A file of records: written one behind the other, so that it is whole wherever a crash ends it, and read anywhere.
///
/// An actor, for who waits until another has written must hold up no thread: large pages take long to write.
actor RecordFile {
    private let descriptor: Int32
    private let path: String
    private var end: Int

    /// - Parameters:
    ///   - descriptor: the open file, which is closed with the last who knows of this.
    ///   - end: the byte behind the last record.
    init(_ descriptor: Int32, _ path: String, end: Int) {
        self.descriptor = descriptor
        self.path = path
        self.end = end
    }

    deinit { close(descriptor) }

    /// Writes a record, which may come in parts, behind the last one.
    func append(_ parts: [[UInt8]]) throws(FileError) -> StoredExchange.Place {
        guard PositionedWrite.write(parts, to: descriptor, at: end) else {
            throw FileError.last(.write, path: path)
        }
        let count = parts.reduce(0) { $0 + $1.count }
        defer { end += count }
        return StoredExchange.Place(offset: end, length: count)
    }

    /// So many bytes from a place on, or nil where the file has fewer.
    nonisolated func read(_ count: Int, at offset: Int) throws(FileError) -> [UInt8]? {
        var code: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { room, made in
            while made < count {
                let got = pread(
                    descriptor, room.baseAddress.map { $0 + made }, count - made, off_t(offset + made))
                if got < 0, errno == EINTR { continue }
                if got < 0 { code = errno }
                if got <= 0 { return }
                made += got
            }
        }
        if code != 0 { throw FileError.last(.read, path: path) }
        return bytes.count == count ? bytes : nil
    }

    /// Brings it to the disk.
    nonisolated func sync() { fsync(descriptor) }
}
