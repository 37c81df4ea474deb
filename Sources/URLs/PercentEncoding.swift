/// Percent-encoding and the sets of bytes that the parts of a URL encode (WHATWG URL §1.3).
enum PercentEncoding {
    /// A set of bytes to encode; what is not ASCII always is.
    struct Set {
        private var low: UInt64 = 0
        private var high: UInt64 = 0

        init(_ base: Set? = nil, adding more: StaticString = "") {
            if let base { (low, high) = (base.low, base.high) }
            more.withUTF8Buffer { for byte in $0 { insert(byte) } }
        }

        private mutating func insert(_ byte: UInt8) {
            if byte < 64 { low |= 1 << UInt64(byte) } else { high |= 1 << UInt64(byte - 64) }
        }

        func contains(_ byte: UInt8) -> Bool {
            if byte < 64 { return low >> UInt64(byte) & 1 == 1 }
            return byte >= 128 || high >> UInt64(byte - 64) & 1 == 1
        }

        /// Control characters and what is not ASCII.
        static let control: Set = {
            var set = Set()
            for byte in UInt8(0)..<0x20 { set.insert(byte) }
            set.insert(0x7f)
            return set
        }()
        static let fragment = Set(control, adding: " \"<>`")
        static let query = Set(control, adding: " \"#<>")
        static let specialQuery = Set(query, adding: "'")
        static let path = Set(query, adding: "?^`{}")
        static let userinfo = Set(path, adding: "/:;=@[\\]|")
    }

    /// Appends a byte, encoded where the set has it.
    @inline(__always)
    static func append(_ byte: UInt8, to output: inout [UInt8], encoding set: Set) {
        if set.contains(byte) { appendEncoded(byte, to: &output) } else { output.append(byte) }
    }

    static func appendEncoded(_ byte: UInt8, to output: inout [UInt8]) {
        output.append(0x25)
        output.append(hexDigit(byte >> 4))
        output.append(hexDigit(byte & 15))
    }

    /// The bytes that a text stands for; a `%` without two digits behind it stands for itself.
    static func decode(_ bytes: some Collection<UInt8>) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            bytes.formIndex(after: &index)
            guard byte == 0x25, let value = encodedByte(in: bytes, at: index) else {
                output.append(byte)
                continue
            }
            output.append(value)
            bytes.formIndex(&index, offsetBy: 2)
        }
        return output
    }

    /// The byte that two digits at a place stand for.
    static func encodedByte<Bytes: Collection<UInt8>>(in bytes: Bytes, at index: Bytes.Index) -> UInt8? {
        guard index < bytes.endIndex, let high = bytes[index].hexValue else { return nil }
        let next = bytes.index(after: index)
        guard next < bytes.endIndex, let low = bytes[next].hexValue else { return nil }
        return high << 4 | low
    }

    private static func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x37 + value }
}

extension UInt8 {
    /// The value of a hexadecimal digit.
    var hexValue: UInt8? {
        switch self {
        case 0x30...0x39: self - 0x30
        case 0x41...0x46: self - 0x37
        case 0x61...0x66: self - 0x57
        default: nil
        }
    }

    var isASCIILetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7a }
    var isASCIIDigit: Bool { self >= 0x30 && self <= 0x39 }
    /// The byte with A to Z in lower case.
    var lowercased: UInt8 { self >= 0x41 && self <= 0x5a ? self | 0x20 : self }
}
