import PipelineCore
import WebFormats

/// What ordered stages remembered at a commit.
///
/// Its file has a line that says so, with the checksum of the ledger at that commit and a digest of what follows: the
/// memories as they are, one behind the other.
struct RunSnapshot {
    /// How many batches had been committed.
    let batches: Int
    /// The ledger's checksum there.
    let checksum: UInt32
    /// What each remembered, by its label.
    let stages: [String: [UInt8]]

    init(batches: Int, checksum: UInt32, stages: [String: [UInt8]]) {
        self.batches = batches
        self.checksum = checksum
        self.stages = stages
    }

    /// Reads what was left in a run folder; nil where there is none, or it is damaged.
    ///
    /// - Throws: where it cannot be read now.
    init?(in folder: RunFolder) throws {
        guard FileRemoval.exists(folder.snapshot) else { return nil }
        var reader = try ByteReader(path: folder.snapshot)
        guard let head = try reader.nextLine().flatMap(Head.init) else { return nil }
        var stages: [String: [UInt8]] = [:]
        var digest = CacheKey([], seed: 0)
        for (label, count) in head.stages {
            let memory = try reader.read(upTo: count)
            guard memory.count == count else { return nil }
            digest = digest.following(CacheKey(memory, seed: 0))
            stages[label] = memory
        }
        guard digest.digits == head.digest else { return nil }
        self.init(batches: head.batches, checksum: head.checksum, stages: stages)
    }

    /// How many batches had been committed, of a snapshot in a run folder; nil where there is none.
    static func batches(in folder: RunFolder) throws -> Int? {
        guard FileRemoval.exists(folder.snapshot) else { return nil }
        var reader = try ByteReader(path: folder.snapshot)
        return try reader.nextLine().flatMap(Head.init)?.batches
    }

    /// Writes it to the disk in place of the one before.
    func write(to folder: RunFolder) throws {
        let sorted = stages.sorted { FilePath.isOrdered($0.key, $1.key) }
        let digest = sorted.reduce(CacheKey([], seed: 0)) { $0.following(CacheKey($1.value, seed: 0)) }
        let head: JSONValue = [
            "commit": .integer(batches), "crc": .string(Hexadecimal.digits(of: checksum)),
            "stages": .object(sorted.map { JSONMember($0.key, .integer($0.value.count)) }),
            "digest": .string(digest.digits),
        ]
        var file = try AtomicFile(path: folder.snapshot)
        try file.write(head.compact + "\n")
        for (_, memory) in sorted { try file.write(memory) }
        try file.commit()
    }

    /// The first line.
    private struct Head {
        let batches: Int
        let checksum: UInt32
        let stages: [(label: String, bytes: Int)]
        let digest: String

        init?(_ line: [UInt8]) {
            guard let json = try? JSONValue(parsing: line), let batches = json["commit"]?.wholeNumber,
                let checksum = json["crc"]?.text.flatMap({ UInt32($0, radix: 16) }),
                case .object(let members) = json["stages"], let digest = json["digest"]?.text
            else { return nil }
            self.batches = batches
            self.checksum = checksum
            stages = members.compactMap { member in
                member.value.wholeNumber.flatMap { $0 < 0 ? nil : (member.name, $0) }
            }
            self.digest = digest
        }
    }
}
