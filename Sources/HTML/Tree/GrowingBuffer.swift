#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// A contiguous run of plain values that grows, without reference counts and without checks in hot loops.
///
/// Whoever owns the buffer is the only one to touch it.
struct GrowingBuffer<Element: BitwiseCopyable>: ~Copyable {
    private(set) var base: UnsafeMutablePointer<Element>
    private(set) var capacity: Int
    var count = 0

    /// The bytes that are allocated.
    var allocatedBytes: Int { capacity * MemoryLayout<Element>.stride }

    init(minimumCapacity: Int) {
        capacity = Swift.max(minimumCapacity, 8)
        base = GrowingBuffer.reallocated(nil, to: capacity)
    }

    deinit {
        free(base)
    }

    @inline(__always)
    subscript(index: Int) -> Element {
        get { base[index] }
        nonmutating set { base[index] = newValue }
    }

    @inline(__always)
    mutating func append(_ element: Element) {
        if count == capacity { grow(by: 1) }
        base[count] = element
        count &+= 1
    }

    @inline(__always)
    mutating func append(_ source: UnsafePointer<Element>, count added: Int) {
        reserve(added)
        (base + count).update(from: source, count: added)
        count &+= added
    }

    /// Makes room for so many more elements.
    @inline(__always)
    mutating func reserve(_ added: Int) {
        if count &+ added > capacity { grow(by: added) }
    }

    @inline(never)
    private mutating func grow(by added: Int) {
        // Half as much again keeps growth linear and the slack under a third.
        capacity = Swift.max(count + added, capacity + capacity / 2)
        base = GrowingBuffer.reallocated(base, to: capacity)
    }

    private static func reallocated(
        _ old: UnsafeMutablePointer<Element>?, to capacity: Int
    ) -> UnsafeMutablePointer<Element> {
        guard let memory = realloc(old, capacity * MemoryLayout<Element>.stride) else {
            fatalError("out of memory: \(capacity) elements of \(Element.self)")
        }
        return memory.assumingMemoryBound(to: Element.self)
    }
}
