internal import Glibc

/// The least and the greatest value of a column chunk, and how many are null.
struct ColumnStatistics {
    /// Longer values are not worth their bytes in the footer.
    private static let maximumBytes = 1024

    private let type: ParquetType
    private var least: [UInt8]?
    private var greatest: [UInt8]?
    var nulls = 0

    init(_ type: ParquetType) {
        self.type = type
    }

    /// Takes note of a value.
    mutating func note(_ value: UnsafeRawBufferPointer) {
        guard let least, let greatest else {
            if !isNaN(value) {
                self.least = [UInt8](value)
                self.greatest = [UInt8](value)
            }
            return
        }
        if least.withUnsafeBytes({ isLess(value, $0) }) {
            self.least = [UInt8](value)
        } else if greatest.withUnsafeBytes({ isLess($0, value) }) {
            self.greatest = [UInt8](value)
        }
    }

    private func isNaN(_ value: UnsafeRawBufferPointer) -> Bool {
        type == .double && value.loadUnaligned(as: Double.self).isNaN
    }

    private func isLess(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
        switch type {
        case .string, .list, .group:
            let shared = min(left.count, right.count)
            if shared > 0, let first = left.baseAddress, let second = right.baseAddress {
                let order = memcmp(first, second, shared)
                if order != 0 { return order < 0 }
            }
            return left.count < right.count
        case .double: return left.loadUnaligned(as: Double.self) < right.loadUnaligned(as: Double.self)
        case .integer: return left.loadUnaligned(as: Int64.self) < right.loadUnaligned(as: Int64.self)
        case .date: return left.loadUnaligned(as: Int32.self) < right.loadUnaligned(as: Int32.self)
        case .boolean: return left[0] < right[0]
        }
    }

    /// Writes the format's `Statistics`.
    func write(to thrift: inout ThriftWriter) {
        thrift.long(3, nulls)
        guard var least, var greatest, max(least.count, greatest.count) <= Self.maximumBytes else { return }
        if type == .double {
            // Readers cannot know which of the two zeros there are.
            if least.allSatisfy({ $0 == 0 }) { least[7] = 0x80 }
            if greatest.dropLast().allSatisfy({ $0 == 0 }), greatest[7] == 0x80 { greatest[7] = 0 }
        }
        thrift.binary(5, greatest)
        thrift.binary(6, least)
    }
}
