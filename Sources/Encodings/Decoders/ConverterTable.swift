import CICU

/// What ICU's converters make of single sequences: the stuff that our tables are made of.
///
/// ICU knows the characters; how malformed input is dealt with is the Encoding Standard's business and ours.
final class ConverterTable {
    private let converter: UnsafeMutableRawPointer

    init(_ name: String) {
        guard let converter = pipeline_icu_open_converter(name) else {
            fatalError("this ICU has no converter named \(name)")
        }
        self.converter = converter
    }

    deinit { pipeline_icu_close_converter(converter) }

    /// The one character that a sequence means, or 0.
    func scalar(_ sequence: UInt8...) -> UInt32 {
        let bytes = sequence.map { CChar(bitPattern: $0) }
        return withUnsafeTemporaryAllocation(of: UInt16.self, capacity: 8) { units in
            guard let start = units.baseAddress else { return 0 }
            let count = pipeline_icu_convert(
                converter, bytes, Int32(bytes.count), start, Int32(units.count))
            return ConverterTable.scalar(units, count: Int(count))
        }
    }

    private static func scalar(_ units: UnsafeMutableBufferPointer<UInt16>, count: Int) -> UInt32 {
        let value: UInt32
        if count == 1 {
            value = UInt32(units[0])
        } else if count == 2, units[0] & 0xFC00 == 0xD800 {
            value = 0x10000 + (UInt32(units[0] & 0x3FF) << 10 | UInt32(units[1] & 0x3FF))
        } else {
            return 0
        }
        // U+FFFD is what ICU's tables have where there is nothing.
        return value == 0xFFFD ? 0 : value
    }
}

extension UInt32 {
    /// Whether this is a character of private use in the first plane.
    var isPrivateUse: Bool { self >= 0xE000 && self < 0xF900 }
}
