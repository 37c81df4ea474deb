/// Finds what a word means by its bytes, in small letters of ASCII.
///
/// An open table of powers of two; the words lie in one run of bytes, against which a hit is compared.
struct Lexicon: Sendable {
    static let shared = Lexicon()

    static let seed: UInt32 = 2_166_136_261

    /// FNV-1a.
    @inline(__always)
    static func mix(_ hash: UInt32, _ byte: UInt8) -> UInt32 { (hash ^ UInt32(byte)) &* 16_777_619 }

    private(set) var lexemes = [Lexeme()]
    private var words: [UInt8] = []
    private var ranges: [Range<Int>] = [0..<0]
    private var slots = [UInt16](repeating: 0, count: 4_096)

    private init() {
        NumberWords.add(to: &self)
        TimeWords.add(to: &self)
    }

    /// Changes what words that are separated by spaces mean.
    mutating func add(_ list: String, _ change: (inout Lexeme) -> Void) {
        for word in list.utf8.split(separator: 0x20) {
            let bytes = Array(word)
            var hash = Self.seed
            for byte in bytes { hash = Self.mix(hash, byte) }
            let known = bytes.withUnsafeBufferPointer { entry(hash, $0, 0..<bytes.count) }
            if known > 0 {
                change(&lexemes[known])
                continue
            }
            var lexeme = Lexeme()
            change(&lexeme)
            lexemes.append(lexeme)
            ranges.append(words.count..<words.count + bytes.count)
            words += bytes
            var slot = Int(hash ^ hash >> 15) & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = UInt16(lexemes.count - 1)
        }
    }

    mutating func setBeginning(_ index: Int) { lexemes[index].beginsTime = true }

    /// The entry of a word, 0 where there is none.
    @inline(__always)
    func entry(_ hash: UInt32, _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
        var slot = Int(hash ^ hash >> 15) & (slots.count - 1)
        while slots[slot] != 0 {
            let entry = Int(slots[slot])
            if matches(ranges[entry], bytes, range) { return entry }
            slot = (slot + 1) & (slots.count - 1)
        }
        return 0
    }

    private func matches(_ known: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>)
        -> Bool
    {
        guard known.count == range.count else { return false }
        for offset in 0..<range.count {
            let byte = bytes[range.lowerBound + offset]
            guard words[known.lowerBound + offset] == (byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
            else {
                return false
            }
        }
        return true
    }
}
