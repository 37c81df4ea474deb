import Parquet
import PipelineCore
import WebFormats

/// What a Parquet file that is being written needs beside itself to go on after a kill: the rows that no row group
/// holds yet, and what the footer will say of the row groups.
struct ParquetSideFiles: ~Copyable {
    private let path: String
    private var groups: AtomicFile
    private var rows: AtomicFile
    private var groupDigest = SHA256()
    private var rowDigest = SHA256()
    /// How many row groups have ended.
    private var count = 0

    /// Begins anew; what an earlier run left is removed.
    init(beside path: String) throws {
        for slot in 0..<2 { try FileRemoval.remove(FileRemoval.partialPath(for: Self.rowsPath(path, slot))) }
        let groups = try AtomicFile(path: Self.groupsPath(path))
        let rows = try AtomicFile(path: Self.rowsPath(path, 0))
        self.path = path
        self.groups = groups
        self.rows = rows
    }

    /// Goes on behind what was found.
    init(resuming path: String, _ found: Found) throws {
        let count = found.rowGroups.count
        let groups = try AtomicFile(resuming: Self.groupsPath(path), keeping: found.groupBytes.count)
        let rows = try AtomicFile(resuming: Self.rowsPath(path, count), keeping: found.rows.count)
        self.path = path
        self.groups = groups
        self.rows = rows
        self.count = count
        groupDigest.update(found.groupBytes)
        rowDigest.update(found.rows)
    }

    private static func groupsPath(_ path: String) -> String { "\(path).groups" }
    /// Rows of one row group are kept until the next has ended: until then a ledger may speak of them.
    private static func rowsPath(_ path: String, _ group: Int) -> String { "\(path).rows-\(group % 2)" }

    /// Keeps rows that no row group holds.
    mutating func keep(_ bytes: ArraySlice<UInt8>) throws {
        try rows.write(bytes)
        rowDigest.update(Array(bytes))
    }

    /// A row group has ended: none of the rows kept so far is needed any more.
    mutating func ended(_ group: ParquetWriter.RowGroup) throws {
        var line: [UInt8] = []
        for number in [group.rows, group.bytes, group.metadata.count] {
            withUnsafeBytes(of: UInt64(number).littleEndian) { line.append(contentsOf: $0) }
        }
        line += group.metadata
        try groups.write(line)
        groupDigest.update(line)
        count += 1
        try rows.flush()
        rows.suspend()
        let next = Self.rowsPath(path, count)
        try FileRemoval.remove(FileRemoval.partialPath(for: next))
        rows = try AtomicFile(path: next)
        rowDigest = SHA256()
    }

    /// Hands all to the operating system and says how far it has come.
    mutating func checkpoint() throws -> JSONValue {
        try groups.flush()
        try rows.flush()
        return [
            "groups": .integer(count), "group_bytes": .integer(groups.count),
            "groups_sha256": .string(groupDigest.hexadecimalDigest()), "row_bytes": .integer(rows.count),
            "rows_sha256": .string(rowDigest.hexadecimalDigest()),
        ]
    }

    mutating func sync() throws {
        try groups.prepare()
        try rows.prepare()
    }

    mutating func suspend() {
        groups.suspend()
        rows.suspend()
    }

    /// Removes all of it.
    mutating func remove() {
        groups.abandon()
        rows.abandon()
        try? FileRemoval.remove(FileRemoval.partialPath(for: Self.rowsPath(path, count + 1)))
    }

    /// What an interrupted run left.
    struct Found {
        let rowGroups: [ParquetWriter.RowGroup]
        let groupBytes: [UInt8]
        let rows: [UInt8]
    }

    /// Reads back what a checkpoint speaks of.
    ///
    /// - Throws: where it is not as the checkpoint says.
    static func found(beside path: String, _ checkpoint: JSONValue) throws -> Found {
        guard let side = checkpoint["side"], case .integer(let count) = side["groups"],
            case .integer(let groupBytes) = side["group_bytes"],
            case .integer(let rowBytes) = side["row_bytes"]
        else { throw StageFailure("no_checkpoint", "the checkpoint of \(path) cannot be read") }
        let groups = try beginning(of: groupsPath(path), groupBytes, side["groups_sha256"])
        let rows = try beginning(of: rowsPath(path, count), rowBytes, side["rows_sha256"])
        var found: [ParquetWriter.RowGroup] = []
        var rest = groups[...]
        while rest.count >= 24 {
            let numbers = (0..<3).map { place in
                rest.dropFirst(place * 8).prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
            }
            let metadata = rest.dropFirst(24).prefix(numbers[2])
            found.append(
                ParquetWriter.RowGroup(rows: numbers[0], bytes: numbers[1], metadata: Array(metadata)))
            rest = rest.dropFirst(24 + numbers[2])
        }
        guard found.count == count, rest.isEmpty else {
            throw StageFailure("no_checkpoint", "what is kept beside \(path) is not as the run left it")
        }
        return Found(rowGroups: found, groupBytes: groups, rows: rows)
    }

    private static func beginning(of path: String, _ count: Int, _ sha256: JSONValue?) throws -> [UInt8] {
        var reader = try ByteReader(path: FileRemoval.partialPath(for: path))
        let bytes = try reader.read(upTo: count)
        var digest = SHA256()
        digest.update(bytes)
        guard bytes.count == count, sha256 == .string(digest.hexadecimalDigest()) else {
            throw StageFailure("no_checkpoint", "what is kept beside \(path) is not as the run left it")
        }
        return bytes
    }
}
