internal import Glibc

/// Writes a few parts at one place of a file, in one call where the system takes them all.
enum PositionedWrite {
    /// Whether all was written; if not, `errno` says why.
    static func write(_ parts: [[UInt8]], to descriptor: Int32, at offset: Int) -> Bool {
        write(parts[...], to: descriptor, at: offset, [])
    }

    /// Gathers where the parts are, for their memory stays where it is only within the calls that ask for it.
    private static func write(
        _ parts: ArraySlice<[UInt8]>, to descriptor: Int32, at offset: Int, _ places: [iovec]
    ) -> Bool {
        guard let part = parts.first else { return write(places, to: descriptor, at: offset) }
        return part.withUnsafeBytes { bytes in
            let place = iovec(
                iov_base: UnsafeMutableRawPointer(mutating: bytes.baseAddress), iov_len: bytes.count)
            return write(parts.dropFirst(), to: descriptor, at: offset, places + [place])
        }
    }

    private static func write(_ places: [iovec], to descriptor: Int32, at offset: Int) -> Bool {
        var places = places.filter { $0.iov_len > 0 }[...]
        var offset = offset
        while !places.isEmpty {
            let written = places.withUnsafeBufferPointer {
                pwritev(descriptor, $0.baseAddress, Int32($0.count), off_t(offset))
            }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { return false }
            offset += written
            var left = written
            while let first = places.first, left >= first.iov_len {
                left -= first.iov_len
                places.removeFirst()
            }
            if left > 0, let first = places.first {
                places[places.startIndex] = iovec(
                    iov_base: first.iov_base.map { $0 + left }, iov_len: first.iov_len - left)
            }
        }
        return true
    }
}
