import PipelineCore
import WebFormats

/// Says how far each part has come: a line whenever one has grown, with the digest of all of it.
///
/// What is read back up to a checkpoint is what had been written then.
struct PartJournal: ~Copyable {
    private var file: AtomicFile
    private var digest = SHA256()
    /// How many parts have been named.
    private var named = 0

    private static func path(in folder: String) -> String { "\(folder)/journal" }

    /// Begins anew.
    init(in folder: String) throws {
        file = try AtomicFile(path: Self.path(in: folder))
    }

    /// Whether there is one.
    static func exists(in folder: String) -> Bool {
        FileRemoval.exists(FileRemoval.partialPath(for: path(in: folder)))
    }

    /// What a journal says up to a checkpoint.
    struct Found {
        /// How many bytes of it.
        let bytes: Int
        /// Their digest.
        let digest: SHA256
        /// The digest of each part.
        let parts: [String]
    }

    /// Reads what a checkpoint speaks of, and tells a table of the parts.
    static func read(in folder: String, upTo checkpoint: JSONValue, filling table: inout PartTable) throws
        -> Found
    {
        guard case .integer(let bytes) = checkpoint["journal_bytes"] else {
            throw StageFailure("no_checkpoint", "the checkpoint of \(folder) cannot be read")
        }
        let file = FileRemoval.partialPath(for: path(in: folder))
        var reader = try ByteReader(path: file)
        var digest = SHA256()
        while reader.position < bytes,
            case let piece = try reader.read(upTo: min(1 << 20, bytes - reader.position)), !piece.isEmpty
        {
            digest.update(piece)
        }
        guard reader.position == bytes, checkpoint["journal_sha256"] == .string(digest.hexadecimalDigest())
        else {
            throw StageFailure("no_checkpoint", "\(folder) is not as the run left it")
        }
        var parts: [String] = []
        // Once more, for nothing of it counts before the digest is right, and it may be too long for memory.
        var lines = try ByteReader(path: file)
        while lines.position < bytes, let text = try lines.nextLine() {
            guard let line = try? JSONValue(parsing: text), case .integer(let part) = line["part"],
                case .integer(let records) = line["records"], case .integer(let bytes) = line["bytes"],
                case .string(let sha256) = line["sha256"]
            else { throw StageFailure("no_checkpoint", "the journal of \(folder) cannot be read") }
            if case .string(let key) = line["name"], case .integer(let number) = line["number"] {
                try table.begin(key, number: number)
                parts.append("")
            }
            guard parts.indices.contains(part) else {
                throw StageFailure("no_checkpoint", "the journal of \(folder) cannot be read")
            }
            table.restore(part, records: records, bytes: bytes)
            parts[part] = sha256
        }
        return Found(bytes: bytes, digest: digest, parts: parts)
    }

    /// Goes on behind what was found; each part is read once, for it must hold what was written.
    init(in folder: String, resuming found: Found, _ table: inout PartTable) throws {
        for (part, sha256) in found.parts.enumerated() { try Self.check(part, sha256, in: folder, &table) }
        file = try AtomicFile(resuming: Self.path(in: folder), keeping: found.bytes)
        digest = found.digest
        named = found.parts.count
    }

    private static func check(_ part: Int, _ sha256: String, in folder: String, _ table: inout PartTable)
        throws
    {
        var reader = try ByteReader(path: "\(folder)/\(part)")
        var rest = table.parts[part].bytes
        while rest > 0, case let bytes = try reader.read(upTo: min(1 << 20, rest)), !bytes.isEmpty {
            table.add(bytes, to: part)
            rest -= bytes.count
        }
        guard rest == 0, table.parts[part].digest.hexadecimalDigest() == sha256 else {
            throw StageFailure("no_checkpoint", "\(folder)/\(part) is not as the run left it")
        }
    }

    /// Notes that a part has grown.
    mutating func note(_ index: Int, _ part: PartTable.Part) throws {
        var members = [JSONMember("part", .integer(index))]
        if index == named {
            members.append(JSONMember("name", .string(part.key)))
            members.append(JSONMember("number", .integer(part.number)))
            named += 1
        }
        members.append(JSONMember("records", .integer(part.records)))
        members.append(JSONMember("bytes", .integer(part.bytes)))
        members.append(JSONMember("sha256", .string(part.digest.hexadecimalDigest())))
        let line = Array("\(JSONValue.object(members).compact)\n".utf8)
        try file.write(line)
        digest.update(line)
    }

    /// The digest of all lines, and so of all that was written.
    var sha256: String { digest.hexadecimalDigest() }

    /// Hands the lines to the operating system and says how far they go.
    mutating func checkpoint() throws -> [JSONMember] {
        try file.flush()
        return [
            JSONMember("journal_bytes", .integer(file.count)),
            JSONMember("journal_sha256", .string(digest.hexadecimalDigest())),
        ]
    }

    mutating func sync() throws { try file.prepare() }
    mutating func suspend() { file.suspend() }
    mutating func abandon() { file.abandon() }
}
