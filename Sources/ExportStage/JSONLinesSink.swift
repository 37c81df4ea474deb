package import PipelineCore
import WebFormats

/// Writes JSON Lines to a file, atomically, or to the standard output.
package actor JSONLinesSink: Sink {
    private nonisolated let mode: JSONLinesOutput.Mode
    private let settings: JSONLinesOutput
    private let target: JSONLinesTarget
    private var file: AtomicFile?
    private var manifest: AtomicFile?
    /// What has been written.
    private var tally = WrittenLines()

    /// Begins a new file.
    init(_ settings: JSONLinesOutput, in context: StageContext) throws {
        mode = settings.mode
        self.settings = settings
        target = JSONLinesTarget(settings, in: context)
        file = target.isStandardOutput ? nil : try AtomicFile(path: target.path)
    }

    /// Goes on with the file of an interrupted run.
    init(_ settings: JSONLinesOutput, in context: StageContext, from checkpoint: JSONValue) throws {
        mode = settings.mode
        self.settings = settings
        target = JSONLinesTarget(settings, in: context)
        guard !target.isStandardOutput else {
            throw StageFailure("no_checkpoint", "what went to the standard output cannot be taken back")
        }
        let partial = FileRemoval.partialPath(for: target.path)
        if FileRemoval.exists(partial) {
            tally = try WrittenLines(checking: partial, against: checkpoint, isWhole: false)
            file = try AtomicFile(resuming: target.path, keeping: tally.bytes)
        } else {
            // The run had begun to commit: all of it stands under its final name.
            tally = try WrittenLines(checking: target.path, against: checkpoint, isWhole: true)
        }
    }

    package nonisolated func encode<D: Document>(_ documents: [D]) -> EncodedLines {
        var json = JSONWriter(capacity: documents.reduce(0) { $0 + $1.text.utf8.count + 512 })
        var ends: [Int] = []
        ends.reserveCapacity(documents.count)
        for document in documents {
            switch mode {
            case .record: json.writeRecord(document)
            case .full: DocumentForm(document).write(to: &json)
            }
            json.newline()
            ends.append(json.bytes.count)
        }
        return EncodedLines(ends: ends, bytes: json.bytes)
    }

    @discardableResult package func write(_ encoded: EncodedLines) throws -> [RecordPlace] {
        if target.isStandardOutput {
            try StandardOutput.write(encoded.bytes)
            return []
        }
        guard file != nil else {
            throw StageFailure(
                "committed", "\(target.path) has its final name already, and more was to follow; run again")
        }
        try file?.write(encoded.bytes)
        return tally.add(encoded)
    }

    package func append(recordsAt places: [RecordPlace], of part: StageContext) throws -> [RecordPlace] {
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
        let path = JSONLinesTarget(settings, in: part).path
        var reader = try ByteReader(path: path, startingAt: first.offset, bufferBytes: 1 << 16)
        let bytes = try reader.read(upTo: end - first.offset)
        guard bytes.count == end - first.offset else {
            throw StageFailure("bad_part", "\(path) ends before the record at byte \(end)")
        }
        return try write(EncodedLines(ends: ends, bytes: bytes))
    }

    package func checkpoint() throws -> JSONValue {
        guard !target.isStandardOutput else { return .null }
        try file?.flush()
        return tally.checkpoint(of: target)
    }

    package func sync() throws { try file?.prepare() }

    package func prepare(_ report: RunReport) throws {
        guard !target.isStandardOutput else { return }
        try file?.prepare()
        let text = Manifest(file: target.name, format: "jsonl", written: tally, report: report)
        var manifest = try AtomicFile(path: Manifest.path(for: target.path))
        try manifest.write(text.json.pretty + "\n")
        try manifest.prepare()
        self.manifest = consume manifest
    }

    package func commit() throws {
        try file?.commit()
        try manifest?.commit()
    }

    package func suspend() {
        file?.suspend()
        manifest?.abandon()
    }

    package func abandon() {
        file?.abandon()
        manifest?.abandon()
    }
}

/// Documents as JSON Lines.
package struct EncodedLines: Sendable {
    /// The end of each line in the bytes.
    let ends: [Int]
    package let bytes: [UInt8]
}
