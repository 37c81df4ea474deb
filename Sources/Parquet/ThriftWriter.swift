/// Writes Thrift's compact protocol, in which Parquet keeps its headers and footers.
struct ThriftWriter {
    private(set) var bytes: [UInt8] = []
    /// The last field of each open struct: fields are written as differences.
    private var fields: [Int] = [0]

    /// The types of the compact protocol.
    enum Kind: UInt8 {
        case int16 = 4
        case int32 = 5
        case int64 = 6
        case binary = 8
        case list = 9
        case structure = 12
    }

    mutating func integer(_ id: Int, _ value: Int32) {
        header(id, Kind.int32.rawValue)
        zigzag(Int64(value))
    }

    mutating func short(_ id: Int, _ value: Int16) {
        header(id, Kind.int16.rawValue)
        zigzag(Int64(value))
    }

    mutating func long(_ id: Int, _ value: Int) {
        header(id, Kind.int64.rawValue)
        zigzag(Int64(value))
    }

    /// A truth value is part of the header of its field.
    mutating func boolean(_ id: Int, _ value: Bool) { header(id, value ? 1 : 2) }

    mutating func binary(_ id: Int, _ value: some Collection<UInt8>) {
        header(id, Kind.binary.rawValue)
        element(value)
    }

    mutating func structure(_ id: Int, _ body: (inout ThriftWriter) -> Void) {
        header(id, Kind.structure.rawValue)
        element(body)
    }

    /// Begins a list, whose elements follow.
    mutating func list(_ id: Int, of kind: Kind, count: Int) {
        header(id, Kind.list.rawValue)
        if count < 15 {
            bytes.append(UInt8(count) << 4 | kind.rawValue)
        } else {
            bytes.append(0xF0 | kind.rawValue)
            varint(UInt64(count))
        }
    }

    mutating func element(_ value: some Collection<UInt8>) {
        varint(UInt64(value.count))
        bytes.append(contentsOf: value)
    }

    mutating func element(_ value: Int32) { zigzag(Int64(value)) }

    mutating func element(_ body: (inout ThriftWriter) -> Void) {
        fields.append(0)
        body(&self)
        fields.removeLast()
        bytes.append(0)
    }

    /// An element that was written before.
    mutating func element(written: [UInt8]) { bytes.append(contentsOf: written) }

    /// Ends the outermost struct.
    consuming func end() -> [UInt8] {
        bytes.append(0)
        return bytes
    }

    private mutating func header(_ id: Int, _ type: UInt8) {
        let difference = id - fields[fields.count - 1]
        fields[fields.count - 1] = id
        if (1...15).contains(difference) {
            bytes.append(UInt8(difference) << 4 | type)
        } else {
            bytes.append(type)
            zigzag(Int64(id))
        }
    }

    private mutating func zigzag(_ value: Int64) { varint(UInt64(bitPattern: (value << 1) ^ (value >> 63))) }

    private mutating func varint(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }
}
