/// The header fields of an HTTP message or a WARC record, in their order and with their repetitions.
///
/// Keeps the bytes as they came and makes strings only of what is asked for.
public struct HeaderList: Hashable, Sendable {
    /// One field.
    public struct Field: Hashable, Sendable {
        /// The name as it was written.
        public let name: String
        /// The value without surrounding white space, folded lines joined by a space.
        public let value: String
    }

    private struct Place: Hashable, Sendable {
        var name: Range<Int>
        var value: Range<Int>
    }

    /// The header lines as they came.
    public let bytes: [UInt8]
    private let places: [Place]

    /// Reads header lines: LF or CRLF at their ends, lines that begin with white space continue the one above.
    ///
    /// Lines without a colon are passed over: both formats are full of them in the wild.
    public init(_ bytes: [UInt8]) {
        self.bytes = bytes
        places = bytes.withUnsafeBytes(Self.places)
    }

    /// A list without fields.
    public init() { self.init([]) }

    /// The number of fields.
    public var count: Int { places.count }
    /// Whether there is no field.
    public var isEmpty: Bool { places.isEmpty }

    /// All fields in their order.
    public var fields: [Field] {
        places.map { Field(name: text(of: $0.name), value: text(of: $0.value)) }
    }

    /// The value of the first field of that name, in any case.
    public subscript(name: String) -> String? {
        places.first { isNamed(name, $0) }.map { text(of: $0.value) }
    }

    /// The values of all fields of that name, in any case.
    public func values(of name: String) -> [String] {
        places.filter { isNamed(name, $0) }.map { text(of: $0.value) }
    }

    /// The first field of that name as a count of bytes, or nil where it is missing, no number, or beyond
    /// the range of `Int`.
    public func number(in name: String) -> Int? {
        guard let place = places.first(where: { isNamed(name, $0) }), !place.value.isEmpty else { return nil }
        var number = 0
        for byte in bytes[place.value] {
            guard byte >= 0x30, byte <= 0x39 else { return nil }
            let (tenfold, overflow) = number.multipliedReportingOverflow(by: 10)
            let (sum, carry) = tenfold.addingReportingOverflow(Int(byte - 0x30))
            if overflow || carry { return nil }
            number = sum
        }
        return number
    }

    private func isNamed(_ name: String, _ place: Place) -> Bool {
        guard name.utf8.count == place.name.count else { return false }
        return zip(name.utf8, bytes[place.name]).allSatisfy { $0.asciiLowercase == $1.asciiLowercase }
    }

    private func text(of range: Range<Int>) -> String {
        var value = bytes[range]
        if value.contains(0x0a) { value = Self.unfolded(value) }
        if let text = String(validating: value, as: UTF8.self) { return text }
        // What is no UTF-8 is Latin-1, as HTTP/1.1 had it before RFC 7230.
        return String(String.UnicodeScalarView(value.map { Unicode.Scalar($0) }))
    }

    private static func unfolded(_ value: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var flat: [UInt8] = []
        flat.reserveCapacity(value.count)
        for line in value.split(separator: 0x0a) {
            let text = line.trimmingWhiteSpace
            if !flat.isEmpty, !text.isEmpty { flat.append(0x20) }
            flat.append(contentsOf: text)
        }
        return flat[...]
    }

    private static func places(in bytes: UnsafeRawBufferPointer) -> [Place] {
        var places: [Place] = []
        places.reserveCapacity(12)
        var start = 0
        while start < bytes.count {
            let end = bytes.index(of: 0x0a, from: start) ?? bytes.count
            if bytes[start].isBlank {
                if let last = places.indices.last {
                    let value = places[last].value
                    places[last].value = bytes.trimmed(value.lowerBound..<end)
                }
            } else if let colon = bytes.index(of: 0x3a, from: start), colon < end {
                let name = bytes.trimmed(start..<colon)
                if !name.isEmpty { places.append(Place(name: name, value: bytes.trimmed(colon + 1..<end))) }
            }
            start = end + 1
        }
        return places
    }
}
