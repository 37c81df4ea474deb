internal import Glibc

extension XMLReader {
    /// Whether these characters stand at a place, in capitals or not.
    func has(_ text: StaticString, at place: Int) -> Bool {
        guard bytes.count - place >= text.utf8CodeUnitCount else { return false }
        for offset in 0..<text.utf8CodeUnitCount {
            let (byte, wanted) = (bytes[place + offset], text.utf8Start[offset])
            if byte != wanted, wanted &- 0x41 >= 26 || byte != wanted | 0x20 { return false }
        }
        return true
    }

    /// The first place of a byte from one on.
    func place(of byte: UInt8, from start: Int) -> Int? {
        guard start < bytes.count else { return nil }
        return bytes.withUnsafeBytes { buffer in
            guard let base = buffer.baseAddress,
                let hit = memchr(base + start, Int32(byte), buffer.count - start)
            else { return nil }
            return UnsafeRawPointer(hit) - base
        }
    }

    /// The first place of some characters from one on.
    func find(_ text: StaticString, from start: Int) -> Int? {
        var index = start
        while let hit = place(of: text.utf8Start[0], from: index) {
            if has(text, at: hit) { return hit }
            index = hit + 1
        }
        return nil
    }

    /// Goes behind a closing mark, or behind another one where that never comes, or else to the end.
    mutating func skip(past mark: StaticString, orElse other: StaticString) {
        // The first letters of the marks in use differ.
        let key = mark.utf8Start[0]
        if !hopeless.contains(key) {
            if let place = find(mark, from: index) {
                index = place + mark.utf8CodeUnitCount
                return
            }
            hopeless.insert(key)
        }
        index = find(other, from: index).map { $0 + other.utf8CodeUnitCount } ?? bytes.count
    }

    /// The closing quote from a place on, or nil where there is none.
    mutating func closing(_ quote: UInt8, from start: Int) -> Int? {
        if hopeless.contains(quote) { return nil }
        if let place = place(of: quote, from: start) { return place }
        hopeless.insert(quote)
        return nil
    }
}
