/// A text in small letters, with straight quotes, for looking up phrases.
struct PhraseText {
    private let bytes: [UInt8]
    /// The lines that are not empty, without white space around them.
    let lines: [Substring]
    /// How many quotations are followed by a speaker with a role.
    let quotesWithRole: Int

    init(_ text: String) {
        var folded: [UInt8] = []
        folded.reserveCapacity(text.utf8.count)
        for byte in text.utf8 { folded.append(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte) }
        bytes = folded
        lines = String(decoding: folded, as: UTF8.self).split(separator: "\n").compactMap { line in
            let start = line.drop { $0 == " " || $0 == "\t" }
            guard let last = start.lastIndex(where: { $0 != " " && $0 != "\t" }) else { return nil }
            return start[...last]
        }
        quotesWithRole = Self.quotesWithRole(in: folded)
    }

    /// How often any of some phrases occurs, beginning at the start of a word.
    func count(ofAny phrases: [String]) -> Int {
        let needles = phrases.map { Array($0.utf8) }
        var firstBytes = [Bool](repeating: false, count: 256)
        for needle in needles { firstBytes[Int(needle[0])] = true }
        var count = 0
        var previous: UInt8 = 0x20
        for index in bytes.indices {
            let byte = bytes[index]
            defer { previous = byte }
            guard firstBytes[Int(byte)], !Self.isWord(previous) || !Self.isWord(byte) else { continue }
            if needles.contains(where: { matches($0, at: index) }) { count += 1 }
        }
        return count
    }

    private func matches(_ needle: [UInt8], at index: Int) -> Bool {
        guard index + needle.count <= bytes.count else { return false }
        for offset in needle.indices where bytes[index + offset] != needle[offset] { return false }
        return true
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        byte >= 0x61 && byte <= 0x7A || byte >= 0x30 && byte <= 0x39 || byte >= 0x80
    }

    /// How far behind a closing quote its speaker is looked for, in bytes.
    private static let speakerBytes = 120
    private static let verbs = [" said ", " says ", " stated ", " added ", " explained ", " commented "]
        .map { Array($0.utf8) }
    private static let roles = [" ceo", "president", "founder", "director", "chief ", "chairman", "vice "]
        .map { Array($0.utf8) }

    /// A text of quotation marks alone cannot make this slow.
    private static let maximumLooks = 2000

    /// A quotation mark with "said" or "stated" and a role close behind it.
    private static func quotesWithRole(in bytes: [UInt8]) -> Int {
        var count = 0
        var index = 0
        var looks = 0
        while index < bytes.count, looks < maximumLooks {
            let isStraight = bytes[index] == UInt8(ascii: "\"")
            let isCurly =
                bytes[index] == 0x9D && index >= 2 && bytes[index - 1] == 0x80 && bytes[index - 2] == 0xE2
            index += 1
            guard isStraight || isCurly else { continue }
            looks += 1
            let behind = index..<min(bytes.count, index + speakerBytes)
            if contains(anyOf: verbs, in: behind, of: bytes), contains(anyOf: roles, in: behind, of: bytes) {
                count += 1
                index = behind.upperBound
            }
        }
        return count
    }

    private static func contains(anyOf needles: [[UInt8]], in range: Range<Int>, of bytes: [UInt8]) -> Bool {
        range.contains { index in
            needles.contains { needle in
                needle[0] == bytes[index] && index + needle.count <= range.upperBound
                    && bytes[index..<index + needle.count].elementsEqual(needle)
            }
        }
    }
}
