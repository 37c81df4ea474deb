internal import WebFormats

/// The entries of an index: those of earlier runs in a folder, those of this run in another.
///
/// The folder has a file `options` and for each finished run `N.heads` and `N.details`, N counting from 1. While a run
/// becomes a segment, `segment` in the working folder names it: where the run is begun again, it is taken back.
final class IndexSegments {
    private let folder: String?
    private let working: String
    private let options: FingerprintOptions
    private var earlier: [EntryFile] = []
    /// The number of the first entry of each earlier segment, and of this run's.
    private var starts: [Int] = [0]
    private let own: EntryFile
    /// How many entries of this run count.
    private var visible = 0
    /// Whether an interrupted run left entries that have not been taken up.
    private var hasLeftovers: Bool
    private var isPublished = false
    private var lock: FileLock?

    init(folder: String?, working: String, options: FingerprintOptions) throws {
        self.folder = folder
        self.working = working
        self.options = options
        try FolderCreation.createFolder(working)
        if let folder {
            lock = try FileLock(path: "\(folder)/lock")
            try Self.check(options, in: folder)
            try Self.takeBack(in: working, from: folder)
            var number = 1
            while FileRemoval.exists("\(folder)/\(number).heads") {
                let segment = try EntryFile(
                    path: "\(folder)/\(number)", bands: options.bands, isWritable: false)
                guard segment.isSound(from: starts[starts.count - 1]) else {
                    throw Self.damage(to: "\(folder)/\(number).heads")
                }
                earlier.append(segment)
                starts.append(starts[starts.count - 1] + segment.count)
                number += 1
            }
        } else {
            lock = nil
        }
        own = try EntryFile(path: "\(working)/own", bands: options.bands, isWritable: true)
        // What an earlier attempt left counts once it is asked for: see restore.
        hasLeftovers = own.count > 0
    }

    var count: Int { starts[starts.count - 1] + visible }

    subscript(entry: Int) -> EntryFile.Entry {
        let place = place(of: entry)
        return place.file[place.index]
    }

    func bandHash(_ band: Int, of entry: Int) -> UInt32 {
        let place = place(of: entry)
        return place.file.bandHash(band, of: place.index)
    }

    func id(of entry: Int) -> String {
        let place = place(of: entry)
        return place.file.id(of: place.index)
    }

    func shingles(of entry: Int) -> Shingles {
        let place = place(of: entry)
        return place.file.shingles(of: place.index)
    }

    func append(_ fingerprint: Fingerprint, id: String, replacing replaced: Int?) throws {
        // The first document of a run that begins anew: what an earlier attempt left is of no use.
        if hasLeftovers { try cut(heads: 0, details: 0) }
        try own.append(fingerprint, id: id, replacing: replaced)
        visible += 1
    }

    private struct Place {
        let file: EntryFile
        let index: Int
    }

    private func place(of entry: Int) -> Place {
        let first = starts[starts.count - 1]
        if entry >= first { return Place(file: own, index: entry - first) }
        var low = 0
        var high = starts.count - 1
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= entry { low = middle } else { high = middle }
        }
        return Place(file: earlier[low], index: entry - starts[low])
    }

    private func cut(heads: Int, details: Int) throws {
        try own.cut(heads: heads, details: details)
        hasLeftovers = false
        visible = own.count
    }
}

extension IndexSegments {
    private static func check(_ options: FingerprintOptions, in folder: String) throws {
        let path = "\(folder)/options"
        let text = "1 \(options.shingleWords) \(options.bands) \(options.rows)\n"
        guard FileRemoval.exists(path) else {
            guard !FileRemoval.exists("\(folder)/1.heads") else { throw damage(to: path) }
            var file = try AtomicFile(path: path)
            try file.write(text)
            try file.commit()
            return
        }
        let known = String(decoding: try WholeFile.read(path: path, limit: 4096), as: UTF8.self)
        guard known == text else {
            let version = known.prefix { $0 != " " }
            guard known.hasSuffix("\n"), Int(version) != nil else { throw damage(to: path) }
            guard version == "1" else {
                throw FileError(
                    .open, path: folder, reason: "the index is of another version of this program",
                    remedy: "use that one, or name another folder")
            }
            throw FileError(
                .open, path: folder, reason: "the index was made with other shingles or another threshold",
                remedy: "set them as they were, or name another folder")
        }
    }

    private static func damage(to path: String) -> FileError {
        FileError(
            .read, path: path, reason: "the index of duplicates is damaged",
            remedy: "put a copy in the place of its folder, or remove it: the next run begins a new one")
    }

    /// Takes back the segment of a run that did not get to its end.
    private static func takeBack(in working: String, from folder: String) throws {
        let note = "\(working)/segment"
        guard FileRemoval.exists(note) else { return }
        let name = String(decoding: try WholeFile.read(path: note, limit: 4096), as: UTF8.self)
        for suffix in ["heads", "details"] {
            let path = "\(folder)/\(name).\(suffix)"
            guard FileRemoval.exists(path) else { continue }
            try FileRename.move(path, to: "\(working)/own.\(suffix)")
        }
        try FileRemoval.remove(note)
    }

    func snapshot() throws -> [UInt8] {
        // What an earlier attempt left is no part of what is remembered.
        if hasLeftovers { try cut(heads: 0, details: 0) }
        try own.sync()
        return Array("\(starts[starts.count - 1]) \(own.ends.heads) \(own.ends.details)".utf8)
    }

    func restore(_ snapshot: [UInt8]) throws {
        let numbers = String(decoding: snapshot, as: UTF8.self).split(separator: " ").compactMap { Int($0) }
        guard numbers.count == 3, numbers[0] == starts[starts.count - 1], numbers[1] <= own.ends.heads,
            numbers[2] <= own.ends.details
        else {
            throw FileError(
                .read, path: working, reason: "the index of duplicates is not as the run left it",
                remedy: "begin the run anew")
        }
        try cut(heads: numbers[1], details: numbers[2])
    }

    func publish() throws {
        guard let folder, visible > 0, !isPublished else { return }
        isPublished = true
        try own.sync()
        own.finish()
        let number = earlier.count + 1
        var note = try AtomicFile(path: "\(working)/segment")
        try note.write("\(number)")
        try note.commit()
        // The heads last: without them there is no segment.
        for suffix in ["details", "heads"] {
            try FileRename.move("\(working)/own.\(suffix)", to: "\(folder)/\(number).\(suffix)")
        }
        try FolderCreation.sync(folder)
    }

    /// Takes back what this run has published, where it comes to nothing after all.
    func retract() throws {
        guard let folder, isPublished else { return }
        try Self.takeBack(in: working, from: folder)
    }

    func finish() {
        own.finish()
        for segment in earlier { segment.finish() }
        lock = nil
    }
}
