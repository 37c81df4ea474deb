/// The mark at the start of text that says which encoding it is in.
struct ByteOrderMark {
    var encoding: CharacterEncoding
    /// In bytes.
    var length: Int

    init?(_ bytes: [UInt8]) {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            (encoding, length) = (.utf8, 3)
        } else if bytes.starts(with: [0xFE, 0xFF]) {
            (encoding, length) = (.utf16BE, 2)
        } else if bytes.starts(with: [0xFF, 0xFE]) {
            (encoding, length) = (.utf16LE, 2)
        } else {
            return nil
        }
    }
}
