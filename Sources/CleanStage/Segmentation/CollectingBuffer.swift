/// Numbers that are collected one by one, without the checks of an `Array`, and given out as one.
///
/// The collector of a page's text makes a call for every byte of it.
struct CollectingBuffer<Element: BitwiseCopyable>: ~Copyable {
    private(set) var count = 0
    private var start: UnsafeMutablePointer<Element>
    private var capacity: Int

    init(capacity: Int) {
        self.capacity = max(16, capacity)
        start = .allocate(capacity: self.capacity)
    }

    deinit { start.deallocate() }

    /// All elements.
    var elements: [Element] { Array(UnsafeBufferPointer(start: start, count: count)) }

    /// The last element; there must be one.
    var last: Element { start[count - 1] }

    /// Takes the last element away; there must be one.
    @inline(__always)
    mutating func removeLast() { count -= 1 }

    /// Adds an element.
    @inline(__always)
    mutating func append(_ element: Element) {
        if count == capacity { grow(by: 1) }
        start[count] = element
        count &+= 1
    }

    /// Adds an element for which room was made.
    @inline(__always)
    mutating func appendUnchecked(_ element: Element) {
        start[count] = element
        count &+= 1
    }

    /// Makes room for so many more elements.
    @inline(__always)
    mutating func reserve(_ added: Int) {
        if count &+ added > capacity { grow(by: added) }
    }

    @inline(never)
    private mutating func grow(by added: Int) {
        capacity = max(count + added, capacity + capacity / 2)
        let larger = UnsafeMutablePointer<Element>.allocate(capacity: capacity)
        larger.moveInitialize(from: start, count: count)
        start.deallocate()
        start = larger
    }
}
