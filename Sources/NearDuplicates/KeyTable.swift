/// Which entries have a key: an open table in a file, so that the system may put on the disk what is not used.
///
/// It is made anew from the entries whenever they are opened.
final class KeyTable {
    /// What a key is of.
    enum Kind {
        static let exact: UInt64 = 1 << 40
        static let address: UInt64 = 2 << 40
        static let title: UInt64 = 3 << 40
    }

    private struct Slot {
        var tag: UInt32
        /// One more than the entry's number; 0 in an empty slot.
        var entry: UInt32
    }

    /// A key with so many entries holds texts that have a stretch in common and little else: more of them are not looked at.
    static let maximumCandidates = 64

    private let path: String
    private var file: MappedFile
    private var used = 0
    private var mask: Int

    init(path: String) throws {
        self.path = path
        file = try MappedFile(path: path)
        mask = 0
        try clear(slots: 1 << 12)
    }

    /// Whether another key fits; where none does, the table is to be cleared and filled again.
    func hasRoom(for keys: Int) -> Bool { (used + keys) * 3 <= (mask + 1) * 2 }

    /// Empties it, with room for so many slots.
    func clear(slots: Int) throws {
        var size = 1 << 12
        while size < slots { size *= 2 }
        try file.shrink(to: 0)
        try file.grow(by: size * 8)
        mask = size - 1
        used = 0
    }

    /// How many slots there are.
    var slots: Int { mask + 1 }

    /// Notes that an entry has a key.
    ///
    /// One that is never looked at is not kept: its key would be longer to look through with each.
    func insert(_ key: UInt64, entry: Int) {
        let hash = NormalisedWords.mixed(key)
        let tag = UInt32(truncatingIfNeeded: hash >> 32)
        var slot = Int(truncatingIfNeeded: hash) & mask
        var found = 0
        let bytes = file.bytes
        while true {
            let content = bytes.loadUnaligned(fromByteOffset: slot * 8, as: Slot.self)
            if content.entry == 0 { break }
            if content.tag == tag { found += 1 }
            guard found < Self.maximumCandidates else { return }
            slot = (slot + 1) & mask
        }
        bytes.storeBytes(of: Slot(tag: tag, entry: UInt32(entry + 1)), toByteOffset: slot * 8, as: Slot.self)
        used += 1
    }

    /// Calls with the entries that have a key, the first first.
    func forEach(_ key: UInt64, _ body: (Int) -> Void) {
        let hash = NormalisedWords.mixed(key)
        let tag = UInt32(truncatingIfNeeded: hash >> 32)
        var slot = Int(truncatingIfNeeded: hash) & mask
        var found = 0
        let bytes = file.bytes
        while true {
            let content = bytes.loadUnaligned(fromByteOffset: slot * 8, as: Slot.self)
            guard content.entry != 0, found < Self.maximumCandidates else { return }
            if content.tag == tag {
                found += 1
                body(Int(content.entry) - 1)
            }
            slot = (slot + 1) & mask
        }
    }

    func finish() { file.finish() }
}
