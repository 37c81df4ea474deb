/// A file in an archive.
public struct ArchiveEntry: Sendable, Hashable {
    /// Its path in the archive, with slashes, and without anything that leads out of a folder.
    public let name: String
    /// Where it begins, in bytes from the archive's start once that is decompressed.
    public let offset: Int
    /// Its bytes as the archive states them; nil where it does not.
    public let size: Int?
    /// Whether its bytes are encrypted, and so out of reach.
    public let isEncrypted: Bool
}

/// Why an archive, or a file in it, cannot be read.
public enum ArchiveError: Error, Sendable, Hashable {
    /// The file cannot be opened; what the system says.
    case unreadable(String)
    /// The archive is damaged, or none at all; libarchive's words.
    case damaged(String)
    /// The file in it has more bytes than the limit.
    case tooLarge(limit: Int)
    /// The archive unpacks to out of all proportion to its size.
    case bomb(limit: Int)
    /// The file in it is encrypted.
    case encrypted
}

extension ArchiveError: CustomStringConvertible {
    /// What is wrong and what can be done.
    public var description: String {
        switch self {
        case .unreadable(let detail): "it cannot be opened: \(detail)"
        case .damaged(let detail): "the archive is damaged: \(detail); fetch it again"
        case .tooLarge(let limit): "it has more than the limit of \(limit) bytes"
        case .bomb(let limit):
            "the archive unpacks to more than \(limit) bytes, out of all proportion to its size; the rest of it is left"
        case .encrypted: "it is encrypted; decrypt the archive first"
        }
    }
}
