internal import CXXHash

/// A number that stands for the identity of a URL: XXH3 of 64 bits, good against accidents and not against malice.
///
/// Among ten million URLs two share one with a chance of three in a million.
package struct URLFingerprint: Hashable, Sendable {
    let value: UInt64

    /// As 16 hexadecimal digits.
    package var digits: String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }

    /// The fingerprint of a URL's identity, as ``URLIdentity/key(of:)`` gives it.
    package init(of key: String) {
        var key = key
        value = key.withUTF8 { XXH3_64bits($0.baseAddress, $0.count) }
    }
}

/// A set of fingerprints in one table: 8 bytes each and never more than 24 with the room left free.
package struct URLFingerprintSet: Sendable {
    // 0 stands for a free place; the fingerprint 0 is kept beside the table.
    private var table: [UInt64] = Array(repeating: 0, count: 1 << 10)
    private var hasZero = false
    /// How many there are.
    package private(set) var count = 0

    /// A set without any.
    package init() {}

    /// Adds one; whether it was new.
    package mutating func insert(_ fingerprint: URLFingerprint) -> Bool {
        guard fingerprint.value != 0 else {
            defer { hasZero = true }
            if !hasZero { count += 1 }
            return !hasZero
        }
        if count * 3 >= table.count * 2 { grow() }
        guard Self.place(fingerprint.value, in: &table) else { return false }
        count += 1
        return true
    }

    /// Whether it has one.
    package func contains(_ fingerprint: URLFingerprint) -> Bool {
        guard fingerprint.value != 0 else { return hasZero }
        var index = Int(truncatingIfNeeded: fingerprint.value) & (table.count - 1)
        while table[index] != 0 {
            if table[index] == fingerprint.value { return true }
            index = (index + 1) & (table.count - 1)
        }
        return false
    }

    private mutating func grow() {
        var larger = [UInt64](repeating: 0, count: table.count * 2)
        for value in table where value != 0 { _ = Self.place(value, in: &larger) }
        table = larger
    }

    private static func place(_ value: UInt64, in table: inout [UInt64]) -> Bool {
        var index = Int(truncatingIfNeeded: value) & (table.count - 1)
        while table[index] != 0 {
            if table[index] == value { return false }
            index = (index + 1) & (table.count - 1)
        }
        table[index] = value
        return true
    }
}
