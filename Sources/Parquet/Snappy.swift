/// Snappy's block format (google/snappy, format_description.txt): copies of what stood up to 64 KiB before, found by
/// a table of the last places of four bytes.
enum Snappy {
    private static let blockBytes = 1 << 16
    private static let tableBits: UInt32 = 14

    /// The compressed bytes.
    ///
    /// - Complexity: O(*n*).
    static func compressed(_ bytes: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count / 2 + 64)
        var rest = bytes.count
        while rest >= 0x80 {
            output.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        output.append(UInt8(rest))
        var table = [UInt16](repeating: 0, count: 1 << Int(tableBits))
        bytes.withUnsafeBytes { input in
            var start = 0
            while start < input.count {
                let end = min(start + blockBytes, input.count)
                for slot in table.indices { table[slot] = 0 }
                compress(UnsafeRawBufferPointer(rebasing: input[start..<end]), &table, into: &output)
                start = end
            }
        }
        return output
    }

    private static func compress(
        _ block: UnsafeRawBufferPointer, _ table: inout [UInt16], into output: inout [UInt8]
    ) {
        var literal = 0
        var position = 1
        // The more there is without a match, the larger the steps: what cannot be compressed costs little.
        var misses = 32
        while position + 8 <= block.count {
            let word = block.loadUnaligned(fromByteOffset: position, as: UInt32.self)
            let slot = Int((word &* 0x1E35_A7BD) >> (32 - tableBits))
            let candidate = Int(table[slot])
            table[slot] = UInt16(truncatingIfNeeded: position)
            guard candidate < position,
                block.loadUnaligned(fromByteOffset: candidate, as: UInt32.self) == word
            else {
                position += misses >> 5
                misses += 1
                continue
            }
            misses = 32
            appendLiteral(block[literal..<position], to: &output)
            var length = 4
            while position + length < block.count, block[candidate + length] == block[position + length] {
                length += 1
            }
            appendCopy(offset: position - candidate, length: length, to: &output)
            position += length
            literal = position
        }
        appendLiteral(block[literal...], to: &output)
    }

    private static func appendLiteral(_ bytes: Slice<UnsafeRawBufferPointer>, to output: inout [UInt8]) {
        if bytes.isEmpty { return }
        let length = bytes.count - 1
        if length < 60 {
            output.append(UInt8(length) << 2)
        } else if length < 1 << 8 {
            output.append(60 << 2)
            output.append(UInt8(length))
        } else {
            // A block has no more than 2^16 bytes.
            output.append(61 << 2)
            output.append(littleEndian: UInt16(length))
        }
        output.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes))
    }

    private static func appendCopy(offset: Int, length: Int, to output: inout [UInt8]) {
        var rest = length
        while rest > 0 {
            // None may be shorter than 4 where the short form is to be used for the last.
            let count = rest > 64 ? (rest < 68 ? 60 : 64) : rest
            if (4...11).contains(count), offset < 2048 {
                output.append(UInt8(offset >> 8) << 5 | UInt8(count - 4) << 2 | 1)
                output.append(UInt8(truncatingIfNeeded: offset))
            } else {
                output.append(UInt8(count - 1) << 2 | 2)
                output.append(littleEndian: UInt16(offset))
            }
            rest -= count
        }
    }
}
