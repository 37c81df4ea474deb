import PipelineCore

/// What parts may hold, and how many there may be.
struct PartLimits: Sendable, Hashable {
    /// The most records of a part; nil for any number.
    var records: Int?
    /// The most bytes of a part, as they are gathered; nil for any number.
    var bytes: Int?
    /// The most files.
    var files = 10_000
}

/// Which part takes which record: decided by the records alone, in their order, and by nothing else.
struct PartTable: Sendable {
    /// A part of what is exported.
    struct Part: Sendable {
        /// The name of its file, but for its number.
        let key: String
        /// Its number among the parts of its key, from 0.
        let number: Int
        /// How many records it holds.
        var records = 0
        /// How many bytes it has, as they are gathered.
        var bytes = 0
        /// The digest of those bytes.
        var digest = SHA256()
    }

    let limits: PartLimits
    /// How many bytes stand before the first record of a part, and between two.
    private let lead: Int
    private let separator: Int
    /// The parts in the order in which they were begun.
    private(set) var parts: [Part] = []
    /// How many records all parts hold.
    private(set) var records = 0
    /// The part of each key that takes more.
    private var open: [String: Int] = [:]

    init(_ limits: PartLimits, lead: Int, separator: Int) {
        self.limits = limits
        self.lead = lead
        self.separator = separator
    }

    /// Counts a record, and says which part it goes to.
    ///
    /// - Throws: where there would be too many parts.
    mutating func take(_ bytes: Int, for key: String) throws(StageFailure) -> Int {
        let place: Int
        if let current = open[key], !isFull(parts[current], for: bytes + separator) {
            place = current
        } else {
            place = try begin(key, number: open[key].map { parts[$0].number + 1 } ?? 0)
        }
        parts[place].bytes += bytes + (parts[place].records == 0 ? lead : separator)
        parts[place].records += 1
        records += 1
        return place
    }

    private func isFull(_ part: Part, for bytes: Int) -> Bool {
        if let most = limits.records, part.records >= most { return true }
        if let most = limits.bytes, part.records > 0, part.bytes + bytes > most { return true }
        return false
    }

    /// Begins a part.
    @discardableResult
    mutating func begin(_ key: String, number: Int) throws(StageFailure) -> Int {
        guard parts.count < limits.files else {
            throw StageFailure(
                "too_many_files",
                "the records would be split into more than \(limits.files) files; split by a field of fewer values, "
                    + "let parts be larger, or raise 'split.files'")
        }
        parts.append(Part(key: key, number: number))
        open[key] = parts.count - 1
        return parts.count - 1
    }

    /// Notes bytes that were written to a part, and counted before.
    mutating func add(_ bytes: [UInt8], to part: Int) { parts[part].digest.update(bytes) }

    /// Sets a part to what a journal says of it.
    mutating func restore(_ part: Int, records: Int, bytes: Int) {
        self.records += records - parts[part].records
        parts[part].records = records
        parts[part].bytes = bytes
    }

    /// The names of all files, from the folder on: no two are the same.
    func names() -> [String] {
        var counts: [String: Int] = [:]
        for part in parts { counts[part.key, default: 0] += 1 }
        var taken: Set<String> = []
        return parts.map { part in
            let name = NamePattern.name(of: part.key, part: part.number, parts: counts[part.key] ?? 1)
            let free = OwnedFolder.freeName(name) { taken.contains($0) }
            taken.insert(free)
            return free
        }
    }
}
