/// Decoded text as it grows.
struct UTF8Output {
    private(set) var bytes: [UInt8] = []
    private(set) var replacements = 0
    private let encoding: CharacterEncoding
    /// The input, to be handed on as it is where that is UTF-8.
    private let original: [UInt8]

    init(_ original: [UInt8], encoding: CharacterEncoding) {
        self.original = original
        self.encoding = encoding
    }

    /// Decodes the original, of which the first `skipped` bytes are left out.
    mutating func decode(_ source: UnsafeBufferPointer<UInt8>, skipped: Int) {
        if encoding == .utf8 {
            decodeUTF8(source, skipped: skipped)
            return
        }
        bytes.reserveCapacity(source.count + source.count / 2)
        switch encoding {
        case .utf16BE: decodeUTF16(source, isBigEndian: true)
        case .utf16LE: decodeUTF16(source, isBigEndian: false)
        case .gbk, .gb18030: decodeGB18030(source)
        case .big5: decodeBig5(source)
        case .eucKR: decodeEUCKR(source)
        case .eucJP: decodeEUCJP(source)
        case .shiftJIS: decodeShiftJIS(source)
        case .iso2022JP: decodeISO2022JP(source)
        case .replacement: if !source.isEmpty { appendReplacement() }
        default: decodeSingleBytes(source, SingleByteTable.table(for: encoding))
        }
    }

    @inline(__always)
    mutating func append(_ byte: UInt8) { bytes.append(byte) }

    @inline(__always)
    mutating func append(scalar value: UInt32) {
        if value < 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: value))
        } else if value < 0x800 {
            bytes.append(UInt8(truncatingIfNeeded: 0xC0 | value >> 6))
            bytes.append(UInt8(truncatingIfNeeded: 0x80 | value & 0x3F))
        } else if value < 0x10000 {
            bytes.append(UInt8(truncatingIfNeeded: 0xE0 | value >> 12))
            bytes.append(UInt8(truncatingIfNeeded: 0x80 | value >> 6 & 0x3F))
            bytes.append(UInt8(truncatingIfNeeded: 0x80 | value & 0x3F))
        } else {
            bytes.append(UInt8(truncatingIfNeeded: 0xF0 | value >> 18))
            bytes.append(UInt8(truncatingIfNeeded: 0x80 | value >> 12 & 0x3F))
            bytes.append(UInt8(truncatingIfNeeded: 0x80 | value >> 6 & 0x3F))
            bytes.append(UInt8(truncatingIfNeeded: 0x80 | value & 0x3F))
        }
    }

    mutating func appendReplacement() {
        replacements += 1
        append(scalar: 0xFFFD)
    }

    /// Appends a character of a table, in which 0 stands for none; whether there was one.
    @inline(__always)
    mutating func appendMapped(_ value: UInt32) -> Bool {
        guard value != 0 else { return false }
        append(scalar: value)
        return true
    }

    /// Appends the ASCII from an index on, and returns the index after it.
    @inline(__always)
    mutating func appendASCII(_ source: UnsafeBufferPointer<UInt8>, from index: Int) -> Int {
        let end = UTF8Validator.firstNonASCII(source, from: index)
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[index..<end]))
        return end
    }

    private mutating func decodeUTF8(_ source: UnsafeBufferPointer<UInt8>, skipped: Int) {
        var error = UTF8Validator.firstError(source)
        if error == source.count {
            bytes = skipped == 0 ? original : Array(source)
            return
        }
        bytes.reserveCapacity(source.count + 64)
        var index = 0
        while error < source.count {
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[index..<error]))
            appendReplacement()
            index = error + UTF8Validator.maximalSubpart(source, at: error)
            error = UTF8Validator.firstError(source, from: index)
        }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[index...]))
    }

    private mutating func decodeUTF16(_ source: UnsafeBufferPointer<UInt8>, isBigEndian: Bool) {
        func unit(_ index: Int) -> UInt32 {
            isBigEndian
                ? UInt32(source[index]) << 8 | UInt32(source[index + 1])
                : UInt32(source[index + 1]) << 8 | UInt32(source[index])
        }
        var index = 0
        while index + 1 < source.count {
            let first = unit(index)
            index += 2
            if first & 0xF800 != 0xD800 {
                append(scalar: first)
            } else if first < 0xDC00, index + 1 < source.count, unit(index) & 0xFC00 == 0xDC00 {
                append(scalar: 0x10000 + ((first & 0x3FF) << 10 | unit(index) & 0x3FF))
                index += 2
            } else {
                appendReplacement()
            }
        }
        if index < source.count { appendReplacement() }
    }
}
