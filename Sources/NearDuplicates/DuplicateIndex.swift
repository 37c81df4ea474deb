internal import WebFormats

/// The documents seen so far, and which of them a new one repeats.
///
/// Those of earlier runs lie in the index's folder, a segment for each run; those of this run in a working folder, from
/// where they become a segment when the run is finished. Memory does not grow with them: files are mapped.
public final class DuplicateIndex {
    /// A document that another one repeats.
    public struct Twin: Sendable, Hashable {
        /// Its number among all that are known.
        public let entry: Int
        /// Its id.
        public let id: String
        /// What is the same: `exact`, `url`, `title` or `near`.
        public let kind: String
        /// The Jaccard similarity; 1 for all kinds but `near`.
        public let similarity: Double
        /// The bytes of its text.
        public let length: Int
        /// Its day, where known.
        public let day: Int?
    }

    private let options: FingerprintOptions
    private let segments: IndexSegments
    private let table: KeyTable
    /// Entries that a later one has taken the place of, with that one.
    private var successors: [Int: Int] = [:]

    /// Opens an index.
    ///
    /// - Parameters:
    ///   - folder: where earlier runs left it; nil for one that this run alone knows.
    ///   - working: a folder for this run.
    public init(folder: String?, working: String, options: FingerprintOptions) throws {
        self.options = options
        segments = try IndexSegments(folder: folder, working: working, options: options)
        table = try KeyTable(path: "\(working)/keys")
        try fill()
    }

    /// How many documents are known.
    public var count: Int { segments.count }

    /// The document that one repeats: the first that has the same text, address or title, or a text that is near.
    ///
    /// - Parameter exact: whether the same text makes a twin by itself.
    public func twin(of fingerprint: Fingerprint, exact: Bool = true) -> Twin? {
        if exact,
            let entry = first(KeyTable.Kind.exact ^ fingerprint.exact, { $0.exact == fingerprint.exact })
        {
            return twin(entry, "exact", 1)
        }
        if let address = fingerprint.address,
            let entry = first(KeyTable.Kind.address ^ address, { $0.address == address })
        {
            return twin(entry, "url", 1)
        }
        if let title = fingerprint.title,
            let entry = first(KeyTable.Kind.title ^ title, { $0.title == title })
        {
            return twin(entry, "title", 1)
        }
        return nearTwin(of: fingerprint)
    }

    /// Remembers a document.
    ///
    /// - Parameter replaced: the one it takes the place of, where it is kept in spite of a twin.
    public func add(_ fingerprint: Fingerprint, id: String, replacing replaced: Twin? = nil) throws {
        let entry = segments.count
        try segments.append(fingerprint, id: id, replacing: replaced?.entry)
        if table.hasRoom(for: options.bands + 3) { enter(entry) } else { try fill() }
    }

    private func first(_ key: UInt64, _ holds: (EntryFile.Entry) -> Bool) -> Int? {
        var found: Int?
        table.forEach(key) { entry in
            if found == nil, holds(segments[entry]) { found = entry }
        }
        return found
    }

    private func nearTwin(of fingerprint: Fingerprint) -> Twin? {
        var candidates: [Int] = []
        for (band, hash) in fingerprint.bands.enumerated() {
            table.forEach(Self.key(band, hash)) { entry in candidates.append(entry) }
        }
        candidates.sort()
        let size = Double(fingerprint.shingles.hashes.count)
        var last = -1
        for entry in candidates where entry != last {
            last = entry
            // Sets of very different sizes cannot be alike.
            let other = Double(segments[entry].shingles)
            guard min(size, other) >= options.threshold * max(size, other) else { continue }
            let similarity = fingerprint.shingles.similarity(to: segments.shingles(of: entry))
            if similarity >= options.threshold { return twin(entry, "near", similarity) }
        }
        return nil
    }

    private func twin(_ found: Int, _ kind: String, _ similarity: Double) -> Twin {
        var entry = found
        while let successor = successors[entry] { entry = successor }
        // The next time it is one step, however often they have taken one another's place.
        if entry != found { successors[found] = entry }
        let known = segments[entry]
        return Twin(
            entry: entry, id: segments.id(of: entry), kind: kind, similarity: similarity,
            length: Int(known.length), day: known.day == .min ? nil : Int(known.day))
    }

    private static func key(_ band: Int, _ hash: UInt32) -> UInt64 { UInt64(band) << 32 | UInt64(hash) }

    private func enter(_ entry: Int) {
        let known = segments[entry]
        table.insert(KeyTable.Kind.exact ^ known.exact, entry: entry)
        if known.address != 0 { table.insert(KeyTable.Kind.address ^ known.address, entry: entry) }
        if known.title != 0 { table.insert(KeyTable.Kind.title ^ known.title, entry: entry) }
        if known.shingles > 0 {
            for band in 0..<options.bands {
                table.insert(Self.key(band, segments.bandHash(band, of: entry)), entry: entry)
            }
        }
        if known.replaces > 0 { successors[Int(known.replaces) - 1] = entry }
    }

    /// Enters all documents into a table with room for as many again.
    private func fill() throws {
        try table.clear(slots: (segments.count * 3 + 1024) * (options.bands + 3))
        successors = [:]
        for entry in 0..<segments.count { enter(entry) }
    }
}

extension DuplicateIndex {
    /// What it takes to go on here after an interruption; all of it is on the disk.
    public func snapshot() throws -> [UInt8] { try segments.snapshot() }

    /// Goes on where an interrupted run stood.
    ///
    /// - Throws: where the working folder does not have what the snapshot speaks of.
    public func restore(_ snapshot: [UInt8]) throws {
        try segments.restore(snapshot)
        try fill()
    }

    /// Makes the documents of this run known to later ones.
    public func publish() throws { try segments.publish() }

    /// Takes that back, where the run comes to nothing after all.
    public func retract() throws { try segments.retract() }

    /// Closes all files.
    public func close() {
        segments.finish()
        table.finish()
    }
}
