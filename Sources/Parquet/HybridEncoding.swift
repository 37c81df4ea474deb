/// Parquet's mixture of run lengths and packed bits, for levels and for the indices of a dictionary.
enum HybridEncoding {
    /// The bits that numbers up to a greatest one take.
    static func width(upTo greatest: Int) -> Int { Int.bitWidth - greatest.leadingZeroBitCount }

    /// Appends numbers.
    ///
    /// - Parameter width: how many bits each takes, from 1 to 32.
    /// - Complexity: O(*n*).
    static func append<Number: FixedWidthInteger & UnsignedInteger>(
        _ numbers: UnsafeBufferPointer<Number>, width: Int, to bytes: inout [UInt8]
    ) {
        var packedStart = 0
        var index = 0
        while index < numbers.count {
            let number = numbers[index]
            var end = index + 1
            while end < numbers.count, numbers[end] == number { end += 1 }
            // Packed numbers come in eights: a run gives the ones before it what they lack.
            let missing = (8 - (index - packedStart) & 7) & 7
            if end - index - missing >= 16 {
                let start = index + missing
                pack(numbers, packedStart..<start, width: width, to: &bytes)
                varint(UInt64(end - start) << 1, to: &bytes)
                for byte in 0..<(width + 7) / 8 {
                    bytes.append(UInt8(truncatingIfNeeded: UInt64(number) >> (8 * UInt64(byte))))
                }
                packedStart = end
            }
            index = end
        }
        pack(numbers, packedStart..<numbers.count, width: width, to: &bytes)
    }

    /// Appends packed bits; the last eight are filled up with zeros.
    private static func pack<Number: FixedWidthInteger & UnsignedInteger>(
        _ numbers: UnsafeBufferPointer<Number>, _ range: Range<Int>, width: Int, to bytes: inout [UInt8]
    ) {
        if range.isEmpty { return }
        let eights = (range.count + 7) / 8
        varint(UInt64(eights) << 1 | 1, to: &bytes)
        var pending: UInt64 = 0
        var bits = 0
        for place in 0..<eights * 8 {
            let index = range.lowerBound + place
            if index < range.upperBound { pending |= UInt64(numbers[index]) << UInt64(bits) }
            bits += width
            while bits >= 8 {
                bytes.append(UInt8(truncatingIfNeeded: pending))
                pending >>= 8
                bits -= 8
            }
        }
    }

    private static func varint(_ value: UInt64, to bytes: inout [UInt8]) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }
}
