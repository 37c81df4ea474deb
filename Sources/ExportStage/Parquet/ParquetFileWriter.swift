import Parquet
package import PipelineCore
import WebFormats

/// Writes records to a Parquet file, atomically.
///
/// A row group is made of many batches, and a killed run must go on behind any of them: the rows that no row group
/// holds yet are kept beside the file, in one of two files that take turns, and what the footer will say of the row
/// groups in a third. All three go when the file has its name.
package actor ParquetFileWriter: RecordWriter {
    private nonisolated let layout: ParquetLayout
    private nonisolated let target: FileTarget
    private let makers: String
    private let writer: ParquetWriter
    private var file: AtomicFile?
    private var manifest: AtomicFile?
    private var sides: ParquetSideFiles?
    /// What has been written to the file.
    private var written = WrittenRecords()
    private var records = 0

    /// Begins a new file.
    init(_ layout: ParquetLayout, to target: FileTarget, in context: ExportContext) throws {
        self.layout = layout
        self.target = target
        makers = context.makers
        writer = ParquetWriter(layout.schema, layout.options)
        file = try AtomicFile(path: target.path)
        sides = try ParquetSideFiles(beside: target.path)
    }

    /// Goes on with the file of an interrupted run.
    init(
        _ layout: ParquetLayout, to target: FileTarget, in context: ExportContext, from checkpoint: JSONValue
    ) throws {
        self.layout = layout
        self.target = target
        makers = context.makers
        let partial = FileRemoval.partialPath(for: target.path)
        guard FileRemoval.exists(partial) else {
            // The run had begun to commit: all of it stands under its final name.
            writer = ParquetWriter(layout.schema, layout.options)
            written = try Self.finished(target, checkpoint)
            return
        }
        written = try WrittenRecords(checking: partial, against: checkpoint, tail: nil)
        guard case .integer(let records) = checkpoint["records"] else {
            throw StageFailure("no_checkpoint", "the checkpoint of \(target.path) cannot be read")
        }
        self.records = records
        let found = try ParquetSideFiles.found(beside: target.path, checkpoint)
        writer = ParquetWriter(layout.schema, layout.options, behind: found.rowGroups)
        try writer.append(found.rows[...])
        // What it has ready stands in the file, if anything does.
        if checkpoint["bytes"] != .integer(0) { _ = writer.takeOutput() }
        file = try AtomicFile(resuming: target.path, keeping: written.bytes)
        sides = try ParquetSideFiles(resuming: target.path, found)
    }

    package nonisolated func encode<D: Document>(_ records: inout RecordBatch<D>) throws -> EncodedRows {
        var rows = ParquetRows(capacity: records.documents.reduce(0) { $0 + $1.text.utf8.count + 512 })
        var ends: [Int] = []
        ends.reserveCapacity(records.documents.count)
        for record in records.records {
            layout.append(record, to: &rows)
            ends.append(rows.bytes.count)
        }
        return EncodedRows(bytes: rows.bytes, ends: ends)
    }

    /// Records as rows.
    package struct EncodedRows: Sendable {
        fileprivate let bytes: [UInt8]
        fileprivate let ends: [Int]
    }

    @discardableResult package func write(_ encoded: EncodedRows) throws -> [RecordPlace] {
        if encoded.ends.isEmpty { return [] }
        guard file != nil else {
            throw StageFailure(
                "committed", "\(target.path) has its final name already, and more was to follow; run again")
        }
        var start = 0
        var pending = 0
        for end in encoded.ends {
            let groups = writer.rowGroups.count
            try writer.append(encoded.bytes[start..<end])
            start = end
            if writer.rowGroups.count > groups {
                try put(writer.takeOutput())
                try sides?.ended(writer.rowGroups[groups])
                pending = end
            }
        }
        try put(writer.takeOutput())
        try sides?.keep(encoded.bytes[pending...])
        records += encoded.ends.count
        return []
    }

    package func checkpoint() throws -> JSONValue {
        try file?.flush()
        var members: [JSONMember] = [
            JSONMember("file", .string(target.shown)), JSONMember("format", "parquet"),
            JSONMember("records", .integer(records)), JSONMember("bytes", .integer(written.bytes)),
            JSONMember("sha256", .string(written.sha256)),
        ]
        if let side = try sides?.checkpoint() { members.append(JSONMember("side", side)) }
        return .object(members)
    }

    package func sync() throws {
        try file?.prepare()
        try sides?.sync()
    }

    package func prepare(_ report: RunReport) throws {
        if file != nil {
            writer.finish()
            try put(writer.takeOutput())
            written.note(records: records)
            try file?.prepare()
        }
        let text = Manifest(
            file: target.name, format: "parquet", written: written, report: report, makers: makers)
        var manifest = try AtomicFile(path: Manifest.path(for: target.path))
        try manifest.write(text.json.pretty + "\n")
        try manifest.prepare()
        self.manifest = consume manifest
    }

    package func commit() throws {
        try file?.commit()
        try manifest?.commit()
        sides?.remove()
    }

    package func suspend() {
        file?.suspend()
        manifest?.abandon()
        sides?.suspend()
    }

    package func abandon() {
        file?.abandon()
        manifest?.abandon()
        sides?.remove()
    }

    private func put(_ bytes: [UInt8]) throws {
        if bytes.isEmpty { return }
        try file?.write(bytes)
        written.add(bytes)
    }

    /// A file that has its final name: what a checkpoint says, and behind that the last row group and the footer.
    ///
    /// - Throws: where it does not begin with what the checkpoint says, or has no end.
    static func finished(_ target: FileTarget, _ checkpoint: JSONValue) throws -> WrittenRecords {
        var written = try WrittenRecords(checking: target.path, against: checkpoint, tail: nil)
        var reader = try ByteReader(path: target.path, startingAt: written.bytes)
        var end: [UInt8] = []
        while case let part = try reader.read(upTo: 1 << 20), !part.isEmpty {
            written.add(part)
            end = part.count >= 4 ? Array(part.suffix(4)) : Array((end + part).suffix(4))
        }
        guard end == Array("PAR1".utf8) else {
            throw StageFailure("no_checkpoint", "\(target.path) has no end")
        }
        return written
    }
}
