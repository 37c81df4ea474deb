import Glibc

/// Looks for bytes among others (Knuth, Morris and Pratt 1977).
///
/// - Complexity: O(*n*) for every search; the C library skips to each place where the first byte stands.
struct ByteSearch {
    private let part: [UInt8]
    /// How many bytes still match where the next does not, for each number that has matched.
    private let borders: [Int]

    init(_ part: [UInt8]) {
        self.part = part
        var borders = [0, 0]
        var border = 0
        for index in part.indices.dropFirst() {
            while border > 0, part[index] != part[border] { border = borders[border] }
            if part[index] == part[border] { border += 1 }
            borders.append(border)
        }
        self.borders = borders
    }

    /// The first place at a byte or behind it; nil where there is none, and for no bytes.
    func firstPlace(in bytes: [UInt8], from start: Int) -> Range<Int>? {
        guard let first = part.first else { return nil }
        return bytes.withUnsafeBytes { bytes -> Range<Int>? in
            guard let base = bytes.baseAddress else { return nil }
            var index = start
            var matched = 0
            while index < bytes.count {
                if matched == 0 {
                    guard let found = memchr(base + index, Int32(first), bytes.count - index) else {
                        return nil
                    }
                    index = UnsafeRawPointer(found) - base
                }
                while matched > 0, bytes[index] != part[matched] { matched = borders[matched] }
                if bytes[index] == part[matched] { matched += 1 }
                index += 1
                if matched == part.count { return (index - matched)..<index }
            }
            return nil
        }
    }
}
