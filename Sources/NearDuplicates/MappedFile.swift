internal import Glibc
internal import WebFormats

/// A file that is read and written as memory and grows at its end.
///
/// The system keeps of it in memory what is used, and may put the rest on the disk at any time.
final class MappedFile {
    let path: String
    /// The bytes in use; the file may be longer until it is closed.
    private(set) var count: Int
    private let descriptor: Int32
    private let isWritable: Bool
    private var base: UnsafeMutableRawPointer?
    private var capacity = 0

    /// Opens a file, or makes it where it is missing.
    init(path: String, isWritable: Bool = true) throws {
        let flags = isWritable ? O_RDWR | O_CREAT : O_RDONLY
        let descriptor = open(path, flags | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw FileError.last(.open, path: path) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            close(descriptor)
            throw FileError.last(.read, path: path)
        }
        self.path = path
        self.descriptor = descriptor
        self.isWritable = isWritable
        count = Int(status.st_size)
        do {
            try map(capacity: count)
        } catch {
            close(descriptor)
            throw error
        }
    }

    deinit { finish() }

    /// The bytes.
    var bytes: UnsafeMutableRawBufferPointer { UnsafeMutableRawBufferPointer(start: base, count: count) }

    /// Adds zeros at the end.
    func grow(by extra: Int) throws {
        let wanted = count + extra
        if wanted > capacity {
            // Doubling keeps the number of times it is mapped anew small; what is not written takes no room.
            let target = max(wanted, min(capacity * 2, capacity + 1 << 30), 1 << 16)
            guard ftruncate(descriptor, off_t(target)) == 0 else { throw FileError.last(.write, path: path) }
            try map(capacity: target)
        }
        count = wanted
    }

    /// Takes bytes off the end; those that are added again are zeros.
    func shrink(to length: Int) throws {
        guard length < count else { return }
        unmap()
        guard ftruncate(descriptor, off_t(length)) == 0 else { throw FileError.last(.write, path: path) }
        count = length
        try map(capacity: length)
    }

    /// Puts what was written on the disk.
    func sync() throws {
        guard let base, capacity > 0, isWritable else { return }
        guard msync(base, capacity, MS_SYNC) == 0 else { throw FileError.last(.sync, path: path) }
    }

    /// Cuts the file to what is in use and closes it.
    func finish() {
        guard base != nil || capacity == 0 else { return }
        unmap()
        if isWritable, !isFinished { _ = ftruncate(descriptor, off_t(count)) }
        if !isFinished { close(descriptor) }
        isFinished = true
    }

    private var isFinished = false

    private func map(capacity target: Int) throws {
        unmap()
        guard target > 0 else { return }
        let protection = isWritable ? PROT_READ | PROT_WRITE : PROT_READ
        let mapped = mmap(nil, target, protection, MAP_SHARED, descriptor, 0)
        guard let mapped, mapped != MAP_FAILED else { throw FileError.last(.read, path: path) }
        base = mapped
        capacity = target
    }

    private func unmap() {
        if let base { munmap(base, capacity) }
        base = nil
        capacity = 0
    }
}
