/// A 128-bit hash of bytes, for identity and change, not against an adversary: MurmurHash3 x64 128 by
/// Austin Appleby (public domain), seed 0.
public struct ContentHash: Sendable, Hashable, CustomStringConvertible {
    private var high: UInt64
    private var low: UInt64

    /// Hashes bytes.
    ///
    /// - Complexity: O(*n*), a few bytes per cycle.
    public init(_ bytes: [UInt8]) {
        var state = (first: UInt64(0), second: UInt64(0))
        bytes.withUnsafeBytes { buffer in
            let wholeBlocks = buffer.count / 16
            for block in 0..<wholeBlocks {
                let first = buffer.loadUnaligned(fromByteOffset: block * 16, as: UInt64.self).littleEndian
                let second = buffer.loadUnaligned(fromByteOffset: block * 16 + 8, as: UInt64.self)
                    .littleEndian
                state.first ^= Self.mixFirst(first)
                state.first = Self.rotate(state.first, 27) &+ state.second
                state.first = state.first &* 5 &+ 0x52dc_e729
                state.second ^= Self.mixSecond(second)
                state.second = Self.rotate(state.second, 31) &+ state.first
                state.second = state.second &* 5 &+ 0x3849_5ab5
            }
            var tail: (first: UInt64, second: UInt64) = (0, 0)
            for (index, byte) in buffer[(wholeBlocks * 16)...].enumerated() {
                if index < 8 {
                    tail.first |= UInt64(byte) << (8 * UInt64(index))
                } else {
                    tail.second |= UInt64(byte) << (8 * UInt64(index - 8))
                }
            }
            // The mix of zero is zero, so an absent tail changes nothing.
            state.second ^= Self.mixSecond(tail.second)
            state.first ^= Self.mixFirst(tail.first)
        }
        state.first ^= UInt64(bytes.count)
        state.second ^= UInt64(bytes.count)
        state.first &+= state.second
        state.second &+= state.first
        state.first = Self.finish(state.first)
        state.second = Self.finish(state.second)
        state.first &+= state.second
        state.second &+= state.first
        high = state.first
        low = state.second
    }

    /// Makes the hash of a pair out of the hashes of its parts.
    public mutating func combine(_ other: ContentHash) {
        high = Self.finish(high ^ Self.rotate(other.high, 23)) &+ other.low
        low = Self.finish(low ^ Self.rotate(other.low, 41)) &+ other.high
    }

    /// 32 hexadecimal digits.
    public var description: String { Self.hexadecimal(high) + Self.hexadecimal(low) }

    private static func mixFirst(_ value: UInt64) -> UInt64 {
        rotate(value &* 0x87c3_7b91_1142_53d5, 31) &* 0x4cf5_ad43_2745_937f
    }

    private static func mixSecond(_ value: UInt64) -> UInt64 {
        rotate(value &* 0x4cf5_ad43_2745_937f, 33) &* 0x87c3_7b91_1142_53d5
    }

    private static func finish(_ value: UInt64) -> UInt64 {
        var value = value
        value ^= value >> 33
        value = value &* 0xff51_afd7_ed55_8ccd
        value ^= value >> 33
        value = value &* 0xc4ce_b9fe_1a85_ec53
        return value ^ (value >> 33)
    }

    private static func rotate(_ value: UInt64, _ count: UInt64) -> UInt64 {
        value << count | value >> (64 - count)
    }

    private static func hexadecimal(_ value: UInt64) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}
