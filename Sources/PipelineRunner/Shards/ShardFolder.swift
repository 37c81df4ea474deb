import PipelineCore
import WebFormats

/// Where a plan's shards leave what they have written, until they are committed.
///
/// `FOLDER/DIGEST/3-of-8/` is there once the shard is finished, all at once. Attempts at it work in
/// `.3-of-8.attempt-1/`, each in its own; the first that is finished gives its folder the shard's name.
public struct ShardFolder: Sendable {
    /// How many attempts at a shard there may be at once.
    private static let maximumAttempts = 64

    let plan: ShardPlan
    private let path: String

    /// - Parameter folder: the folder that takes the plan's shards.
    public init(_ plan: ShardPlan, in folder: String) {
        self.plan = plan
        path = "\(folder)/\(plan.digest)"
    }

    /// The folder of a finished shard.
    ///
    /// - Parameter number: from 1.
    public func shard(_ number: Int) -> String { "\(path)/\(name(number))" }

    private func name(_ number: Int) -> String { "\(number)-of-\(plan.count)" }

    /// The pipeline with a folder for what its sinks write.
    func redirected(_ pipeline: Pipeline, to folder: String) -> Pipeline {
        var pipeline = pipeline
        for index in pipeline.steps.indices {
            let label = Self.fileName(pipeline.steps[index].label)
            pipeline.steps[index].outputFolder = "\(folder)/outputs/\(label)"
        }
        return pipeline
    }

    /// A label as the name of a folder: two labels never have the same.
    private static func fileName(_ label: String) -> String {
        label.utf8.map { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                String(UnicodeScalar(byte))
            default: "%" + Hexadecimal.digits(of: byte)
            }
        }.joined()
    }

    /// What came of a shard, if it is finished in a folder: as the run that was planned, to its end.
    func report(of number: Int, of pipeline: Pipeline, in folder: String) throws -> RunReport? {
        let files = RunFolder(path: folder)
        // The pipeline has been held against the plan.
        let record = plan.extent(of: number).record(plan.record).pretty + "\n"
        guard FileRemoval.exists(files.success), try RunFolder.read(files.record) == Array(record.utf8),
            let manifest = try RunFolder.read(files.manifest).flatMap({ try? JSONValue(parsing: $0) })
        else { return nil }
        return manifest["run"].flatMap { RunReport(pipeline: pipeline.name, json: $0) }
    }

    /// A folder for one attempt at a shard, which nobody else uses as long as the attempt is held on to.
    struct Attempt {
        let folder: String
        fileprivate let number: Int
        private let lock: FileLock

        fileprivate init(_ folder: String, number: Int) throws(FileError) {
            self.folder = folder
            self.number = number
            lock = try FileLock(path: "\(folder).lock")
        }
    }

    /// Begins an attempt, or goes on with one that was broken off.
    func attempt(at number: Int) throws -> Attempt {
        for attempt in 1...Self.maximumAttempts {
            do throws(FileError) {
                return try Attempt("\(path)/.\(name(number)).attempt-\(attempt)", number: attempt)
            } catch {
                // Another attempt is on, on this machine or another.
                guard error.operation == .lock else { throw error }
            }
        }
        throw RunError.isRunning(folder: path)
    }

    /// Gives a finished attempt the shard's name; one that is not needed is removed.
    ///
    /// - Parameter isFinished: whether a folder holds the finished shard.
    func publish(
        _ attempt: Attempt, as number: Int, replacing: Bool, isFinished: (String) throws -> Bool
    ) throws {
        let target = shard(number)
        if try FolderMove.move(attempt.folder, to: target) { return try FolderCreation.sync(path) }
        guard try replacing || !isFinished(target) else { return try discard(attempt) }
        let old = "\(path)/.\(name(number)).replaced-\(attempt.number)"
        try FolderMove.remove(old)
        guard try FolderMove.move(target, to: old), try FolderMove.move(attempt.folder, to: target) else {
            // Another attempt has just been finished; it holds the same.
            return try discard(attempt)
        }
        try FolderCreation.sync(path)
        try FolderMove.remove(old)
    }

    /// Removes an attempt.
    func discard(_ attempt: Attempt) throws { try FolderMove.remove(attempt.folder) }
}
