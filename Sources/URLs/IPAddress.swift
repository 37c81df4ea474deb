/// An IPv4 or IPv6 address.
package struct IPAddress: Hashable, Sendable {
    /// Its 16 bytes; an IPv4 address stands in the last four, behind the prefix `::ffff:`.
    package let bytes: [UInt8]
    /// Whether it was given as IPv6.
    package let isIPv6: Bool

    /// An IPv4 address.
    package init(v4 value: UInt32) {
        isIPv6 = false
        bytes =
            [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff]
            + [UInt8(value >> 24), UInt8(value >> 16 & 255), UInt8(value >> 8 & 255), UInt8(value & 255)]
    }

    /// An IPv6 address of its 16 bytes.
    package init(v6 bytes: [UInt8]) {
        precondition(bytes.count == 16)
        self.bytes = bytes
        isIPv6 = true
    }

    /// Reads an address as it is usually written: four numbers with dots, or IPv6 with or without brackets.
    package init?(_ text: String) {
        var bytes = Array(text.utf8)[...]
        if bytes.first == 0x5b, bytes.last == 0x5d { bytes = bytes.dropFirst().dropLast() }
        if bytes.contains(0x3a) {
            self.init(v6: bytes)
        } else {
            let parts = bytes.split(separator: 0x2e, omittingEmptySubsequences: false)
            guard parts.count == 4, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isASCIIDigit) }) else {
                return nil
            }
            self.init(looseV4: bytes)
        }
    }

    /// The value of an IPv4 address, be it given as such or as `::ffff:1.2.3.4`; nil for others.
    package var v4: UInt32? {
        guard bytes[..<10].allSatisfy({ $0 == 0 }), bytes[10] == 0xff, bytes[11] == 0xff else { return nil }
        return bytes[12...].reduce(0) { $0 << 8 | UInt32($1) }
    }
}

extension IPAddress {
    /// Reads IPv4 as browsers do (WHATWG URL §3.5): `127.0.0.1`, `0x7f.1`, `2130706433`, `0177.0.0.01`.
    init?(looseV4 bytes: ArraySlice<UInt8>) {
        var parts = bytes.split(separator: 0x2e, omittingEmptySubsequences: false)
        if parts.last?.isEmpty == true, parts.count > 1 { parts.removeLast() }
        guard parts.count <= 4 else { return nil }
        var numbers: [UInt64] = []
        for part in parts {
            guard let number = Self.looseNumber(part) else { return nil }
            numbers.append(number)
        }
        guard let last = numbers.popLast(), numbers.allSatisfy({ $0 <= 255 }),
            last < 1 << UInt64(8 * (4 - numbers.count))
        else { return nil }
        var value = UInt32(last)
        for (index, number) in numbers.enumerated() { value += UInt32(number) << UInt32(8 * (3 - index)) }
        self.init(v4: value)
    }

    /// A number in decimal, octal (`0…`) or hexadecimal (`0x…`) digits; numbers too large for any address are all
    /// alike.
    static func looseNumber(_ digits: ArraySlice<UInt8>) -> UInt64? {
        guard !digits.isEmpty else { return nil }
        var digits = digits
        var radix: UInt64 = 10
        if digits.count >= 2, digits.first == 0x30 {
            let isHexadecimal = digits[digits.startIndex + 1] | 0x20 == 0x78
            digits = digits.dropFirst(isHexadecimal ? 2 : 1)
            radix = isHexadecimal ? 16 : 8
        }
        var value: UInt64 = 0
        for digit in digits {
            guard let number = digit.hexValue, UInt64(number) < radix else { return nil }
            value = min(value * radix + UInt64(number), 1 << 40)
        }
        return value
    }

    /// Reads IPv6 (WHATWG URL §3.5), without brackets.
    init?(v6 text: ArraySlice<UInt8>) {
        let input = Array(text)
        var pieces = [UInt16](repeating: 0, count: 8)
        var piece = 0
        var compressed: Int?
        var at = 0
        if input.first == 0x3a {
            guard input.count > 1, input[1] == 0x3a else { return nil }
            at = 2
            piece = 1
            compressed = 1
        }
        while at < input.count {
            guard piece < 8 else { return nil }
            if input[at] == 0x3a {
                guard compressed == nil else { return nil }
                at += 1
                piece += 1
                compressed = piece
                continue
            }
            let start = at
            var value: UInt16 = 0
            while at < input.count, at - start < 4, let digit = input[at].hexValue {
                value = value << 4 | UInt16(digit)
                at += 1
            }
            if at < input.count, input[at] == 0x2e {
                guard at > start, piece <= 6, let tail = Self.dottedTail(input[start...]) else { return nil }
                pieces[piece] = UInt16(tail >> 16)
                pieces[piece + 1] = UInt16(tail & 0xffff)
                piece += 2
                at = input.count
                break
            }
            if at < input.count {
                guard input[at] == 0x3a, at + 1 < input.count else { return nil }
                at += 1
            }
            pieces[piece] = value
            piece += 1
        }
        if let compressed {
            let moved = Array(pieces[compressed..<piece])
            for index in compressed..<8 { pieces[index] = 0 }
            pieces.replaceSubrange((8 - moved.count)..<8, with: moved)
        } else if piece != 8 {
            return nil
        }
        self.init(v6: pieces.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] })
    }

    /// Four decimal numbers without leading zeros, as they may end an IPv6 address.
    private static func dottedTail(_ bytes: ArraySlice<UInt8>) -> UInt32? {
        let parts = bytes.split(separator: 0x2e, omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var value: UInt32 = 0
        for part in parts {
            guard !part.isEmpty, part.count <= 3, part.allSatisfy(\.isASCIIDigit),
                part.count == 1 || part.first != 0x30
            else { return nil }
            let number = part.reduce(UInt32(0)) { $0 * 10 + UInt32($1 - 0x30) }
            guard number <= 255 else { return nil }
            value = value << 8 | number
        }
        return value
    }
}

extension IPAddress: CustomStringConvertible {
    /// The address as URLs have it: IPv6 with its longest run of zeros left out.
    package var description: String {
        guard isIPv6 else { return bytes[12...].map(String.init).joined(separator: ".") }
        let pieces = (0..<8).map { UInt16(bytes[2 * $0]) << 8 | UInt16(bytes[2 * $0 + 1]) }
        var best = 0..<0
        var index = 0
        while index < 8 {
            var end = index
            while end < 8, pieces[end] == 0 { end += 1 }
            if end - index > max(1, best.count) { best = index..<end }
            index = max(end, index + 1)
        }
        func join(_ range: Range<Int>) -> String {
            pieces[range].map { String($0, radix: 16) }.joined(separator: ":")
        }
        if best.isEmpty { return join(0..<8) }
        return join(0..<best.lowerBound) + "::" + join(best.upperBound..<8)
    }
}
