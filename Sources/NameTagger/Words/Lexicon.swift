/// What a model knows of words before it has learned anything: clusters, and lists of names.
struct Lexicon {
    /// Paths in a tree of Brown clusters, by the word as printed: the path, and its bits from bit 20 on.
    private let paths: WordTable
    /// The narrow cluster plus one, and lists from bit 16 on, by the word in small letters.
    private let words: WordTable
    /// Lists, by the hash of one to four words in small letters.
    private let places: WordTable
    /// For each narrow cluster the wider ones: two bytes.
    private let wider: UnsafeRawPointer

    /// The most words of a place's name.
    static let maximumPlaceWords = 4
    /// The marks of lists.
    static let givenName: UInt32 = 1
    static let surname: UInt32 = 2
    /// Set where a place's name begins, and where it has several words.
    static let beginsPlace: UInt32 = 16
    static let longPlace: UInt32 = 32

    init(_ reader: inout ModelReader) {
        paths = WordTable(&reader)
        words = WordTable(&reader)
        places = WordTable(&reader)
        let count = reader.integer()
        wider = reader.bytes(Int(count) * 2)
    }

    /// Adds what is known of a word.
    @inline(__always)
    func describe(_ word: inout WordAttributes) {
        if let path = paths[word.form] {
            word.path = path & 0xF_FFFF
            word.pathBits = path >> 20
        }
        guard let known = words[word.folded] else { return }
        word.lists = known >> 16
        let fine = known & 0xFFFF
        guard fine > 0 else { return }
        word.fine = fine
        word.middle = UInt32(wider.load(fromByteOffset: Int(fine - 1) * 2, as: UInt8.self)) + 1
        word.coarse = UInt32(wider.load(fromByteOffset: Int(fine - 1) * 2 + 1, as: UInt8.self)) + 1
    }

    /// Marks the names of places in a sentence, the longest first.
    func markPlaces(in sentence: UnsafeMutableBufferPointer<WordAttributes>) {
        var start = 0
        while start < sentence.count {
            guard sentence[start].isCapital || sentence[start].isMark else {
                start += 1
                continue
            }
            var hash = WordHash.start
            var best = 0
            var lists: UInt32 = 0
            for length in 1...Self.maximumPlaceWords where start + length <= sentence.count {
                hash = Self.adding(sentence[start + length - 1].folded, to: hash)
                if let found = places[WordHash.short(hash)] {
                    best = length
                    lists = found
                }
            }
            for place in start..<start + best {
                sentence[place].lists |=
                    lists | (place == start ? Self.beginsPlace : 0) | (best > 1 ? Self.longPlace : 0)
            }
            start += max(1, best)
        }
    }

    /// The hash of some words and one more.
    static func adding(_ folded: UInt32, to hash: UInt64) -> UInt64 {
        WordHash.mixed(hash ^ UInt64(folded)) &+ 1
    }
}
