/// A database that a run writes documents to: what was there before the run, or all of it after, never half.
package protocol RecordStore: Sendable {
    /// A document as it is handed to the database.
    associatedtype Row: Sendable
    /// Makes a row ready, away from the database; several tasks call it at once.
    ///
    /// - Throws: where the database cannot hold it.
    static func encoded(_ row: TableRow) throws -> Row
    /// How far the run has come.
    var checkpoint: StoreCheckpoint { get async }
    /// Appends documents together with how far the run has come.
    ///
    /// - Returns: the position of the first of them, from 0.
    @discardableResult func append(_ rows: [Row]) async throws -> Int
    /// Brings all that was appended to the disk.
    func sync() async throws
    /// Brings all that was appended to where nothing can fail any more.
    func prepare(_ run: RunNote) async throws
    /// Makes all visible.
    func commit() async throws
    /// Leaves what was appended to a later run.
    func suspend() async
    /// Removes what was appended.
    func abandon() async
}

extension SQLiteStore: RecordStore {
    /// Bound to statements as it is.
    package static func encoded(_ row: TableRow) -> TableRow { row }
}

extension PostgreSQLStore: RecordStore {
    /// The lines that COPY takes.
    package static func encoded(_ row: TableRow) throws -> PostgreSQLRow { try PostgreSQLRow(row) }
}
