import Glibc

/// What a cache's file holds, for people.
public struct CacheContents: Sendable {
    /// The results of one stage of one pipeline.
    public struct StageResults: Sendable, Hashable {
        /// The pipeline's name.
        public var pipeline: String
        /// The stage's label.
        public var stage: String
        /// How many results there are.
        public var results: Int
        /// The bytes they take.
        public var bytes: Int
        /// How many runs ago one of them was used last; 0 for the last run that used the file.
        public var runsSinceUse: Int
    }

    /// The results by pipeline and stage.
    public var stages: [StageResults] = []
    /// The bytes of the file and of those that belong to it.
    public var fileBytes: Int

    /// Reads a cache's file; nil where there is none.
    ///
    /// - Throws: where it cannot be read, in SQLite's words.
    public init?(path: String) throws {
        guard access(path, F_OK) == 0 else { return nil }
        let database = try Self.open(path)
        fileBytes = StoreFiles.size(path)
        let runs = try database.number("SELECT value FROM number WHERE name = 'generation'")
        try database.statement(
            """
            SELECT pipeline, stage, count(*), sum(size), max(used) FROM entry JOIN origin ON origin.id = entry.origin
            GROUP BY origin.id ORDER BY pipeline, min(origin.id) DESC
            """
        ).run { row in
            stages.append(
                StageResults(
                    pipeline: row.text(0), stage: row.text(1), results: row.integer(2), bytes: row.integer(3),
                    runsSinceUse: runs - row.integer(4)))
        }
    }

    /// Removes all results, and the file with them.
    ///
    /// - Returns: the bytes that became free.
    public static func clear(path: String) throws -> Int {
        let bytes = StoreFiles.size(path)
        if bytes > 0, let database = try? open(path) {
            // Not while a run is writing to it.
            try database.transaction(isWriting: true) { try database.execute("DELETE FROM entry") }
        }
        StoreFiles.remove(path)
        return bytes
    }

    private static func open(_ path: String) throws -> Database {
        do {
            return try StoreSchema.open(path)
        } catch let error as UnusableFile {
            throw CacheError(
                description: "\(path) cannot be read: \(error.reason); the next run sets it aside")
        }
    }
}

/// Why a cache's file cannot be read.
public struct CacheError: Error, CustomStringConvertible {
    /// What is wrong and what comes of it.
    public let description: String
}
