/// Removes what has not been used for the longest time from the cache's file.
struct StoreEviction {
    private let database: Database
    private let generation: Int

    /// - Parameter generation: the run whose results stay.
    init(_ database: Database, sparing generation: Int) {
        self.database = database
        self.generation = generation
    }

    /// Removes results, the longest unused first, until so many bytes have room, with a tenth to spare.
    ///
    /// - Complexity: two passes over the entries, none over the values.
    func makeRoom(for size: Int, within maximumBytes: Int) throws {
        var excess = try StoreSchema.bytes(database) + size - maximumBytes
        guard excess > 0 else { return }
        excess += maximumBytes / 10
        var oldest: [Int] = []
        var sum = 0
        try database.statement(
            "SELECT used, sum(size) FROM entry WHERE used < ? GROUP BY used ORDER BY used"
        ).run([.integer(generation)]) { row in
            guard sum < excess else { return }
            oldest.append(row.integer(0))
            sum += row.integer(1)
        }
        // Of the last of these, as much stays as may.
        guard let last = oldest.popLast() else { return }
        if !oldest.isEmpty { excess -= try remove("used < ?", last, upTo: .max) }
        _ = try remove("used = ?", last, upTo: excess)
    }

    /// So many entries are removed in one transaction, so that others need not wait for long.
    private static let atOnce = 4096

    /// Removes entries for which a condition holds, in the order of their keys.
    ///
    /// - Returns: the bytes that became free.
    private func remove(_ condition: String, _ generation: Int, upTo excess: Int) throws -> Int {
        var freed = 0
        var last: CacheKey?
        repeat {
            var found: [Entry] = []
            try database.statement(
                "SELECT key, value, size FROM entry WHERE \(condition) AND key > ? ORDER BY key LIMIT \(Self.atOnce)"
            ).run([.integer(generation), last.map { .key($0) } ?? .bytes([])]) { row in
                guard freed < excess, let key = row.key(0) else { return }
                found.append(Entry(key: key, value: row.integer(1)))
                freed += row.integer(2)
            }
            last = found.last?.key
            try remove(found)
        } while last != nil && freed < excess
        try database.transaction(isWriting: true) { try StoreSchema.count(-freed, database) }
        return freed
    }

    private struct Entry {
        let key: CacheKey
        let value: Int
    }

    private func remove(_ entries: [Entry]) throws {
        try database.transaction(isWriting: true) {
            for entry in entries {
                try database.statement("DELETE FROM value WHERE id = ?").run([.integer(entry.value)])
                try database.statement("DELETE FROM entry WHERE key = ?").run([.key(entry.key)])
            }
        }
    }
}
