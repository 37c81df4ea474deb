import PipelineCore
import Synchronization
import WebFormats

/// The results of stages, kept from run to run in one SQLite file.
///
/// It never fails a run: what cannot be read is computed again, and where the file cannot be used the run goes on
/// without it and ``problem`` says why. A power cut may cost the file, but never gives a wrong result: each value is
/// checked against its key.
final class ResultStore: Sendable {
    /// How long a run waits for another that writes to the same file, in milliseconds.
    static let patience: Int32 = 2000

    let path: String
    /// Where this cache's keys begin.
    let seed: UInt64
    /// The number of this run among those that used the file.
    private let generation: Int
    private let readers = Mutex<[Database]>([])
    private let writer: Mutex<ResultWriter>
    private let trouble = Mutex<(any Error)?>(nil)

    /// Opens the file of a path, and makes it where there is none.
    ///
    /// A file that is damaged or of another version is set aside as `NAME.damaged`.
    init(path: String, maximumBytes: Int) throws {
        self.path = path
        try FolderCreation.createFolder(FilePath.folder(of: path))
        let database: Database
        do {
            database = try StoreSchema.open(path)
        } catch is UnusableFile {
            StoreFiles.setAside(path)
            database = try StoreSchema.open(path)
        }
        let start = try StoreSchema.beginRun(database)
        seed = start.seed
        generation = start.generation
        writer = Mutex(ResultWriter(database, generation: generation, maximumBytes: maximumBytes))
    }

    /// Why the cache was of no use from some moment on; nil where it was.
    var problem: (any Error)? { trouble.withLock { $0 } }

    /// Looks up keys.
    ///
    /// - Parameter use: given the place of each key that has a value, and the value as long as the call lasts.
    func forEachResult(of keys: [CacheKey], _ use: (Int, UnsafeRawBufferPointer) throws -> Void) {
        guard !keys.isEmpty, problem == nil else { return }
        do {
            let reader =
                try readers.withLock({ $0.popLast() }) ?? Database(path: path, patience: Self.patience)
            var stale: [CacheKey] = []
            try reader.transaction(isWriting: false) {
                let statement = try reader.statement(StoreSchema.find)
                for (place, key) in keys.enumerated() {
                    try statement.run([.key(key)]) { row in
                        guard let value = Self.checked(row.bytes(0), under: key) else { return }
                        try use(place, value)
                        if row.integer(1) != generation { stale.append(key) }
                    }
                }
            }
            readers.withLock { $0.append(reader) }
            if !stale.isEmpty { try writer.withLock { try $0.touch(stale) } }
        } catch {
            note(error)
        }
    }

    /// Keeps results.
    ///
    /// - Parameter origin: the number of the stage, from ``origin(pipeline:stage:)``.
    func add(_ results: [Result], origin: Int) {
        guard !results.isEmpty, problem == nil else { return }
        do {
            try writer.withLock { try $0.add(results, origin: origin) }
        } catch {
            note(error)
        }
    }

    /// The number under which the results of a stage are counted.
    func origin(pipeline: String, stage: String) -> Int {
        do {
            return try writer.withLock { try $0.origin(pipeline: pipeline, stage: stage) }
        } catch {
            note(error)
            return 0
        }
    }

    /// Makes room where the results are more than they may be; called at the end of a run.
    ///
    /// A file that turned out to be damaged is set aside, so that the next run begins a new one.
    func close() {
        readers.withLock { $0 = [] }
        if problem == nil {
            do { try writer.withLock { try $0.shrink() } } catch { note(error) }
        }
        if (problem as? DatabaseError)?.isDamage == true { StoreFiles.setAside(path) }
    }

    /// A result and its key.
    struct Result {
        let key: CacheKey
        /// What the file has for it: a checksum and the value.
        let bytes: [UInt8]

        init(_ value: [UInt8], under key: CacheKey) {
            self.key = key
            let sum = value.withUnsafeBytes { key.checksum(of: $0) }
            bytes = withUnsafeBytes(of: sum.littleEndian) { Array($0) } + value
        }
    }

    private func note(_ error: any Error) {
        // A lock that another run holds for long costs this batch its results, not the whole run.
        if (error as? DatabaseError)?.isLock == true { return }
        trouble.withLock { $0 = $0 ?? error }
    }

    /// The value without the checksum before it; nil where the two do not fit.
    private static func checked(
        _ bytes: UnsafeRawBufferPointer, under key: CacheKey
    ) -> UnsafeRawBufferPointer? {
        guard bytes.count >= 8 else { return nil }
        let value = UnsafeRawBufferPointer(rebasing: bytes[8...])
        let sum = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
        return sum == key.checksum(of: value) ? value : nil
    }
}
