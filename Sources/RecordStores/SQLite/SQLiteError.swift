internal import GRDB
internal import PipelineCore

/// Errors of SQLite as failures of a stage: what was written where, and what may help.
enum SQLiteError {
    /// Does something with a database.
    static func naming<Result>(_ path: String, _ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as DatabaseError {
            throw failure(error, path)
        }
    }

    private static func failure(_ error: DatabaseError, _ path: String) -> StageFailure {
        let (isTransient, remedy): (Bool, String) =
            switch error.resultCode {
            case .SQLITE_FULL: (true, "free some space on the disk")
            case .SQLITE_IOERR: (true, "look at the disk: it may be full or at fault")
            case .SQLITE_BUSY, .SQLITE_LOCKED: (true, "another process uses the database: wait for it")
            case .SQLITE_NOMEM: (true, "free some memory")
            case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_CANTOPEN:
                (false, "give this user the right to write the file and its folder")
            case .SQLITE_NOTADB, .SQLITE_CORRUPT: (false, "it is no database, or a damaged one: move it away")
            default: (false, "see what stands in the way")
            }
        let message = error.message ?? "\(error.resultCode)"
        return StageFailure("database", "\(path): \(message); \(remedy)", isTransient: isTransient)
    }
}
