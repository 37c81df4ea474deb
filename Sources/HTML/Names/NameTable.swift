/// Gives each name of a document, of elements or of attributes, one number.
///
/// Known names have theirs from `KnownNames`; the others are numbered after those as they come.
struct NameTable: ~Copyable {
    let known: KnownNames
    /// The bytes of the document's own names, in small letters, one after the other.
    var bytes = GrowingBuffer<UInt8>(minimumCapacity: 256)
    /// Where each of them ends in `bytes`.
    var ends = GrowingBuffer<UInt32>(minimumCapacity: 16)

    struct Slot: BitwiseCopyable {
        var hash: UInt32 = 0
        var id: UInt32 = 0
    }

    private var slots = GrowingBuffer<Slot>(minimumCapacity: 64)
    private var mask = 63

    /// A node's header has 24 bits for the name.
    ///
    /// A document with more names than that shares the last among the
    /// rest; it would have to be over 64 MiB of nothing but different names.
    private static let maximumNames: UInt32 = 1 << 24

    init(known: KnownNames) {
        self.known = known
        slots.base.initialize(repeating: Slot(), count: 64)
    }

    /// How many names there are, known ones included.
    var count: Int { Int(known.count) + ends.count }

    var allocatedBytes: Int { bytes.allocatedBytes + ends.allocatedBytes + slots.allocatedBytes }

    /// The number of a name, its capitals taken for small letters.
    @inline(never)
    mutating func intern(_ name: UnsafePointer<UInt8>, count: Int) -> UInt32 {
        if count <= 8, count > 0 {
            let id = known.shortID(ASCII.lowercased(WordReader.word(at: name, count: count)))
            if id != 0 { return id }
        }
        return internLong(name, count: count)
    }

    /// The number of a name that is not a known one of up to eight bytes.
    @inline(never)
    mutating func internLong(_ name: UnsafePointer<UInt8>, count: Int) -> UInt32 {
        let hash = WordReader.hash(name, count: count)
        if count > 8 {
            let id = known.longID(name, count: count, hash: hash)
            if id != 0 { return id }
        }
        let short = UInt32(truncatingIfNeeded: hash >> 32)
        let id = ownID(name, count: count, hash: short)
        return id != 0 ? id : add(name, count: count, hash: short)
    }

    /// The number of a name in small letters, or 0 where there is none like it.
    func id(of name: [UInt8]) -> UInt32 {
        name.withUnsafeBufferPointer { name in
            guard let start = name.baseAddress, !name.isEmpty else { return 0 }
            if name.count <= 8 {
                let id = known.shortID(WordReader.word(at: start, count: name.count))
                if id != 0 { return id }
            }
            let hash = WordReader.hash(start, count: name.count)
            let id = name.count > 8 ? known.longID(start, count: name.count, hash: hash) : 0
            return id != 0
                ? id : ownID(start, count: name.count, hash: UInt32(truncatingIfNeeded: hash >> 32))
        }
    }

    private func ownID(_ name: UnsafePointer<UInt8>, count: Int, hash: UInt32) -> UInt32 {
        var slot = Int(hash) & mask
        while slots[slot].id != 0 {
            if slots[slot].hash == hash {
                let candidate = bytesOfOwn(slots[slot].id)
                if candidate.count == count, WordReader.equalsSmall(name, candidate) { return slots[slot].id }
            }
            slot = (slot + 1) & mask
        }
        return 0
    }

    private mutating func add(_ name: UnsafePointer<UInt8>, count: Int, hash: UInt32) -> UInt32 {
        let id = known.count + UInt32(ends.count)
        guard id < NameTable.maximumNames else { return id - 1 }
        bytes.reserve(count)
        for index in 0..<count { bytes.append(ASCII.lowercased(name[index])) }
        ends.append(UInt32(bytes.count))
        var slot = Int(hash) & mask
        while slots[slot].id != 0 { slot = (slot + 1) & mask }
        slots[slot] = Slot(hash: hash, id: id)
        if ends.count * 2 > mask { growSlots() }
        return id
    }

    private mutating func growSlots() {
        let larger = GrowingBuffer<Slot>(minimumCapacity: (mask + 1) * 2)
        let largerMask = mask * 2 + 1
        larger.base.initialize(repeating: Slot(), count: largerMask + 1)
        for index in 0...mask where slots[index].id != 0 {
            var slot = Int(slots[index].hash) & largerMask
            while larger[slot].id != 0 { slot = (slot + 1) & largerMask }
            larger[slot] = slots[index]
        }
        slots = larger
        mask = largerMask
    }

    private func bytesOfOwn(_ id: UInt32) -> UnsafeBufferPointer<UInt8> {
        let index = Int(id - known.count)
        let start = index == 0 ? 0 : Int(ends[index - 1])
        return UnsafeBufferPointer(start: UnsafePointer(bytes.base) + start, count: Int(ends[index]) - start)
    }

    /// A name in small letters, good until the next name is interned.
    func smallName(_ id: UInt32) -> UnsafeBufferPointer<UInt8> {
        id < known.count ? known.smallName(id) : bytesOfOwn(id)
    }
}
