import WebFormats

/// Cuts a stream of bytes into lines without holding more than one of them.
final class LineReader {
    /// A line that is not empty.
    struct Line {
        /// Its number, from 1.
        let number: Int
        /// The byte at which it begins.
        let offset: Int
        /// Its bytes without the line end; nil where it is longer than allowed.
        let bytes: [UInt8]?
    }

    /// Where a line begins.
    struct Start {
        /// The byte.
        var offset = 0
        /// How many lines come before it.
        var line = 0
    }

    private var reader: ByteReader
    private let limit: Int
    private let size: Int?
    /// How many lines have been read or passed over.
    private(set) var number: Int

    /// The byte at which the next line begins.
    var position: Int { reader.position }

    /// - Parameter start: where the reader stands.
    init(_ reader: consuming ByteReader, limit: Int, from start: Start = Start()) {
        self.size = reader.remaining.map { $0 + start.offset }
        number = start.line
        self.reader = reader
        self.limit = limit
    }

    var progress: Double? {
        guard let size else { return nil }
        return size == 0 ? 1 : min(1, Double(reader.position) / Double(size))
    }

    /// The next line that is not empty, or nil at the end.
    func next() throws -> Line? {
        while true {
            let offset = reader.position
            guard var line = try cut() else { return nil }
            if offset == 0, line.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { line.bytes.removeFirst(3) }
            number += 1
            let isBlank = line.bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
            if isBlank, !line.isTooLong { continue }
            return Line(number: number, offset: offset, bytes: line.isTooLong ? nil : line.bytes)
        }
    }

    private struct Cut {
        var bytes: [UInt8] = []
        var isTooLong = false
    }

    private func cut() throws -> Cut? {
        guard try reader.fill(atLeast: 1) > 0 else { return nil }
        var cut = Cut()
        while try reader.fill(atLeast: 1) > 0 {
            let found = reader.withAvailable { buffer in
                let end = buffer.firstIndex(of: UInt8(ascii: "\n"))
                let part = buffer[..<(end ?? buffer.endIndex)]
                if !cut.isTooLong { cut.bytes.append(contentsOf: part) }
                return (taken: part.count + (end == nil ? 0 : 1), isEnd: end != nil)
            }
            reader.consume(found.taken)
            if cut.bytes.count > limit {
                cut.isTooLong = true
                cut.bytes = []
            }
            if found.isEnd { break }
        }
        return cut
    }
}
