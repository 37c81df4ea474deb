/// What writes to the cache's file; one task at a time.
struct ResultWriter {
    private let database: Database
    private let generation: Int
    private let maximumBytes: Int
    /// Whether what this run itself put in or used leaves no room.
    private var isFull = false

    init(_ database: Database, generation: Int, maximumBytes: Int) {
        self.database = database
        self.generation = generation
        self.maximumBytes = maximumBytes
    }

    /// The number under which the results of a stage are counted.
    func origin(pipeline: String, stage: String) throws -> Int {
        try database.transaction(isWriting: true) {
            let names: [Statement.Value] = [.text(pipeline), .text(stage)]
            try database.statement("INSERT OR IGNORE INTO origin (pipeline, stage) VALUES (?, ?)").run(names)
            return try database.number("SELECT id FROM origin WHERE pipeline = ? AND stage = ?", names)
        }
    }

    /// Keeps results as long as there is room for them.
    ///
    /// A run whose own results are more than may be kept, keeps the first of them: were the oldest to give way, the
    /// next run would find none where it looks.
    mutating func add(_ results: [ResultStore.Result], origin: Int) throws {
        guard !isFull else { return }
        let size = results.reduce(0) { $0 + $1.bytes.count + Self.entryBytes }
        if try bytes + size > maximumBytes {
            try StoreEviction(database, sparing: generation).makeRoom(for: size, within: maximumBytes)
            guard try bytes + size <= maximumBytes else {
                isFull = true
                return
            }
        }
        try database.transaction(isWriting: true) {
            let replaced = try results.reduce(0) { try $0 + put($1, origin: origin) }
            try StoreSchema.count(size - replaced, database)
        }
    }

    /// Notes that this run has used results.
    func touch(_ keys: [CacheKey]) throws {
        try database.transaction(isWriting: true) {
            let update = try database.statement("UPDATE entry SET used = ? WHERE key = ?")
            for key in keys { try update.run([.integer(generation), .key(key)]) }
        }
    }

    /// Brings the file back to what it may have, for instance where the definition now says less.
    func shrink() throws {
        try StoreEviction(database, sparing: generation).makeRoom(for: 0, within: maximumBytes)
        try database.execute("PRAGMA incremental_vacuum")
    }

    /// An entry takes about so much beside its value.
    private static let entryBytes = 64
    /// The bytes of all results.
    private var bytes: Int {
        get throws { try StoreSchema.bytes(database) }
    }

    /// Keeps a result.
    ///
    /// - Returns: the bytes of the one that was there before: a damaged value, or one that another run has put there
    ///   meanwhile.
    private func put(_ result: ResultStore.Result, origin: Int) throws -> Int {
        let replaced = try database.number("SELECT sum(size) FROM entry WHERE key = ?", [.key(result.key)])
        try database.statement("DELETE FROM value WHERE id = (SELECT value FROM entry WHERE key = ?)").run([
            .key(result.key)
        ])
        try database.statement("INSERT INTO value (bytes) VALUES (?)").run([.bytes(result.bytes)])
        try database.statement("INSERT OR REPLACE INTO entry VALUES (?, ?, ?, ?, ?)").run([
            .key(result.key), .integer(database.lastRow),
            .integer(result.bytes.count + Self.entryBytes), .integer(generation), .integer(origin),
        ])
        return replaced
    }
}
