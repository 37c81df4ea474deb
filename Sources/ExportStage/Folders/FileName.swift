import PipelineCore

/// Values of documents as parts of file names.
enum FileName {
    /// A value as a part of a name: different values have different names, and none leads to another folder, is hidden,
    /// or is the name that stands for no value.
    static func encoded(_ value: String) -> String {
        if value.isEmpty { return "_" }
        var bytes: [UInt8] = []
        for (place, byte) in value.utf8.enumerated() {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), 0x80...:
                bytes.append(byte)
            case UInt8(ascii: "_") where place > 0, UInt8(ascii: ".") where place > 0: bytes.append(byte)
            default:
                bytes.append(UInt8(ascii: "%"))
                for half in [byte >> 4, byte & 15] { bytes.append(half < 10 ? 48 + half : 55 + half) }
            }
        }
        return cut(String(decoding: bytes, as: UTF8.self)[...], keeping: "")
    }

    /// The path with each part that is too long cut.
    static func shortened(_ path: String) -> String {
        guard path.utf8.count > maximumBytes else { return path }
        return path.split(separator: "/", omittingEmptySubsequences: false).map { part in
            let end = part.lastIndex(of: ".").map { part[$0...] }.flatMap { $0.utf8.count <= 12 ? $0 : nil }
            return cut(part, keeping: end ?? "")
        }.joined(separator: "/")
    }

    /// The name, or `NAME~2.md` and so on where it is taken.
    static func free(_ name: String, isTaken: (String) -> Bool) -> String {
        guard isTaken(name) else { return name }
        let folderEnd = name.lastIndex(of: "/").map(name.index(after:)) ?? name.startIndex
        let dot = name[folderEnd...].lastIndex(of: ".") ?? name.endIndex
        var number = 2
        while isTaken("\(name[..<dot])~\(number)\(name[dot...])") { number += 1 }
        return "\(name[..<dot])~\(number)\(name[dot...])"
    }

    /// File systems take 255 bytes for each part of a path.
    private static let maximumBytes = 200

    /// What is too long cut, and told apart from what begins alike by a digest of all of it.
    private static func cut(_ text: Substring, keeping end: Substring) -> String {
        guard text.utf8.count > maximumBytes else { return String(text) }
        var digest = SHA256()
        digest.update(Array(text.utf8))
        var kept = ""
        var count = 0
        for scalar in text.unicodeScalars {
            count += UTF8.width(scalar)
            if count > maximumBytes - 32 - end.utf8.count { break }
            kept.unicodeScalars.append(scalar)
        }
        return "\(kept)~\(digest.hexadecimalDigest().prefix(16))\(end)"
    }
}
