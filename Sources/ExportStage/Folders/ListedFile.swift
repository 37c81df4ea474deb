import PipelineCore
import WebFormats

/// A line of a folder's list: a file, how many records it holds, its size and its digest.
struct ListedFile: Sendable, Hashable {
    /// Its path, from the folder on.
    let name: String
    /// How many records it holds; nil where it is none of records.
    let records: Int?
    let bytes: Int
    /// As `sha256sum` prints it.
    let sha256: String

    init(_ name: String, records: Int?, bytes: Int, sha256: String) {
        self.name = name
        self.records = records
        self.bytes = bytes
        self.sha256 = sha256
    }

    /// A file whose bytes are at hand.
    init(_ name: String, records: Int?, holding content: [UInt8]) {
        var digest = SHA256()
        digest.update(content)
        self.init(name, records: records, bytes: content.count, sha256: digest.hexadecimalDigest())
    }

    /// Reads a line back; nil where it is none.
    init?(line: [UInt8]) {
        guard let line = try? JSONValue(parsing: line), case .string(let name)? = line["file"] else {
            return nil
        }
        self.name = name
        if case .integer(let records)? = line["records"] { self.records = records } else { records = nil }
        if case .integer(let bytes)? = line["bytes"] { self.bytes = bytes } else { bytes = 0 }
        if case .string(let sha256)? = line["sha256"] { self.sha256 = sha256 } else { sha256 = "" }
    }

    /// The line, with its end.
    var line: [UInt8] {
        var members = [JSONMember("file", .string(name))]
        if let records { members.append(JSONMember("records", .integer(records))) }
        members.append(JSONMember("bytes", .integer(bytes)))
        members.append(JSONMember("sha256", .string(sha256)))
        return Array("\(JSONValue.object(members).compact)\n".utf8)
    }

    /// What is wrong with the file in a folder; nil where it is as the list says.
    func problem(in folder: OwnedFolder) -> String? {
        do {
            var reader = try ByteReader(path: "\(folder.path)/\(name)")
            var digest = SHA256()
            var count = 0
            while case let part = try reader.read(upTo: 1 << 20), !part.isEmpty {
                digest.update(part)
                count += part.count
            }
            if count == bytes, digest.hexadecimalDigest() == sha256 { return nil }
            return "\(folder.shown)/\(name) is not as the run left it"
        } catch {
            return "\(folder.shown)/\(name): \(error)"
        }
    }
}
