/// The tokens of CSS that selectors use.
///
/// [CSS Syntax, 4](https://www.w3.org/TR/css-syntax-3/#tokenization)
extension SelectorParser {
    var current: UInt8? { peek(0) }

    func peek(_ distance: Int) -> UInt8? {
        position + distance < bytes.count ? bytes[position + distance] : nil
    }

    mutating func take(_ byte: UInt8) -> Bool {
        guard current == byte else { return false }
        position += 1
        return true
    }

    mutating func skipWhitespace() {
        while let byte = current, ASCII.isWhitespace(byte) { position += 1 }
    }

    /// Whether a name starts here.
    var startsName: Bool {
        guard let byte = current else { return false }
        if byte == ASCII.hyphen {
            guard let next = peek(1) else { return false }
            return next == ASCII.hyphen || isNameStart(next) || next == 0x5C
        }
        return isNameStart(byte) || byte == 0x5C
    }

    private func isNameStart(_ byte: UInt8) -> Bool { ASCII.isAlpha(byte) || byte == 0x5F || byte >= 0x80 }

    private func isNamePart(_ byte: UInt8) -> Bool {
        isNameStart(byte) || ASCII.isDigit(byte) || byte == ASCII.hyphen
    }

    /// Reads a name.
    ///
    /// - Parameter place: Where it is expected, for the error.
    mutating func parseName(_ place: String) throws(SelectorError) -> [UInt8] {
        guard startsName else { throw error("expected a name \(place)") }
        var name: [UInt8] = []
        while let byte = current {
            if isNamePart(byte) {
                name.append(byte)
                position += 1
            } else if byte == 0x5C {
                try parseEscape(into: &name)
            } else {
                break
            }
        }
        return name
    }

    mutating func parseString() throws(SelectorError) -> [UInt8] {
        let start = position
        let quote = bytes[position]
        position += 1
        var value: [UInt8] = []
        while let byte = current {
            if byte == quote {
                position += 1
                return value
            }
            if byte == 0x5C, peek(1) == ASCII.lineFeed {
                position += 2
            } else if byte == 0x5C {
                try parseEscape(into: &value)
            } else {
                value.append(byte)
                position += 1
            }
        }
        position = start
        throw error("this string has no closing quote")
    }

    private mutating func parseEscape(into name: inout [UInt8]) throws(SelectorError) {
        position += 1
        guard let first = current else { throw error("expected a character after '\\'") }
        var value: UInt32 = 0
        var digits = 0
        while digits < 6, let byte = current, let digit = hexadecimalDigit(byte) {
            value = value << 4 | digit
            digits += 1
            position += 1
        }
        if digits == 0 {
            name.append(first)
            position += 1
            return
        }
        if let byte = current, ASCII.isWhitespace(byte) { position += 1 }
        let scalar = value == 0 ? nil : Unicode.Scalar(value)
        name.append(contentsOf: String(Character(scalar ?? "\u{FFFD}")).utf8)
    }

    private func hexadecimalDigit(_ byte: UInt8) -> UInt32? {
        if ASCII.isDigit(byte) { return UInt32(byte - 0x30) }
        let small = byte | 0x20
        return small >= 0x61 && small <= 0x66 ? UInt32(small - 0x57) : nil
    }

    /// The character at the position, for errors.
    var character: String {
        guard position < bytes.count else { return "the end" }
        return String(String(decoding: bytes[position...], as: UTF8.self).prefix(1))
    }

    func error(_ message: String) -> SelectorError {
        let before = String(decoding: bytes[..<min(position, bytes.count)], as: UTF8.self)
        return SelectorError(message: message, column: before.count + 1)
    }
}
