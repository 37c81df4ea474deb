internal import Glibc

/// A stretch of bytes that grows at its tail and is used up from its head; the memory is reused.
///
/// It is raw memory and not an array because system calls and C decoders write to it in place, and nothing
/// must be cleared first.
struct ByteWindow: ~Copyable, @unchecked Sendable {
    // Sendable: the memory belongs to this value alone, and the value cannot be copied.
    private var base: UnsafeMutableRawPointer
    private(set) var capacity: Int
    private var head = 0
    private var tail = 0

    init(capacity: Int) {
        self.capacity = max(capacity, 16)
        base = .allocate(byteCount: self.capacity, alignment: 16)
    }

    deinit { base.deallocate() }

    var count: Int { tail - head }
    var isEmpty: Bool { tail == head }

    /// The bytes held; valid until the window is changed.
    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base + head, count: tail - head) }

    /// The room behind the tail; valid until the window is changed.
    var room: UnsafeMutableRawBufferPointer {
        UnsafeMutableRawBufferPointer(start: base + tail, count: capacity - tail)
    }

    /// Makes room for at least so many bytes behind the tail.
    ///
    /// Moves the bytes held only where that frees half the memory, so that the cost per byte stays constant.
    mutating func reserve(_ wanted: Int) {
        if isEmpty {
            head = 0
            tail = 0
        }
        if capacity - tail >= wanted { return }
        if count <= capacity / 2, capacity - count >= wanted {
            memmove(base, base + head, count)
        } else {
            let larger = max(count + wanted, capacity + capacity / 2)
            let fresh = UnsafeMutableRawPointer.allocate(byteCount: larger, alignment: 16)
            memcpy(fresh, base + head, count)
            base.deallocate()
            base = fresh
            capacity = larger
        }
        tail = count
        head = 0
    }

    /// Takes the first bytes of the room as written.
    mutating func commit(_ written: Int) {
        precondition(written >= 0 && written <= capacity - tail)
        tail += written
    }

    /// Drops bytes from the head.
    mutating func consume(_ used: Int) {
        precondition(used >= 0 && used <= count)
        head += used
    }

    /// Drops bytes from the tail until so many are left.
    mutating func truncate(to left: Int) {
        precondition(left >= 0 && left <= count)
        tail = head + left
    }

    /// A copy of some of the bytes, counted from the head.
    func copy(_ range: Range<Int>) -> [UInt8] {
        [UInt8](copying: UnsafeRawBufferPointer(rebasing: bytes[range]))
    }
}

extension [UInt8] {
    /// An array with exactly these bytes, copied in one go.
    init(copying bytes: UnsafeRawBufferPointer) {
        self.init(unsafeUninitializedCapacity: bytes.count) { buffer, count in
            if let source = bytes.baseAddress, let target = buffer.baseAddress {
                memcpy(target, source, bytes.count)
            }
            count = bytes.count
        }
    }
}
