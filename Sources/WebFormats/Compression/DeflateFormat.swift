/// What stands around deflated bytes.
public enum DeflateFormat: Hashable, Sendable {
    /// RFC 1952: a header with magic bytes, and a CRC-32 and the length at the end.
    case gzip
    /// RFC 1950: two bytes of header, and an Adler-32 at the end. What HTTP calls `deflate`.
    case zlib
    /// RFC 1951: nothing. What some servers send as `deflate`.
    case raw

    /// zlib's code for the format: its largest window, with its way of naming a wrapper.
    var windowBits: Int32 {
        switch self {
        case .gzip: 15 + 16
        case .zlib: 15
        case .raw: -15
        }
    }
}
