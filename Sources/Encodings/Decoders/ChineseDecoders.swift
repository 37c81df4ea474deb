/// [gb18030](https://encoding.spec.whatwg.org/#gb18030-decoder), which also decodes GBK, and
/// [Big5](https://encoding.spec.whatwg.org/#big5-decoder).
enum ChineseTables {
    /// The index gb18030, by pointer.
    static let gb18030: [UInt32] = {
        let converter = ConverterTable("gb18030")
        var table = [UInt32](repeating: 0, count: 126 * 190)
        for pointer in 0..<table.count {
            let (lead, trail) = (0x81 + pointer / 190, pointer % 190)
            table[pointer] = converter.scalar(UInt8(lead), UInt8(trail + (trail < 0x3F ? 0x40 : 0x41)))
        }
        // The Encoding Standard has the characters that gb18030 of 2022 has, where ICU has private use.
        for (pointer, scalar) in gb18030Corrections { table[pointer] = scalar }
        return table
    }()

    /// The four-byte sequences of the first plane, by pointer.
    static let gb18030Ranges: [UInt32] = {
        let converter = ConverterTable("gb18030")
        var table = [UInt32](repeating: 0, count: 39420)
        for pointer in 0..<table.count {
            let first = UInt8(0x81 + pointer / 12600)
            let second = UInt8(0x30 + pointer / 1260 % 10)
            let third = UInt8(0x81 + pointer / 10 % 126)
            table[pointer] = converter.scalar(first, second, third, UInt8(0x30 + pointer % 10))
        }
        table[7457] = 0xE7C7
        return table
    }()

    private static let gb18030Corrections: [(pointer: Int, scalar: UInt32)] = [
        (6555, 0x3000), (7182, 0xFE10), (7183, 0xFE12), (7184, 0xFE11), (7185, 0xFE13), (7186, 0xFE14),
        (7187, 0xFE15), (7188, 0xFE16), (7201, 0xFE17), (7202, 0xFE18), (7208, 0xFE19), (23775, 0x9FB4),
        (23783, 0x9FB5), (23788, 0x9FB6), (23789, 0x9FB7), (23795, 0x9FB8), (23812, 0x9FB9), (23829, 0x9FBA),
        (23845, 0x9FBB),
    ]

    /// The index Big5, by pointer.
    static let big5: [UInt32] = {
        let converter = ConverterTable("Big5-HKSCS")
        var table = [UInt32](repeating: 0, count: 126 * 157)
        for pointer in 0..<table.count {
            let (lead, trail) = (0x81 + pointer / 157, pointer % 157)
            let scalar = converter.scalar(UInt8(lead), UInt8(trail + (trail < 0x3F ? 0x40 : 0x62)))
            table[pointer] = scalar.isPrivateUse ? 0 : scalar
        }
        Big5Corrections.apply(to: &table)
        return table
    }()
}

extension UTF8Output {
    mutating func decodeGB18030(_ source: UnsafeBufferPointer<UInt8>) {
        var index = 0
        while index < source.count {
            let first = source[index]
            if first < 0x80 {
                index = appendASCII(source, from: index)
            } else if first == 0x80 {
                append(scalar: 0x20AC)
                index += 1
            } else if first == 0xFF {
                appendReplacement()
                index += 1
            } else {
                index += decodeGB18030Sequence(source, at: index)
            }
        }
    }

    /// Decodes a sequence of more than one byte, and returns how many were taken.
    private mutating func decodeGB18030Sequence(
        _ source: UnsafeBufferPointer<UInt8>, at index: Int
    ) -> Int {
        let available = source.count - index
        guard available > 1 else {
            appendReplacement()
            return 1
        }
        let (first, second) = (source[index], source[index + 1])
        guard second >= 0x30, second <= 0x39 else {
            if second >= 0x40, second != 0x7F, second != 0xFF {
                let trail = Int(second) - (second < 0x7F ? 0x40 : 0x41)
                if appendMapped(ChineseTables.gb18030[(Int(first) - 0x81) * 190 + trail]) { return 2 }
            }
            appendReplacement()
            // A byte of ASCII is never swallowed: it may be markup.
            return second < 0x80 ? 1 : 2
        }
        guard available > 3 else {
            appendReplacement()
            if available == 3, !(source[index + 2] >= 0x81 && source[index + 2] <= 0xFE) { return 1 }
            return available
        }
        let (third, fourth) = (source[index + 2], source[index + 3])
        guard third >= 0x81, third <= 0xFE, fourth >= 0x30, fourth <= 0x39 else {
            appendReplacement()
            return 1
        }
        let high = (Int(first) - 0x81) * 10 + Int(second) - 0x30
        let pointer = (high * 126 + Int(third) - 0x81) * 10 + Int(fourth) - 0x30
        if !appendMapped(gb18030Scalar(pointer)) { appendReplacement() }
        return 4
    }

    private func gb18030Scalar(_ pointer: Int) -> UInt32 {
        if pointer < 39420 { return ChineseTables.gb18030Ranges[pointer] }
        guard pointer >= 189_000, pointer <= 1_237_575 else { return 0 }
        return 0x10000 + UInt32(pointer - 189_000)
    }

    mutating func decodeBig5(_ source: UnsafeBufferPointer<UInt8>) {
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
            if appendBig5(lead, trail) {
                index += 1
            } else {
                appendReplacement()
                if trail >= 0x80 { index += 1 }
            }
        }
    }

    private mutating func appendBig5(_ lead: UInt8, _ trail: UInt8) -> Bool {
        guard trail >= 0x40 && trail < 0x7F || trail >= 0xA1 && trail < 0xFF else { return false }
        let pointer = (Int(lead) - 0x81) * 157 + Int(trail) - (trail < 0x7F ? 0x40 : 0x62)
        // Four pointers mean two characters each.
        if let (letter, mark) = UTF8Output.big5Pairs[pointer] {
            append(scalar: letter)
            append(scalar: mark)
            return true
        }
        return appendMapped(ChineseTables.big5[pointer])
    }

    private static let big5Pairs: [Int: (UInt32, UInt32)] = [
        1133: (0xCA, 0x304), 1135: (0xCA, 0x30C), 1164: (0xEA, 0x304), 1166: (0xEA, 0x30C),
    ]
}
