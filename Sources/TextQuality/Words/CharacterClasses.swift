/// What the tokenizer and the filters ask of a character, as bits.
struct CharacterClass: OptionSet {
    let rawValue: UInt16

    /// Split off at the start of a word.
    static let prefix = CharacterClass(rawValue: 1 << 0)
    /// Split off at the end of a word.
    static let suffix = CharacterClass(rawValue: 1 << 1)
    /// A full stop behind it is split off.
    static let beforeDot = CharacterClass(rawValue: 1 << 2)
    /// A capital; a full stop behind two of them is split off.
    static let upper = CharacterClass(rawValue: 1 << 3)
    /// A letter, as the rules within words have them.
    static let letter = CharacterClass(rawValue: 1 << 4)
    /// A small letter or a quote: may stand before a full stop within a word.
    static let lowerOrQuote = CharacterClass(rawValue: 1 << 5)
    /// A capital or a quote: may stand behind a full stop within a word.
    static let upperOrQuote = CharacterClass(rawValue: 1 << 6)
    /// A symbol, a word of its own wherever it stands.
    static let symbol = CharacterClass(rawValue: 1 << 7)
    /// White space.
    static let space = CharacterClass(rawValue: 1 << 8)
    /// A letter, as Unicode has them.
    static let alphabetic = CharacterClass(rawValue: 1 << 9)
    /// May stand in the last part of a host's name.
    static let domain = CharacterClass(rawValue: 1 << 10)
    /// Ends a sentence.
    static let sentenceEnd = CharacterClass(rawValue: 1 << 11)
    /// Punctuation, as Unicode has it.
    static let punctuation = CharacterClass(rawValue: 1 << 12)
    /// Makes no word, as Gopher's filter counts words.
    static let mark = CharacterClass(rawValue: 1 << 13)
    /// Ends a line as a sentence ends, as FineWeb's filter counts lines.
    static let terminal = CharacterClass(rawValue: 1 << 14)
    /// A letter, a digit or a low line.
    static let word = CharacterClass(rawValue: 1 << 15)
}

/// The classes of all characters, read once from `character-classes.txt`.
struct CharacterClasses: Sendable {
    static let shared = CharacterClasses(PackageResources.character_classes_txt)

    /// The classes of the Basic Multilingual Plane by code point.
    private let plane: [UInt16]
    /// The runs beyond it: first, last and classes.
    private let beyond: [(first: UInt32, last: UInt32, bits: UInt16)]

    init(_ source: [UInt8]) {
        var plane = [UInt16](repeating: 0, count: 0x10000)
        var beyond: [(first: UInt32, last: UInt32, bits: UInt16)] = []
        for line in source.split(separator: UInt8(ascii: "\n")) where line.first != UInt8(ascii: "#") {
            let numbers = line.split(separator: UInt8(ascii: " ")).compactMap {
                UInt32(String(decoding: $0, as: UTF8.self), radix: 16)
            }
            guard numbers.count == 3 else { continue }
            let bits = UInt16(truncatingIfNeeded: numbers[2])
            for scalar in numbers[0]..<numbers[0] + numbers[1] where scalar < 0x10000 {
                plane[Int(scalar)] = bits
            }
            if numbers[0] + numbers[1] > 0x10000 {
                beyond.append((max(numbers[0], 0x10000), numbers[0] + numbers[1] - 1, bits))
            }
        }
        self.plane = plane
        self.beyond = beyond
    }

    /// The classes of a character.
    @inline(__always)
    subscript(scalar: UInt32) -> CharacterClass {
        CharacterClass(rawValue: scalar < 0x10000 ? plane[Int(scalar)] : bits(beyondPlane: scalar))
    }

    private func bits(beyondPlane scalar: UInt32) -> UInt16 {
        var low = 0
        var high = beyond.count
        while low < high {
            let middle = (low + high) / 2
            if beyond[middle].last < scalar { low = middle + 1 } else { high = middle }
        }
        guard low < beyond.count, beyond[low].first <= scalar else { return 0 }
        return beyond[low].bits
    }
}
