internal import Glibc

extension ByteReader {
    /// The next line with its end, which the last may lack; nil at the end of the file.
    ///
    /// - Complexity: O(*n*) in the bytes of the line, which is held in memory as a whole.
    public mutating func nextLine() throws(FileError) -> [UInt8]? {
        var searched = 0
        while true {
            let available = try fill(atLeast: searched + 1)
            if available == searched { return available == 0 ? nil : try read(upTo: available) }
            let end = withAvailable { bytes -> Int? in
                guard let start = bytes.baseAddress else { return nil }
                return memchr(start + searched, 0x0A, available - searched).map {
                    $0 - UnsafeMutableRawPointer(mutating: start)
                }
            }
            if let end { return try read(upTo: end + 1) }
            searched = available
        }
    }
}
