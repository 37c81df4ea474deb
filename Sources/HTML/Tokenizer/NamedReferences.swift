/// The named character references, unpacked once from the text in `NamedReferenceData`.
///
/// Made once and never freed or changed, hence safe to share.
struct NamedReferences: @unchecked Sendable {
    static let shared = NamedReferences(NamedReferenceData.entries)

    /// In bytes, without the semicolon.
    static let longestName = 31
    static let longestBareName = 6

    struct Entry: BitwiseCopyable {
        var nameStart: UInt32 = 0
        var nameCount: UInt8 = 0
        /// Whether the name also counts without its semicolon.
        var mayStandBare = false
        var byteCount: UInt8 = 0
        var bytes: UInt64 = 0
    }

    private let text: UnsafePointer<UInt8>
    private let slots: UnsafeMutablePointer<Entry>
    private static let mask = 8191

    /// Entries look like `amp!26`, `Abreve;102` or `nGt;226b+20d2`, a space between them: `!` where the name may
    /// stand without a semicolon, then the code points.
    private init(_ packed: StaticString) {
        text = packed.utf8Start
        slots = .allocate(capacity: NamedReferences.mask + 1)
        slots.initialize(repeating: Entry(), count: NamedReferences.mask + 1)
        let length = packed.utf8CodeUnitCount
        var index = 0
        while index < length {
            var entry = Entry()
            entry.nameStart = UInt32(index)
            while ASCII.isAlphanumeric(text[index]) { index += 1 }
            entry.nameCount = UInt8(index - Int(entry.nameStart))
            entry.mayStandBare = text[index] == ASCII.exclamation
            var value: UInt32 = 0
            repeat {
                index += 1
                let byte = index < length ? text[index] : ASCII.space
                if ASCII.isAlphanumeric(byte) {
                    value = value << 4 | UInt32(ASCII.isDigit(byte) ? byte - 0x30 : byte - 0x57)
                } else {
                    entry.append(value)
                    value = 0
                    if byte == ASCII.space { break }
                }
            } while true
            index += 1
            insert(entry)
        }
    }

    private func insert(_ entry: Entry) {
        var slot = NamedReferences.slot(of: text + Int(entry.nameStart), count: Int(entry.nameCount))
        while slots[slot].nameCount != 0 { slot = (slot + 1) & NamedReferences.mask }
        slots[slot] = entry
    }

    private static func slot(of name: UnsafePointer<UInt8>, count: Int) -> Int {
        var hash: UInt64 = 0
        var index = 0
        while index < count {
            hash = WordReader.mixed(hash ^ WordReader.word(at: name + index, count: min(8, count - index)))
            index += 8
        }
        return Int(truncatingIfNeeded: WordReader.mixed(hash)) & mask
    }

    /// The reference with a name, given without its semicolon.
    func entry(named name: UnsafePointer<UInt8>, count: Int) -> Entry? {
        var slot = NamedReferences.slot(of: name, count: count)
        while slots[slot].nameCount != 0 {
            let entry = slots[slot]
            if Int(entry.nameCount) == count {
                let own = text + Int(entry.nameStart)
                var index = 0
                while index < count, own[index] == name[index] { index += 1 }
                if index == count { return entry }
            }
            slot = (slot + 1) & NamedReferences.mask
        }
        return nil
    }
}

extension NamedReferences.Entry {
    fileprivate mutating func append(_ codePoint: UInt32) {
        guard let scalar = Unicode.Scalar(codePoint), let units = UTF8.encode(scalar) else { return }
        for unit in units {
            bytes |= UInt64(unit) << UInt64(byteCount * 8)
            byteCount += 1
        }
    }
}
