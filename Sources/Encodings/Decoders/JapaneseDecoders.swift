/// [EUC-JP](https://encoding.spec.whatwg.org/#euc-jp-decoder) and
/// [Shift_JIS](https://encoding.spec.whatwg.org/#shift_jis-decoder).
enum JapaneseTables {
    /// The index jis0208, by pointer, rows beyond the standard included.
    static let jis0208: [UInt32] = {
        let converter = ConverterTable("ibm-943_P15A-2003")
        var table = [UInt32](repeating: 0, count: 60 * 188)
        for pointer in 0..<table.count where !privateUse.contains(pointer) {
            let (lead, trail) = (pointer / 188, pointer % 188)
            let scalar = converter.scalar(
                UInt8(lead + (lead < 0x1F ? 0x81 : 0xC1)), UInt8(trail + (trail < 0x3F ? 0x40 : 0x41)))
            table[pointer] = scalar.isPrivateUse ? 0 : scalar
        }
        return table
    }()

    /// Pointers that mean characters of private use in Shift_JIS, and nothing elsewhere.
    static let privateUse = 8836..<10716

    /// The index jis0212, by pointer.
    static let jis0212: [UInt32] = {
        let converter = ConverterTable("euc-jp-2007")
        return (0..<94 * 94).map { pointer in
            // Rows past the standard's, where ICU has IBM's extensions.
            if pointer >= 82 * 94 { return 0 }
            let scalar = converter.scalar(0x8F, UInt8(0xA1 + pointer / 94), UInt8(0xA1 + pointer % 94))
            return scalar.isPrivateUse ? 0 : scalar
        }
    }()
}

extension UTF8Output {
    mutating func decodeEUCJP(_ source: UnsafeBufferPointer<UInt8>) {
        var index = 0
        while index < source.count {
            let lead = source[index]
            if lead < 0x80 {
                index = appendASCII(source, from: index)
                continue
            }
            index += 1
            guard lead == 0x8E || lead == 0x8F || lead >= 0xA1 && lead < 0xFF, index < source.count else {
                appendReplacement()
                continue
            }
            index += decodeEUCJPTrail(lead, source, at: index)
        }
    }

    /// Decodes what follows a lead byte, and returns how many bytes of it were taken.
    private mutating func decodeEUCJPTrail(
        _ lead: UInt8, _ source: UnsafeBufferPointer<UInt8>, at index: Int
    ) -> Int {
        let second = source[index]
        let isKanji = second >= 0xA1 && second < 0xFF
        if lead == 0x8E, second >= 0xA1, second <= 0xDF {
            append(scalar: 0xFF61 - 0xA1 + UInt32(second))
            return 1
        }
        if lead == 0x8F, isKanji {
            guard index + 1 < source.count else {
                appendReplacement()
                return 1
            }
            let third = source[index + 1]
            if third >= 0xA1, third < 0xFF,
                appendMapped(JapaneseTables.jis0212[(Int(second) - 0xA1) * 94 + Int(third) - 0xA1])
            {
                return 2
            }
            appendReplacement()
            return third < 0x80 ? 1 : 2
        }
        if lead >= 0xA1, isKanji,
            appendMapped(JapaneseTables.jis0208[(Int(lead) - 0xA1) * 94 + Int(second) - 0xA1])
        {
            return 1
        }
        appendReplacement()
        return second < 0x80 ? 0 : 1
    }

    mutating func decodeShiftJIS(_ source: UnsafeBufferPointer<UInt8>) {
        var index = 0
        while index < source.count {
            let lead = source[index]
            if lead < 0x80 {
                index = appendASCII(source, from: index)
                continue
            }
            index += 1
            if lead == 0x80 {
                append(scalar: 0x80)
            } else if lead >= 0xA1, lead <= 0xDF {
                append(scalar: 0xFF61 - 0xA1 + UInt32(lead))
            } else if lead == 0xA0 || lead > 0xFC || index >= source.count {
                appendReplacement()
            } else if appendShiftJIS(lead, source[index]) {
                index += 1
            } else {
                appendReplacement()
                if source[index] >= 0x80 { index += 1 }
            }
        }
    }

    private mutating func appendShiftJIS(_ lead: UInt8, _ trail: UInt8) -> Bool {
        guard trail >= 0x40, trail != 0x7F, trail <= 0xFC else { return false }
        let row = Int(lead) - (lead < 0xA0 ? 0x81 : 0xC1)
        let pointer = row * 188 + Int(trail) - (trail < 0x7F ? 0x40 : 0x41)
        if JapaneseTables.privateUse.contains(pointer) {
            append(scalar: UInt32(0xE000 + pointer - JapaneseTables.privateUse.lowerBound))
            return true
        }
        return appendMapped(JapaneseTables.jis0208[pointer])
    }
}
