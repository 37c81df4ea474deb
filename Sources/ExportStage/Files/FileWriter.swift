import PipelineCore
import WebFormats

/// Writes records to one file, atomically, or to the standard output.
actor FileWriter<Format: RecordFormat>: RecordWriter {
    private nonisolated let format: Format
    private nonisolated let target: FileTarget
    private let makers: String
    private var file: AtomicFile?
    private var manifest: AtomicFile?
    /// What has been written.
    private var written = WrittenRecords()
    /// Whether the head stands before the records.
    private var hasHead = false

    /// Begins a new file.
    init(_ format: Format, to target: FileTarget, in context: ExportContext) throws {
        self.format = format
        self.target = target
        makers = context.makers
        file = target.isStandardOutput ? nil : try AtomicFile(path: target.path)
    }

    /// Goes on with the file of an interrupted run.
    init(_ format: Format, to target: FileTarget, in context: ExportContext, from checkpoint: JSONValue)
        throws
    {
        self.format = format
        self.target = target
        makers = context.makers
        guard !target.isStandardOutput else {
            throw StageFailure("no_checkpoint", "what went to the standard output cannot be taken back")
        }
        let partial = FileRemoval.partialPath(for: target.path)
        if FileRemoval.exists(partial) {
            written = try WrittenRecords(checking: partial, against: checkpoint, tail: nil)
            file = try AtomicFile(resuming: target.path, keeping: written.bytes)
        } else {
            // The run had begun to commit: all of it stands under its final name.
            written = try WrittenRecords(
                checking: target.path, against: checkpoint, tail: Self.stored(format.tail, of: format, target)
            )
        }
        hasHead = written.bytes > 0
    }

    nonisolated func encode<D: Document>(_ records: inout RecordBatch<D>) throws -> EncodedRecords {
        var encoded = EncodedRecords()
        encoded.ends.reserveCapacity(records.documents.count)
        encoded.bytes.reserveCapacity(records.documents.reduce(0) { $0 + $1.text.utf8.count + 512 })
        for place in records.documents.indices {
            let start = encoded.bytes.count
            if place > 0 { encoded.bytes += format.separator }
            do {
                try format.encode(&records, at: place, into: &encoded.bytes)
                encoded.ends.append(encoded.bytes.count)
            } catch {
                encoded.bytes.removeSubrange(start...)
                records.fail(error, at: place)
            }
        }
        // Here and not when it is written: several tasks do this at once.
        if !format.compressesRecords { encoded.compressed = target.compression.compressed(encoded.bytes) }
        return encoded
    }

    @discardableResult func write(_ encoded: EncodedRecords) throws -> [RecordPlace] {
        if encoded.ends.isEmpty { return [] }
        guard file != nil || target.isStandardOutput else {
            throw StageFailure(
                "committed", "\(target.path) has its final name already, and more was to follow; run again")
        }
        try begin()
        if written.records > 0 { try put(Self.stored(format.separator, of: format, target)) }
        try send(encoded.written)
        return written.add(encoded)
    }

    func append(recordsAt places: [RecordPlace], of part: ExportContext) throws -> [RecordPlace] {
        guard let first = places.first else { return [] }
        var ends: [Int] = []
        var end = first.offset
        for place in places {
            guard place.offset == end else {
                throw StageFailure("bad_part", "the records of a shard do not lie one behind the other")
            }
            end += place.length
            ends.append(end - first.offset)
        }
        let path = part.stage.output(target.shown)
        var reader = try ByteReader(path: path, startingAt: first.offset, bufferBytes: 1 << 16)
        let bytes = try reader.read(upTo: end - first.offset)
        guard bytes.count == end - first.offset else {
            throw StageFailure("bad_part", "\(path) ends before the record at byte \(end)")
        }
        return try write(EncodedRecords(ends: ends, bytes: bytes))
    }

    func checkpoint() throws -> JSONValue {
        guard !target.isStandardOutput else { return .null }
        try file?.flush()
        return written.checkpoint(of: target, format: format.name)
    }

    func sync() throws { try file?.prepare() }

    func prepare(_ report: RunReport) throws {
        if file != nil || target.isStandardOutput {
            try begin()
            try put(Self.stored(format.tail, of: format, target))
        } else {
            written.add(Self.stored(format.tail, of: format, target))
        }
        guard !target.isStandardOutput else { return }
        try file?.prepare()
        let text = Manifest(
            file: target.name, format: format.name, written: written, report: report, makers: makers)
        var manifest = try AtomicFile(path: Manifest.path(for: target.path))
        try manifest.write(text.json.pretty + "\n")
        try manifest.prepare()
        self.manifest = consume manifest
    }

    func commit() throws {
        try file?.commit()
        try manifest?.commit()
    }

    func suspend() {
        file?.suspend()
        manifest?.abandon()
    }

    func abandon() {
        file?.abandon()
        manifest?.abandon()
    }

    /// Writes the head, unless it stands there.
    private func begin() throws {
        if !hasHead { try put(Self.stored(format.head, of: format, target)) }
        hasHead = true
    }

    private func put(_ bytes: [UInt8]) throws {
        if bytes.isEmpty { return }
        try send(bytes)
        written.add(bytes)
    }

    private func send(_ bytes: [UInt8]) throws {
        if target.isStandardOutput { try StandardOutput.write(bytes) } else { try file?.write(bytes) }
    }

    /// Bytes of the format as they are written.
    static func stored(_ bytes: [UInt8], of format: Format, _ target: FileTarget) -> [UInt8] {
        format.compressesRecords ? bytes : target.compression.compressed(bytes) ?? bytes
    }
}
