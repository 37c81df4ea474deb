import Parquet
package import PipelineCore
import WebFormats

/// How a part becomes a file of its format: while it is gathered its records stand one behind the other, uncompressed,
/// so that it can be cut behind any of them.
enum PartFinish: Sendable {
    /// It is one.
    case asGathered
    /// It is compressed, in members or frames of a mebibyte that are readable by themselves.
    case compressed(FileCompression)
    /// Its rows become columns.
    case parquet(ParquetLayout)

    private static let memberBytes = 1 << 20

    /// Makes the file of a part.
    ///
    /// - Parameters:
    ///   - gathered: where the part was gathered.
    ///   - tail: what ends the file, in the form in which it was gathered.
    ///   - folder: the folder of the file.
    ///   - name: its name from there.
    func finish(
        _ part: PartTable.Part, gathered: String, tail: [UInt8], in folder: String, as name: String
    ) throws -> ListedFile {
        let path = "\(folder)/\(name)"
        try FolderCreation.createFolder(FilePath.folder(of: path))
        switch self {
        case .asGathered:
            try GrowingFile(path: gathered, keeping: part.bytes).append(tail)
            var digest = part.digest
            digest.update(tail)
            _ = try FolderMove.move(gathered, to: path)
            return ListedFile(
                name, records: part.records, bytes: part.bytes + tail.count,
                sha256: digest.hexadecimalDigest())
        case .compressed(let compression):
            var file = try FinishedFile(path)
            var reader = try ByteReader(path: gathered)
            var rest = part.bytes
            while rest > 0 {
                let bytes = try reader.read(upTo: min(Self.memberBytes, rest))
                if bytes.isEmpty { throw Self.cut(gathered) }
                rest -= bytes.count
                try file.write(compression.compressed(rest == 0 ? bytes + tail : bytes) ?? bytes)
            }
            return try file.end(name, records: part.records)
        case .parquet(let layout):
            var file = try FinishedFile(path)
            let writer = ParquetWriter(layout.schema, layout.options)
            var reader = try ByteReader(path: gathered)
            var rest = part.bytes
            while rest > 0 {
                let head = try reader.read(upTo: 4)
                let count = head.reversed().reduce(0) { $0 << 8 | Int($1) }
                let row = try reader.read(upTo: count)
                guard head.count == 4, row.count == count else { throw Self.cut(gathered) }
                rest -= 4 + count
                try writer.append(row[...])
                try file.write(writer.takeOutput())
            }
            writer.finish()
            try file.write(writer.takeOutput())
            return try file.end(name, records: part.records)
        }
    }

    private static func cut(_ path: String) -> StageFailure {
        StageFailure("bad_part", "\(path) ends before its last record")
    }

    /// Takes back what ``finish(_:gathered:tail:in:as:)`` did to a part that more may follow.
    func undo(gathered: String, in folder: String, as name: String) throws {
        guard case .asGathered = self, !FileRemoval.exists(gathered), FileRemoval.exists("\(folder)/\(name)")
        else { return }
        _ = try FolderMove.move("\(folder)/\(name)", to: gathered)
    }
}

/// A file that is written from front to back, with its digest.
private struct FinishedFile: ~Copyable {
    private var file: AtomicFile
    private var digest = SHA256()

    init(_ path: String) throws {
        file = try AtomicFile(path: path)
    }

    mutating func write(_ bytes: [UInt8]) throws {
        if bytes.isEmpty { return }
        try file.write(bytes)
        digest.update(bytes)
    }

    mutating func end(_ name: String, records: Int) throws -> ListedFile {
        let bytes = file.count
        try file.publish()
        return ListedFile(name, records: records, bytes: bytes, sha256: digest.hexadecimalDigest())
    }
}

/// Records as rows that become columns when their part has ended.
package struct ParquetRowFormat: RecordFormat {
    let layout: ParquetLayout

    package var name: String { "parquet" }

    package func encode<D: Document>(_ batch: inout RecordBatch<D>, at place: Int, into bytes: inout [UInt8])
        throws
    {
        var row = ParquetRows(capacity: batch.documents[place].text.utf8.count + 512)
        layout.append(batch.records[place], to: &row)
        withUnsafeBytes(of: UInt32(row.bytes.count).littleEndian) { bytes.append(contentsOf: $0) }
        bytes += row.bytes
    }
}
