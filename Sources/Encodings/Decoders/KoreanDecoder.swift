/// [EUC-KR](https://encoding.spec.whatwg.org/#euc-kr-decoder), which is windows-949.
enum KoreanTable {
    /// The index EUC-KR, by pointer.
    static let eucKR: [UInt32] = {
        let converter = ConverterTable("windows-949-2000")
        var table = [UInt32](repeating: 0, count: 126 * 190)
        for pointer in 0..<table.count {
            let scalar = converter.scalar(UInt8(0x81 + pointer / 190), UInt8(0x41 + pointer % 190))
            table[pointer] = scalar.isPrivateUse ? 0 : scalar
        }
        return table
    }()
}

extension UTF8Output {
    mutating func decodeEUCKR(_ source: UnsafeBufferPointer<UInt8>) {
        var index = 0
        while index < source.count {
            let lead = source[index]
            if lead < 0x80 {
                index = appendASCII(source, from: index)
                continue
            }
            index += 1
            guard lead > 0x80, lead < 0xFF, index < source.count else {
                appendReplacement()
                continue
            }
            let trail = source[index]
            if trail >= 0x41, trail < 0xFF,
                appendMapped(KoreanTable.eucKR[(Int(lead) - 0x81) * 190 + Int(trail) - 0x41])
            {
                index += 1
            } else {
                appendReplacement()
                if trail >= 0x80 { index += 1 }
            }
        }
    }
}
