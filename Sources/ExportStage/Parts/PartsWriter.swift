package import PipelineCore
import WebFormats

/// Writes records to several files: by the values of a document, by count and by size.
///
/// While the run is on, each part is gathered in a file of its own below the folder that is being written, and a journal
/// says how far each has come. At the end the parts become files of their format under their names, and the folder takes
/// its place as a whole. So a killed run goes on behind any of its checkpoints, no more than
/// ``PartFiles/mostOpen`` files are open at once, and memory grows with the number of files alone.
package actor PartsWriter<Format: RecordFormat>: RecordWriter {
    private nonisolated let format: Format
    private nonisolated let pattern: NamePattern
    private let finish: PartFinish
    private let extras: @Sendable (PartSummary) -> [ExtraFile]
    private let place: OwnedFolder
    private let makers: String
    private var table: PartTable
    private var files: PartFiles
    /// Nil where the folder is as it will be, or has its place already.
    private var journal: PartJournal?
    /// Whether the folder has its place.
    private var isInPlace = false
    /// What the checkpoint said where all had been written by then.
    private var end: JSONValue?

    /// Begins a new folder, or goes on with that of an interrupted run.
    ///
    /// - Parameter extras: what stands in the folder besides the parts.
    init(
        _ format: Format, _ pattern: NamePattern, _ limits: PartLimits, finish: PartFinish,
        in context: ExportContext, from checkpoint: JSONValue? = nil,
        extras: @escaping @Sendable (PartSummary) -> [ExtraFile] = { _ in [] }
    ) throws {
        self.format = format
        self.pattern = pattern
        self.finish = finish
        self.extras = extras
        place = pattern.place(in: context)
        makers = context.makers
        table = PartTable(limits, lead: format.head.count, separator: format.separator.count)
        let work = place.work
        files = PartFiles(in: work)
        guard let checkpoint else {
            try place.begin()
            try FolderCreation.createFolder(work)
            journal = try PartJournal(in: work)
            return
        }
        if !PartJournal.exists(in: work) {
            // All stands under its final name, or nothing of that run is left.
            guard place.isCommitted(checkpoint, at: place.path) else {
                throw StageFailure("no_checkpoint", "\(place.staging) is not as the run left it")
            }
            end = checkpoint
            isInPlace = true
        } else if place.isCommitted(checkpoint, at: place.staging) {
            end = checkpoint
        } else {
            let found = try PartJournal.read(in: work, upTo: checkpoint, filling: &table)
            try Self.putBack(table.names(), place, finish)
            journal = try PartJournal(in: work, resuming: found, &table)
        }
    }

    /// Takes back the names that parts had been given when the run was killed, and all that was made of them.
    private static func putBack(_ names: [String], _ place: OwnedFolder, _ finish: PartFinish) throws {
        for (part, name) in names.enumerated() {
            try finish.undo(gathered: "\(place.work)/\(part)", in: place.staging, as: name)
        }
        for name in FolderListing.names(in: place.staging) where name != OwnedFolder.workName {
            try FolderMove.remove("\(place.staging)/\(name)")
            if FileRemoval.exists("\(place.staging)/\(name)") {
                try FileRemoval.remove("\(place.staging)/\(name)")
            }
        }
    }

    /// Records, each with the name of the file it goes to.
    package struct Encoded: Sendable {
        fileprivate var keys: [String] = []
        fileprivate var records: [Record] = []
        fileprivate var bytes: [UInt8] = []

        fileprivate struct Record: Sendable {
            /// The place of the key.
            let key: Int
            /// The end of its bytes.
            let end: Int
        }
    }

    package nonisolated func encode<D: Document>(_ records: inout RecordBatch<D>) throws -> Encoded {
        var encoded = Encoded()
        var places: [String: Int] = [:]
        encoded.bytes.reserveCapacity(records.documents.reduce(0) { $0 + $1.text.utf8.count + 512 })
        for place in records.documents.indices {
            let start = encoded.bytes.count
            do {
                try format.encode(&records, at: place, into: &encoded.bytes)
            } catch {
                encoded.bytes.removeSubrange(start...)
                records.fail(error, at: place)
                continue
            }
            let key = pattern.key(for: records.documents[place])
            let known = places[key] ?? encoded.keys.count
            if known == encoded.keys.count {
                encoded.keys.append(key)
                places[key] = known
            }
            encoded.records.append(Encoded.Record(key: known, end: encoded.bytes.count))
        }
        return encoded
    }

    package func write(_ encoded: Encoded) throws -> [RecordPlace] {
        if encoded.records.isEmpty { return [] }
        guard journal != nil else {
            throw StageFailure(
                "committed", "\(place.shown) has its final name already, and more was to follow; run again")
        }
        var start = 0
        // What each part is given, and the parts in the order in which they are met.
        var grown: [Int: [UInt8]] = [:]
        var order: [Int] = []
        for record in encoded.records {
            let bytes = encoded.bytes[start..<record.end]
            start = record.end
            let part = try table.take(bytes.count, for: encoded.keys[record.key])
            if grown[part] == nil {
                order.append(part)
                grown[part] = []
            }
            grown[part]?.append(
                contentsOf: table.parts[part].records == 1 ? format.head : format.separator)
            grown[part]?.append(contentsOf: bytes)
        }
        for part in order {
            guard let bytes = grown.removeValue(forKey: part) else { continue }
            try files.append(bytes, to: part, behind: table.parts[part].bytes - bytes.count)
            table.add(bytes, to: part)
            try journal?.note(part, table.parts[part])
        }
        return []
    }

    package func checkpoint() throws -> JSONValue {
        if let end { return end }
        var members = [
            JSONMember("folder", .string(place.shown)), JSONMember("format", .string(format.name)),
            JSONMember("records", .integer(table.records)), JSONMember("files", .integer(table.parts.count)),
        ]
        members += try journal?.checkpoint() ?? []
        return .object(members)
    }

    package func sync() throws {
        guard journal != nil else { return }
        try journal?.sync()
        try FolderSync.sync(place.staging)
    }

    package func prepare(_ report: RunReport) async throws {
        guard let sha256 = journal?.sha256 else { return }
        files.close()
        let names = table.names()
        var listed = try await finished(names)
        let summary = PartSummary(
            files: listed, records: table.records, gatheredBytes: table.parts.reduce(0) { $0 + $1.bytes })
        for extra in extras(summary) {
            try FolderCreation.createFolder(FilePath.folder(of: "\(place.staging)/\(extra.name)"))
            try WholeFile.write(extra.bytes, to: "\(place.staging)/\(extra.name)")
            listed.append(ListedFile(extra.name, records: nil, holding: extra.bytes))
        }
        let lines = listed.sorted { FilePath.isOrdered($0.name, $1.name) }.flatMap(\.line)
        var list = try AtomicFile(path: place.stagedList)
        try list.write(lines)
        try list.publish()
        // Before the manifest, which says that all is there.
        try FolderSync.sync(place.staging)
        try place.writeManifest(
            place.partsManifest(
                format: format.name, list: lines, records: table.records, journal: sha256, makers: makers,
                report))
    }

    /// Makes files of all parts, several at once: which is finished first changes nothing in them.
    private func finished(_ names: [String]) async throws -> [ListedFile] {
        let parts = table.parts
        let (finish, place, tail) = (finish, place, format.tail)
        let work: @Sendable (Int) throws -> ListedFile = { part in
            try finish.finish(
                parts[part], gathered: "\(place.work)/\(part)", tail: tail, in: place.staging, as: names[part]
            )
        }
        return try await withThrowingTaskGroup(of: ListedFile.self) { group in
            var listed: [ListedFile] = []
            for part in parts.indices {
                if part >= Self.mostAtOnce, let file = try await group.next() { listed.append(file) }
                group.addTask { try work(part) }
            }
            for try await file in group { listed.append(file) }
            return listed
        }
    }

    /// Each may hold a row group in memory.
    private static var mostAtOnce: Int { 4 }

    package func commit() throws {
        if !isInPlace { try place.takePlace() }
        isInPlace = true
        journal?.abandon()
        journal = nil
        try FolderMove.remove("\(place.path)/\(OwnedFolder.workName)")
        try FolderMove.remove(place.staging)
    }

    package func suspend() {
        files.close()
        journal?.suspend()
    }

    package func abandon() {
        files.close()
        journal?.abandon()
        guard !isInPlace else { return }
        try? FolderMove.remove(place.staging)
    }
}

/// What parts have become.
struct PartSummary: Sendable {
    /// The files.
    let files: [ListedFile]
    let records: Int
    /// The bytes of all records before they were compressed or made columns of.
    let gatheredBytes: Int
}

/// A file that stands beside the parts.
struct ExtraFile: Sendable {
    /// Its path, from the folder on.
    let name: String
    let bytes: [UInt8]
}
