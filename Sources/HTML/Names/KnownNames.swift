/// The names known beforehand, of elements or of attributes, ready to be looked up by their bytes.
///
/// Made once and never freed or changed, hence safe to share.
struct KnownNames: @unchecked Sendable {
    static let tags = KnownNames(Tag.names)
    static let attributes = KnownNames(KnownAttribute.names)

    /// A name of up to eight bytes as one word, and its identifier; the word is 0 in an empty slot.
    struct ShortSlot: BitwiseCopyable {
        var word: UInt64
        var id: UInt32
    }

    let count: UInt32
    let shortSlots: UnsafeMutablePointer<ShortSlot>
    let longSlots: UnsafeMutablePointer<UInt32>
    /// As spelt: `viewBox`.
    let spelt: UnsafePointer<UInt8>
    /// In small letters: `viewbox`.
    let small: UnsafeMutablePointer<UInt8>
    let starts: UnsafeMutablePointer<UInt32>

    static let shortShift: UInt64 = 64 - 10
    static let longMask = 511
    private static let multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15

    @inline(__always)
    static func shortSlot(of word: UInt64) -> Int {
        Int(truncatingIfNeeded: (word &* multiplier) >> shortShift)
    }

    init(_ names: StaticString) {
        let length = names.utf8CodeUnitCount
        spelt = names.utf8Start
        small = .allocate(capacity: length + 8)
        small.initialize(repeating: 0, count: length + 8)
        for index in 0..<length { small[index] = ASCII.lowercased(spelt[index]) }
        shortSlots = .allocate(capacity: 1024)
        shortSlots.initialize(repeating: ShortSlot(word: 0, id: 0), count: 1024)
        longSlots = .allocate(capacity: KnownNames.longMask + 1)
        longSlots.initialize(repeating: 0, count: KnownNames.longMask + 1)
        var found: [UInt32] = [0, 0]
        for index in 0..<length where spelt[index] == ASCII.space { found.append(UInt32(index + 1)) }
        found.append(UInt32(length + 1))
        starts = .allocate(capacity: found.count)
        starts.initialize(from: found, count: found.count)
        count = UInt32(found.count - 1)
        for id in 1..<count { insert(id) }
    }

    private func insert(_ id: UInt32) {
        let name = UnsafePointer(small) + Int(starts[Int(id)])
        let length = smallName(id).count
        if length <= 8 {
            let word = WordReader.word(at: name, count: length)
            var slot = KnownNames.shortSlot(of: word)
            while shortSlots[slot].word != 0 { slot = (slot + 1) & 1023 }
            shortSlots[slot] = ShortSlot(word: word, id: id)
        } else {
            var slot = Int(truncatingIfNeeded: WordReader.hash(name, count: length)) & KnownNames.longMask
            while longSlots[slot] != 0 { slot = (slot + 1) & KnownNames.longMask }
            longSlots[slot] = id
        }
    }

    /// The identifier of a name of up to eight bytes, packed into a word in small letters, or 0.
    @inline(__always)
    func shortID(_ word: UInt64) -> UInt32 {
        var slot = KnownNames.shortSlot(of: word)
        while true {
            let entry = shortSlots[slot]
            if entry.word == word { return entry.id }
            if entry.word == 0 { return 0 }
            slot = (slot &+ 1) & 1023
        }
    }

    /// The identifier of a longer name, in any case, or 0.
    func longID(_ bytes: UnsafePointer<UInt8>, count: Int, hash: UInt64) -> UInt32 {
        var slot = Int(truncatingIfNeeded: hash) & KnownNames.longMask
        while longSlots[slot] != 0 {
            let name = smallName(longSlots[slot])
            if name.count == count, WordReader.equalsSmall(bytes, name) { return longSlots[slot] }
            slot = (slot + 1) & KnownNames.longMask
        }
        return 0
    }

    func smallName(_ id: UInt32) -> UnsafeBufferPointer<UInt8> {
        guard id > 0 else { return UnsafeBufferPointer(start: UnsafePointer(small), count: 0) }
        return UnsafeBufferPointer(
            start: UnsafePointer(small) + Int(starts[Int(id)]),
            count: Int(starts[Int(id) + 1] - starts[Int(id)]) - 1)
    }

    func speltName(_ id: UInt32) -> UnsafeBufferPointer<UInt8> {
        guard id > 0 else { return UnsafeBufferPointer(start: spelt, count: 0) }
        return UnsafeBufferPointer(
            start: spelt + Int(starts[Int(id)]), count: Int(starts[Int(id) + 1] - starts[Int(id)]) - 1)
    }
}
