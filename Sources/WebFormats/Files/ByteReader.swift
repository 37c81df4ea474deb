internal import Glibc

/// Reads a file, a pipe or standard input from front to back through a large buffer.
///
/// The bytes that are buffered can be looked at in place, and are taken when the caller says how many it used:
/// what a decoder needs, and no copy is made.
public struct ByteReader: ~Copyable, @unchecked Sendable {
    // Sendable: descriptor and memory belong to this value alone, and the value cannot be copied.
    /// The file as the caller named it.
    public let path: String
    /// Where the next byte stands, counted from the start of the file or stream.
    public private(set) var position: Int
    /// Whether the end of the file has been seen; buffered bytes may still be left.
    public private(set) var hasSeenEnd = false

    private let descriptor: Int32
    private let ownsDescriptor: Bool
    private let bufferBytes: Int
    private var window: ByteWindow

    /// Opens a file.
    ///
    /// - Parameters:
    ///   - offset: Where to begin, in bytes; only a regular file can be read from the middle.
    ///   - bufferBytes: How much is read at once.
    public init(path: String, startingAt offset: Int = 0, bufferBytes: Int = 1 << 20) throws(FileError) {
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError(.open, path: path, errno: errno) }
        if offset > 0, lseek(descriptor, offset, SEEK_SET) < 0 {
            let code = errno
            Glibc.close(descriptor)
            throw FileError(.seek, path: path, errno: code)
        }
        posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
        self.init(
            descriptor: descriptor, name: path, position: offset, ownsDescriptor: true,
            bufferBytes: bufferBytes)
    }

    /// Reads what an open descriptor gives, which stays open.
    public init(descriptor: Int32, name: String, bufferBytes: Int = 1 << 20) {
        self.init(
            descriptor: descriptor, name: name, position: 0, ownsDescriptor: false, bufferBytes: bufferBytes)
    }

    private init(descriptor: Int32, name: String, position: Int, ownsDescriptor: Bool, bufferBytes: Int) {
        self.path = name
        self.position = position
        self.descriptor = descriptor
        self.ownsDescriptor = ownsDescriptor
        self.bufferBytes = max(bufferBytes, 4096)
        window = ByteWindow(capacity: self.bufferBytes)
    }

    deinit { if ownsDescriptor { Glibc.close(descriptor) } }

    /// Reads standard input.
    public static func standardInput() -> ByteReader {
        ByteReader(descriptor: STDIN_FILENO, name: "<standard input>")
    }

    /// How many bytes are buffered.
    public var available: Int { window.count }

    /// Whether everything has been taken.
    public var isAtEnd: Bool { hasSeenEnd && window.isEmpty }

    /// How many bytes a regular file still has from ``position`` on, or nil for a pipe.
    public var remaining: Int? {
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return max(0, Int(status.st_size) - position)
    }

    /// Buffers at least so many bytes, or all there are, and returns how many are buffered.
    @discardableResult
    public mutating func fill(atLeast wanted: Int) throws(FileError) -> Int {
        while window.count < wanted, !hasSeenEnd {
            // Grows step by step: what is wanted may be far more than there is.
            let step = max(bufferBytes / 4, window.count)
            window.reserve(min(max(wanted - window.count, bufferBytes / 16), step))
            let room = window.room
            let got = Glibc.read(descriptor, room.baseAddress, room.count)
            if got > 0 {
                window.commit(got)
            } else if got == 0 {
                hasSeenEnd = true
            } else if errno != EINTR {
                throw FileError(.read, path: path, errno: errno)
            }
        }
        return window.count
    }

    /// Gives the buffered bytes to a closure, in place.
    public func withAvailable<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(window.bytes)
    }

    /// Takes so many of the buffered bytes.
    public mutating func consume(_ used: Int) {
        window.consume(used)
        position += used
    }

    /// Takes and returns the next bytes, fewer only at the end of the file.
    public mutating func read(upTo limit: Int) throws(FileError) -> [UInt8] {
        let count = min(try fill(atLeast: limit), limit)
        let bytes = window.copy(0..<count)
        consume(count)
        return bytes
    }

    /// The buffered bytes in place, for the decoders of this module; valid until the reader is changed.
    var buffered: UnsafeRawBufferPointer { window.bytes }
}
