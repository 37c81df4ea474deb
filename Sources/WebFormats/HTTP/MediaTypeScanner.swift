/// Reads the pieces of a media type.
struct MediaTypeScanner {
    private let bytes: [UInt8]
    private var index = 0

    init(_ text: String) { bytes = Array(Array(text.utf8)[...].trimmingWhiteSpace) }

    /// The single values of a field that holds several, separated by commas outside quotes.
    static func list(_ value: String) -> [String] {
        var parts: [[UInt8]] = [[]]
        var isQuoted = false
        var isEscaped = false
        for byte in value.utf8 {
            if byte == 0x2c && !isQuoted {
                parts.append([])
                continue
            }
            if byte == 0x22 && !isEscaped { isQuoted.toggle() }
            isEscaped = byte == 0x5c && isQuoted && !isEscaped
            parts[parts.count - 1].append(byte)
        }
        return parts.map { String(decoding: $0, as: UTF8.self) }
    }

    /// Takes a byte if it stands here.
    mutating func take(_ byte: UInt8) -> Bool {
        guard index < bytes.count, bytes[index] == byte else { return false }
        index += 1
        return true
    }

    /// Reads a token in lower case up to one of these bytes or the end; nil where it is empty or no token.
    mutating func token(until ends: [UInt8]) -> String? {
        let text = raw(until: ends).trimmingWhiteSpace
        guard !text.isEmpty, text.allSatisfy(\.isTokenCharacter) else { return nil }
        return String(decoding: text.map(\.asciiLowercase), as: UTF8.self)
    }

    /// Reads all that is left as parameters.
    mutating func parameters() -> [MediaType.Parameter] {
        var parameters: [MediaType.Parameter] = []
        while take(0x3b) {
            while index < bytes.count, bytes[index].isWhiteSpace { index += 1 }
            let name = raw(until: [0x3b, 0x3d]).map(\.asciiLowercase)
            guard take(0x3d) else { continue }
            let value: [UInt8]
            if take(0x22) {
                value = quoted()
                _ = raw(until: [0x3b])
            } else {
                value = Array(raw(until: [0x3b]).trimmingWhiteSpace)
                if value.isEmpty { continue }
            }
            let text = String(decoding: name, as: UTF8.self)
            if !name.isEmpty, name.allSatisfy(\.isTokenCharacter), value.allSatisfy(\.isQuotedCharacter),
                !parameters.contains(where: { $0.name == text })
            {
                parameters.append(.init(name: text, value: String(decoding: value, as: UTF8.self)))
            }
        }
        return parameters
    }

    private mutating func raw(until ends: [UInt8]) -> ArraySlice<UInt8> {
        let start = index
        while index < bytes.count, !ends.contains(bytes[index]) { index += 1 }
        return bytes[start..<index]
    }

    /// Reads up to the closing quote, or to the end where there is none.
    private mutating func quoted() -> [UInt8] {
        var value: [UInt8] = []
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == 0x22 { break }
            if byte == 0x5c, index < bytes.count {
                value.append(bytes[index])
                index += 1
            } else {
                value.append(byte)
            }
        }
        return value
    }
}

extension UInt8 {
    /// RFC 9110 §5.6.2: what tokens are made of.
    var isTokenCharacter: Bool {
        switch self {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: true
        case 0x21, 0x23, 0x24, 0x25, 0x26, 0x27, 0x2a, 0x2b, 0x2d, 0x2e, 0x5e, 0x5f, 0x60, 0x7c, 0x7e: true
        default: false
        }
    }

    /// What may stand in a parameter's value (WHATWG "HTTP quoted-string token code point").
    var isQuotedCharacter: Bool { self == 0x09 || (self >= 0x20 && self != 0x7f) }

    /// The value of a hexadecimal digit.
    var hexDigit: Int? {
        switch self {
        case 0x30...0x39: Int(self) - 0x30
        case 0x41...0x46: Int(self) - 0x41 + 10
        case 0x61...0x66: Int(self) - 0x61 + 10
        default: nil
        }
    }
}
