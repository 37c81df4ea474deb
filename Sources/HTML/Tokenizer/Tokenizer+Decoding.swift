/// Which character references are decoded, and by which rule.
enum ReferenceRule {
    case none
    case inText
    /// A reference without its semicolon before `=` or a letter or digit stays as it is.
    case inAttribute
}

extension Tokenizer {
    /// The text of a range of the source: a slice of it where nothing needs decoding, else a decoded copy.
    ///
    /// Carriage returns become line feeds, references what they refer to, and NULs U+FFFD unless they are kept,
    /// in which case `token.hasNUL` tells of them.
    @inline(never)
    mutating func decode(
        _ start: Int, _ stop: Int, references: ReferenceRule, keepingNUL: Bool
    ) -> ByteSlice {
        let decodedStart = decoded.count
        var copied = start
        var index = start
        while index < stop {
            index =
                references == .none
                ? ByteScan.firstOrRaw(base, from: index, to: stop, 0)
                : ByteScan.firstOrSpecial(base, from: index, to: stop, 0)
            if index >= stop { break }
            let byte = base[index]
            if byte == ASCII.ampersand {
                let reference = CharacterReference.read(
                    base, from: index, to: stop, isAttribute: references == .inAttribute)
                if reference.sourceLength == 0 {
                    index &+= 1
                    continue
                }
                decoded.append(base + copied, count: index &- copied)
                append(reference)
                index &+= reference.sourceLength
            } else if byte == 0, keepingNUL {
                token.hasNUL = true
                index &+= 1
                continue
            } else {
                decoded.append(base + copied, count: index &- copied)
                index = appendNormalized(at: index)
            }
            copied = index
        }
        if copied == start { return ByteSlice(source: start, stop) }
        decoded.append(base + copied, count: stop &- copied)
        return ByteSlice(decoded: decodedStart, decoded.count)
    }

    /// Appends what stands for the NUL or the carriage return at an index; returns the index after it.
    @inline(__always)
    private mutating func appendNormalized(at index: Int) -> Int {
        if base[index] == 0 {
            decoded.append(0xEF)
            decoded.append(0xBF)
            decoded.append(0xBD)
            return index &+ 1
        }
        decoded.append(ASCII.lineFeed)
        let isPair = index &+ 1 < end && base[index &+ 1] == ASCII.lineFeed
        return isPair ? index &+ 2 : index &+ 1
    }

    @inline(__always)
    private mutating func append(_ reference: CharacterReference) {
        decoded.reserve(8)
        var bytes = reference.bytes
        for _ in 0..<reference.byteCount {
            decoded.append(UInt8(truncatingIfNeeded: bytes))
            bytes >>= 8
        }
    }
}
