extension EntryFile {
    /// The id of a document.
    func id(of index: Int) -> String {
        String(decoding: details.bytes[idRange(of: index)], as: UTF8.self)
    }

    /// The shingles of a document.
    func shingles(of index: Int) -> Shingles {
        Shingles(sorted: readShingles(of: index).hashes)
    }

    /// Whether all entries lie one behind the other and the last ends with the file, so that none is read beyond it.
    ///
    /// - Parameter start: the number of the first entry among all that are known.
    func isSound(from start: Int) -> Bool {
        // Each has the length of its id at least.
        guard heads.count % stride == 0, count == 0 || details.count >= 2 else { return false }
        var last = -1
        for index in 0..<count {
            let entry = self[index]
            guard entry.offset <= UInt64(details.count - 2), Int(entry.offset) > last,
                // It takes the place of an earlier one.
                Int(entry.replaces) <= start + index
            else { return false }
            last = Int(entry.offset)
        }
        guard count > 0 else { return details.count == 0 }
        let final = readShingles(of: count - 1)
        return final.isWhole && final.end == details.count
    }

    private func idRange(of index: Int) -> Range<Int> {
        let start = Int(self[index].offset)
        let length = Int(details.bytes.loadUnaligned(fromByteOffset: start, as: UInt16.self))
        return start + 2..<min(start + 2 + length, details.count)
    }

    private struct ReadShingles {
        var hashes: [UInt32] = []
        /// Where they end.
        var end: Int
        /// Whether all of them are there.
        var isWhole = false
    }

    /// Reads differences of seven bits a byte, never behind the end.
    private func readShingles(of index: Int) -> ReadShingles {
        let bytes = details.bytes
        var read = ReadShingles(end: idRange(of: index).upperBound)
        let count = min(Int(self[index].shingles), bytes.count - read.end)
        read.hashes.reserveCapacity(count)
        var last: UInt32 = 0
        while read.hashes.count < count, read.end < bytes.count {
            var (difference, shift): (UInt32, UInt32) = (0, 0)
            while read.end < bytes.count {
                let byte = bytes[read.end]
                read.end += 1
                difference |= UInt32(byte & 0x7F) << shift
                if byte < 0x80 { break }
                shift += 7
            }
            last &+= difference
            read.hashes.append(last)
        }
        read.isWhole =
            read.hashes.count == Int(self[index].shingles) && (count == 0 || bytes[read.end - 1] < 0x80)
        return read
    }
}
