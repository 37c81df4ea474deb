extension WARCReader {
    /// What stands where a record should begin.
    enum HeaderFinding {
        /// A record's header of this length.
        case found(Int)
        case notARecord
        case tooLong
        /// A header that the end of the file or damage cuts off.
        case brokenOff
    }

    /// Buffers the header of the record that begins at the first byte held.
    mutating func findHeader() throws(FileError) -> HeaderFinding {
        if dialect == .arc { return try findLine() }
        while input.bytes.count < 6 {
            guard case .bytes = try input.more() else {
                return input.bytes.has("WARC/", at: 0) ? .brokenOff : .notARecord
            }
        }
        guard WARCHead.begins(input.bytes, at: 0) else { return .notARecord }
        var lineStart = 0
        // Bytes may come one by one (in members of one byte), so none is searched twice.
        var searched = 0
        while true {
            let bytes = input.bytes
            while let lineEnd = bytes.index(of: 0x0a, from: searched) {
                let isBlank = lineEnd == lineStart || (lineEnd == lineStart + 1 && bytes[lineStart] == 0x0d)
                lineStart = lineEnd + 1
                searched = lineStart
                if isBlank { return lineStart <= limits.headerBytes ? .found(lineStart) : .tooLong }
            }
            searched = bytes.count
            if bytes.count > limits.headerBytes { return .tooLong }
            guard case .bytes = try input.more() else { return .brokenOff }
        }
    }

    /// Buffers the line that is the header of a record of an ARC file.
    private mutating func findLine() throws(FileError) -> HeaderFinding {
        var searched = 0
        while true {
            let bytes = input.bytes
            if let end = bytes.index(of: 0x0a, from: searched) {
                return ARCHead.begins(bytes, at: 0) ? .found(end + 1) : .notARecord
            }
            searched = bytes.count
            if bytes.count > ARCHead.longestLine { return .notARecord }
            guard case .bytes = try input.more() else { return .brokenOff }
        }
    }

    /// Passes over bytes until a record begins.
    mutating func skipToNextRecord() throws(FileError) {
        while true {
            let bytes = input.bytes
            if let next = dialect.firstStart(in: bytes, from: 0) { return input.consume(next) }
            // What is kept may be the start of the line that is searched for.
            input.consume(max(0, bytes.count - dialect.startLength + 1))
            let kept = input.bytes.count
            switch try input.more() {
            case .bytes(let startsMember):
                if startsMember, dialect.begins(input.bytes, at: kept) { return input.consume(kept) }
            case .broken:
                return dropHeldBytes()
            case .end:
                input.consume(kept)
                isFinished = true
                return
            }
        }
    }
}
