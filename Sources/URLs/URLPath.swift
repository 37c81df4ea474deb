/// A path while it is put together: segments joined by slashes in one buffer.
struct URLPath {
    private var bytes: [UInt8] = []

    init() {}

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Appends a segment, or goes up for `..`.
    ///
    /// - Parameter isLast: whether no slash follows it.
    mutating func append(_ segment: [UInt8], isLast: Bool, isFile: Bool) {
        switch Self.dots(segment) {
        case 2:
            shorten(isFile: isFile)
            if isLast { bytes.append(0x2f) }
        case 1:
            if isLast { bytes.append(0x2f) }
        default:
            let isEmpty = bytes.isEmpty
            bytes.append(0x2f)
            bytes.append(contentsOf: segment)
            if isFile, isEmpty, Self.isDriveLetter(segment[...]) { bytes[2] = 0x3a }
        }
    }

    /// Takes the last segment away; the letter of a drive stays.
    mutating func shorten(isFile: Bool) {
        guard let slash = bytes.lastIndex(of: 0x2f) else { return }
        if isFile, slash == 0, drive != nil, bytes.count == 3 { return }
        bytes.removeSubrange(slash...)
    }

    /// The letter of the drive that a path begins with: `C:`.
    var drive: [UInt8]? {
        guard bytes.count >= 3, bytes[0] == 0x2f, bytes[1].isASCIILetter, bytes[2] == 0x3a,
            bytes.count == 3 || bytes[3] == 0x2f
        else { return nil }
        return Array(bytes[1...2])
    }

    mutating func appendDrive(_ drive: [UInt8]) {
        bytes.append(0x2f)
        bytes.append(contentsOf: drive)
    }

    /// A letter with `:` or `|` behind it, and nothing else.
    static func isDriveLetter(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard bytes.count == 2, let first = bytes.first, let last = bytes.last else { return false }
        return first.isASCIILetter && (last == 0x3a || last == 0x7c)
    }

    /// Whether a text begins with the letter of a drive as a whole segment.
    static func beginsWithDriveLetter(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard isDriveLetter(bytes.prefix(2)) else { return false }
        guard let next = bytes.dropFirst(2).first else { return true }
        return next == 0x2f || next == 0x5c || next == 0x3f || next == 0x23
    }

    /// 1 for `.`, 2 for `..`, percent-encoded or not; 0 for anything else.
    private static func dots(_ segment: [UInt8]) -> Int {
        guard segment.count <= 6, segment.first == 0x2e || segment.first == 0x25 else { return 0 }
        var count = 0
        var index = 0
        while index < segment.count {
            if segment[index] == 0x2e {
                index += 1
            } else if index + 2 < segment.count, segment[index] == 0x25, segment[index + 1] == 0x32,
                segment[index + 2] | 0x20 == 0x65
            {
                index += 3
            } else {
                return 0
            }
            count += 1
        }
        return count <= 2 ? count : 0
    }
}
