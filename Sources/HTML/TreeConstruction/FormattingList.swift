/// The list of active formatting elements.
///
/// [WHATWG HTML, 13.2.4.3](https://html.spec.whatwg.org/multipage/parsing.html#the-list-of-active-formatting-elements)
struct FormattingList: ~Copyable {
    /// An element of the list, or a marker, whose node is none.
    struct Entry: BitwiseCopyable {
        var node: Int32
        var tag: Tag
        /// The sum of the hashes of its attributes, where they are many; otherwise 0.
        var attributeSum: UInt64 = 0

        var isMarker: Bool { node < 0 }
        static var marker: Entry { Entry(node: NodeRecord.none, tag: .unknown) }
    }

    /// The most elements kept after the last marker.
    ///
    /// The standard has no limit, but looking through the list for each tag would take quadratic time; no page
    /// that means something comes near.
    static let maximumPerMarker = 256

    var entries = GrowingBuffer<Entry>(minimumCapacity: 64)

    /// Whether elements that were closed by others are to be opened again.
    @inline(__always)
    func needsReconstruction(_ nodes: UnsafeMutablePointer<NodeRecord>) -> Bool {
        guard entries.count > 0 else { return false }
        let last = entries[entries.count &- 1]
        return !last.isMarker && nodes[Int(last.node)].header & NodeRecord.openFlag == 0
    }

    mutating func pushMarker() { entries.append(.marker) }

    mutating func clearToMarker() {
        while entries.count > 0 {
            entries.count -= 1
            if entries[entries.count].isMarker { return }
        }
    }

    /// The index of the last element with a tag after the last marker.
    func lastIndex(of tag: Tag) -> Int? {
        var index = entries.count - 1
        while index >= 0, !entries[index].isMarker {
            if entries[index].tag == tag { return index }
            index -= 1
        }
        return nil
    }

    /// The index of an element after the last marker.
    ///
    /// One before it is out of reach, for what set the marker is
    /// still open.
    func index(of node: Int32) -> Int? {
        var index = entries.count - 1
        while index >= 0, !entries[index].isMarker {
            if entries[index].node == node { return index }
            index -= 1
        }
        return nil
    }

    /// Where the entries after the last marker start.
    var startAfterMarker: Int {
        var index = entries.count
        while index > 0, !entries[index - 1].isMarker { index -= 1 }
        return index
    }

    mutating func remove(at index: Int) {
        (entries.base + index).update(from: entries.base + index + 1, count: entries.count - index - 1)
        entries.count -= 1
    }

    mutating func remove(node: Int32) {
        if let index = index(of: node) { remove(at: index) }
    }

    mutating func insert(_ entry: Entry, at index: Int) {
        entries.append(entry)
        var position = entries.count - 1
        while position > index {
            entries[position] = entries[position - 1]
            position -= 1
        }
        entries[index] = entry
    }
}
