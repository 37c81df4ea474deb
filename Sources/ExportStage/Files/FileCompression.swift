import PipelineCore
import WebFormats

/// How a file is compressed.
package enum FileCompression: String, SettingChoice {
    /// As the end of its name says: `.gz` gzip, `.zst` Zstandard, anything else not at all.
    case auto
    /// Not at all.
    case none
    /// As gzip members, each readable by itself.
    case gzip
    /// As Zstandard frames, each readable by itself.
    case zstd

    /// What a file of some name is compressed with.
    func resolved(for path: String) -> FileCompression {
        guard self == .auto else { return self }
        if path.hasSuffix(".gz") { return .gzip }
        return path.hasSuffix(".zst") || path.hasSuffix(".zstd") ? .zstd : .none
    }

    /// Bytes as a member or frame of their own; nil where they are written as they are.
    func compressed(_ bytes: [UInt8]) -> [UInt8]? {
        if bytes.isEmpty { return nil }
        return switch self {
        case .auto, .none: nil
        case .gzip: Gzip.member(of: bytes)
        case .zstd: Zstd.frame(of: bytes)
        }
    }
}
