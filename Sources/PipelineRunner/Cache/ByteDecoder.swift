/// Bytes that are not what ``ByteEncoder`` writes.
struct DamagedBytes: Error {}

/// Reads what ``ByteEncoder`` wrote.
///
/// No bytes whatever make it read beyond their end, or set memory aside for more than they can hold.
struct ByteDecoder {
    private let bytes: UnsafeRawBufferPointer
    private var offset = 0

    /// - Parameter bytes: must stay where they are for as long as this value is used.
    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    /// Whether everything has been read.
    var isAtEnd: Bool { offset == bytes.count }

    mutating func byte() throws -> UInt8 {
        guard offset < bytes.count else { throw DamagedBytes() }
        defer { offset += 1 }
        return bytes[offset]
    }

    mutating func flag() throws -> Bool { try byte() != 0 }

    mutating func integer() throws -> Int {
        var value: UInt = 0
        var shift: UInt = 0
        while true {
            let byte = try byte()
            guard shift < UInt(UInt.bitWidth) else { throw DamagedBytes() }
            value |= UInt(byte & 0x7F) << shift
            if byte < 0x80 { break }
            shift += 7
        }
        return Int(bitPattern: value >> 1) ^ -Int(bitPattern: value & 1)
    }

    mutating func number() throws -> Double {
        let part = try take(8)
        return Double(bitPattern: UInt64(littleEndian: part.loadUnaligned(as: UInt64.self)))
    }

    mutating func text() throws -> String {
        String(decoding: try take(try integer()), as: UTF8.self)
    }

    mutating func blob() throws -> [UInt8] { Array(try take(try integer())) }

    mutating func optional<Value>(
        _ read: (inout ByteDecoder) throws -> Value
    ) throws -> Value? {
        try flag() ? try read(&self) : nil
    }

    mutating func list<Value>(
        _ read: (inout ByteDecoder) throws -> Value
    ) throws -> [Value] {
        let count = try integer()
        // Each element takes a byte at least.
        guard count >= 0, count <= bytes.count - offset else { throw DamagedBytes() }
        var values: [Value] = []
        values.reserveCapacity(count)
        for _ in 0..<count { values.append(try read(&self)) }
        return values
    }

    private mutating func take(_ count: Int) throws -> UnsafeRawBufferPointer {
        guard count >= 0, count <= bytes.count - offset else { throw DamagedBytes() }
        defer { offset += count }
        return UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + count])
    }
}
