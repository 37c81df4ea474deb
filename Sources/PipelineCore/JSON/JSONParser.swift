/// Why bytes are not JSON, and at which of them that shows.
public struct JSONError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The byte, from 0.
    public var offset: Int
    /// What is wrong.
    public var message: String

    /// `byte 17: a comma or '}' is missing`.
    public var description: String { "byte \(offset): \(message)" }
}

extension JSONValue {
    /// The most arrays and objects that may stand within one another.
    public static let maximumDepth = 256

    /// Reads JSON (RFC 8259) strictly: nothing may follow the value but white space.
    ///
    /// An escaped surrogate without its partner reads as U+FFFD. A whole number that does not fit 64 bits reads as
    /// a `number`.
    ///
    /// - Throws: ``JSONError``
    /// - Complexity: O(*n*)
    public init(parsing bytes: [UInt8]) throws(JSONError) {
        let result = bytes.withUnsafeBufferPointer { Self.parsing($0) }
        self = try result.get()
    }

    /// Reads JSON out of a stretch of bytes, as ``init(parsing:)-([UInt8])`` does.
    ///
    /// - Throws: ``JSONError``
    package init(parsing bytes: ArraySlice<UInt8>) throws(JSONError) {
        let result = bytes.withUnsafeBufferPointer { Self.parsing($0) }
        self = try result.get()
    }

    private static func parsing(_ bytes: UnsafeBufferPointer<UInt8>) -> Result<JSONValue, JSONError> {
        var parser = JSONParser(bytes: bytes)
        do throws(JSONError) {
            return .success(try parser.document())
        } catch {
            return .failure(error)
        }
    }
}

private struct JSONParser {
    let bytes: UnsafeBufferPointer<UInt8>
    var offset = 0

    init(bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    mutating func document() throws(JSONError) -> JSONValue {
        let value = try self.value(depth: 0)
        skipSpace()
        guard offset == bytes.count else { throw error("something follows the value") }
        return value
    }

    private func error(_ message: String) -> JSONError { JSONError(offset: offset, message: message) }

    private var current: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    private mutating func skipSpace() {
        while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { offset += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard current == byte else { return false }
        offset += 1
        return true
    }

    private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
        skipSpace()
        guard let byte = current else { throw error("a value is missing") }
        switch byte {
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            guard depth < JSONValue.maximumDepth else {
                throw error("more than \(JSONValue.maximumDepth) levels of nesting")
            }
            return byte == UInt8(ascii: "{") ? try object(depth: depth) : try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .boolean(true))
        case UInt8(ascii: "f"): return try word("false", .boolean(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONError) -> JSONValue {
        let length = word.utf8CodeUnitCount
        guard offset + length <= bytes.count else { throw error("'\(word)' is cut off") }
        for index in 0..<length where bytes[offset + index] != word.utf8Start[index] {
            throw error("not a value")
        }
        offset += length
        return value
    }

    private mutating func array(depth: Int) throws(JSONError) -> JSONValue {
        offset += 1
        var values: [JSONValue] = []
        skipSpace()
        if take(UInt8(ascii: "]")) { return .array(values) }
        while true {
            values.append(try value(depth: depth + 1))
            skipSpace()
            if take(UInt8(ascii: "]")) { return .array(values) }
            guard take(UInt8(ascii: ",")) else { throw error("a comma or ']' is missing") }
        }
    }

    private mutating func object(depth: Int) throws(JSONError) -> JSONValue {
        offset += 1
        var members: [JSONMember] = []
        skipSpace()
        if take(UInt8(ascii: "}")) { return .object(members) }
        while true {
            skipSpace()
            guard current == UInt8(ascii: "\"") else { throw error("a name in quotation marks is missing") }
            let name = try string()
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw error("a colon is missing") }
            members.append(JSONMember(name, try value(depth: depth + 1)))
            skipSpace()
            if take(UInt8(ascii: "}")) { return .object(members) }
            guard take(UInt8(ascii: ",")) else { throw error("a comma or '}' is missing") }
        }
    }

    private mutating func digits() throws(JSONError) {
        let start = offset
        while let byte = current, (0x30...0x39).contains(byte) { offset += 1 }
        if offset == start { throw error("a digit is missing") }
    }

    private mutating func number() throws(JSONError) -> JSONValue {
        let start = offset
        let isNegative = take(UInt8(ascii: "-"))
        if !take(UInt8(ascii: "0")) {
            guard let byte = current, (0x31...0x39).contains(byte) else { throw error("not a value") }
            try digits()
        }
        var isWhole = true
        if take(UInt8(ascii: ".")) {
            isWhole = false
            try digits()
        }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            isWhole = false
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            try digits()
        }
        let text = String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<offset]), as: UTF8.self)
        // A negative zero is kept as such, which an integer cannot be.
        if isWhole, let integer = Int(text), !(integer == 0 && isNegative) { return .integer(integer) }
        guard let number = Double(text), number.isFinite else {
            offset = start
            throw error("the number is too large")
        }
        return .number(number)
    }

    private mutating func string() throws(JSONError) -> String {
        let start = offset
        offset += 1
        let plainStart = offset
        offset = JSONText.endOfPlain(in: bytes, from: offset)
        if current == UInt8(ascii: "\"") {
            defer { offset += 1 }
            return try text(UnsafeBufferPointer(rebasing: bytes[plainStart..<offset]), from: start)
        }
        var buffer = Array(UnsafeBufferPointer(rebasing: bytes[plainStart..<offset]))
        while let byte = current {
            switch byte {
            case UInt8(ascii: "\""):
                defer { offset += 1 }
                return try text(buffer, from: start)
            case UInt8(ascii: "\\"): buffer.append(contentsOf: String(try escape()).utf8)
            case 0..<0x20: throw error("a control character stands in a string")
            default:
                let end = JSONText.endOfPlain(in: bytes, from: offset)
                buffer.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[offset..<end]))
                offset = end
            }
        }
        offset = start
        throw error("the string is not closed")
    }

    private mutating func text(
        _ bytes: some Collection<UInt8>, from start: Int
    ) throws(JSONError) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            offset = start
            throw error("the string is not UTF-8")
        }
        return text
    }

    private mutating func escape() throws(JSONError) -> Unicode.Scalar {
        offset += 1
        guard let byte = current else { throw error("the escape is cut off") }
        offset += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try unicodeEscape()
        default:
            offset -= 1
            throw error("no such escape")
        }
    }

    private mutating func unicodeEscape() throws(JSONError) -> Unicode.Scalar {
        let first = try hexadecimal()
        if let scalar = Unicode.Scalar(UInt32(first)) { return scalar }
        let behind = offset
        if UTF16.isLeadSurrogate(first), take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) {
            let second = try hexadecimal()
            if UTF16.isTrailSurrogate(second) {
                return UTF16.decode(UTF16.EncodedScalar([first, second]))
            }
        }
        offset = behind
        return "\u{FFFD}"
    }

    private mutating func hexadecimal() throws(JSONError) -> UInt16 {
        guard offset + 4 <= bytes.count,
            bytes[offset..<offset + 4].allSatisfy({ UInt8(ascii: "+") != $0 && UInt8(ascii: "-") != $0 }),
            let value = UInt16(String(decoding: bytes[offset..<offset + 4], as: UTF8.self), radix: 16)
        else { throw error("four hexadecimal digits are missing") }
        offset += 4
        return value
    }
}
