import Glibc

/// The tables of the cache's file.
enum StoreSchema {
    /// Raised where the tables or the form of the values change; files of other versions are set aside.
    private static let version = 1

    /// What a run needs to know of the file.
    struct Start {
        let seed: UInt64
        let generation: Int
    }

    /// Finds the value of a key, and the last run that used it.
    static let find = """
        SELECT value.bytes, entry.used FROM entry JOIN value ON value.id = entry.value WHERE entry.key = ?
        """

    /// Entries are small and stay together, so that noting a use or looking for old ones does not go through the
    /// values.
    private static let tables = """
        CREATE TABLE IF NOT EXISTS value (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL);
        CREATE TABLE IF NOT EXISTS entry (
            key BLOB PRIMARY KEY, value INTEGER NOT NULL, size INTEGER NOT NULL, used INTEGER NOT NULL,
            origin INTEGER NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS origin (
            id INTEGER PRIMARY KEY, pipeline TEXT NOT NULL, stage TEXT NOT NULL, UNIQUE (pipeline, stage)
        );
        CREATE TABLE IF NOT EXISTS number (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
        INSERT OR IGNORE INTO number VALUES ('generation', 0), ('bytes', 0);
        """

    /// Opens the file and sees to it that the tables are there.
    ///
    /// - Throws: ``UnusableFile`` where it is damaged or of another version.
    static func open(_ path: String) throws -> Database {
        let database = try Database(path: path, patience: ResultStore.patience)
        do {
            try prepare(database)
            return database
        } catch let error as DatabaseError where error.isDamage {
            throw UnusableFile(reason: error.message)
        }
    }

    /// Counts this run.
    static func beginRun(_ database: Database) throws -> Start {
        try database.transaction(isWriting: true) {
            try database.statement("UPDATE number SET value = value + 1 WHERE name = 'generation'").run()
            var numbers: [String: Int] = [:]
            try database.statement("SELECT name, value FROM number").run {
                numbers[$0.text(0)] = $0.integer(1)
            }
            return Start(
                seed: UInt64(bitPattern: Int64(numbers["seed"] ?? 0)), generation: numbers["generation"] ?? 0)
        }
    }

    /// The bytes of all results.
    static func bytes(_ database: Database) throws -> Int {
        try database.number("SELECT value FROM number WHERE name = 'bytes'")
    }

    /// Adds to the bytes of all results, or takes away from them.
    static func count(_ bytes: Int, _ database: Database) throws {
        try database.statement("UPDATE number SET value = max(0, value + ?) WHERE name = 'bytes'").run([
            .integer(bytes)
        ])
    }

    private static func prepare(_ database: Database) throws {
        let found = try database.number("PRAGMA user_version")
        if found != version {
            guard try database.number("SELECT count(*) FROM sqlite_schema") == 0 else {
                throw UnusableFile(reason: "it is of version \(found)")
            }
            // Both must be said before the first table is made.
            try database.execute("PRAGMA page_size = 8192; PRAGMA auto_vacuum = INCREMENTAL")
            try database.execute("PRAGMA journal_mode = WAL")
            try database.transaction(isWriting: true) {
                try database.execute(tables)
                try database.statement("INSERT OR IGNORE INTO number VALUES ('seed', ?)").run([
                    .integer(Int(truncatingIfNeeded: UInt64.random(in: .min ... .max)))
                ])
                try database.execute("PRAGMA user_version = \(version)")
            }
        }
        // Values are checked when they are read, so that the disk's own order of writing does not matter.
        try database.execute("PRAGMA synchronous = OFF")
    }
}

/// A file that is no cache that could be used.
struct UnusableFile: Error {
    let reason: String
}

/// The files that belong to the cache's file.
enum StoreFiles {
    private static let endings = ["", "-wal", "-shm"]

    /// Gives the files names under which nobody looks for them.
    static func setAside(_ path: String) {
        for ending in endings {
            // What was set aside earlier has had its time.
            rename(path + ending, "\(path).damaged\(ending)")
        }
    }

    /// Removes the files.
    static func remove(_ path: String) {
        for ending in endings { unlink(path + ending) }
    }

    /// The bytes of all files.
    static func size(_ path: String) -> Int {
        endings.reduce(0) { sum, ending in
            var status = stat()
            return stat(path + ending, &status) == 0 ? sum + Int(status.st_size) : sum
        }
    }
}
