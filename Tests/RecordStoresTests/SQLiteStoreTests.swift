import GRDB
import PipelineCore
import PipelineTesting
import Testing
import WebFormats

@testable import RecordStores

@Suite struct SQLiteStoreTests {
    let folder = TemporaryFolder()
    var path: String { folder.path("out.sqlite") }

    private func store(_ mode: StoreMode = .replace, tables: TableSchema = Samples.tables) throws
        -> SQLiteStore
    {
        try SQLiteStore(path: path, tables: tables, mode: mode, isSearchable: true)
    }

    private func resumed(_ mode: StoreMode = .replace, from checkpoint: StoreCheckpoint) throws -> SQLiteStore
    {
        try SQLiteStore(
            path: path, tables: Samples.tables, mode: mode, isSearchable: true, from: checkpoint)
    }

    /// Writes rows in a run of their own.
    private func write(_ rows: [TableRow], _ mode: StoreMode = .replace) async throws {
        let store = try store(mode)
        try await store.append(rows)
        try await store.prepare(Samples.run)
        try await store.commit()
    }

    private func texts(_ sql: String) throws -> [String] {
        try DatabaseQueue(path: path).read { try String.fetchAll($0, sql: sql) }
    }

    /// The names of the files in the folder.
    private var files: [String] { get throws { try folder.names() } }

    @Test func `nothing is visible before the commit and nothing else is left behind it`() async throws {
        let store = try store()
        try await store.append(Samples.rows(0..<3))
        try await store.prepare(Samples.run)
        #expect(try !files.contains("out.sqlite"))
        try await store.commit()
        #expect(try files == ["out.sqlite"])
        #expect(try texts("SELECT id FROM documents ORDER BY position") == ["d0", "d1", "d2"])
    }

    @Test func `values come back with their types`() async throws {
        try await write([Samples.row("a")])
        let row = try DatabaseQueue(path: path).read { try Row.fetchOne($0, sql: "SELECT * FROM documents") }
        #expect(row?["score"] == 0.5)
        #expect(row?["pages"] == 3)
        #expect(row?["open"] == true)
        #expect(row?["tags"] == #"["a","b"]"#)
    }

    @Test func `the full-text index finds words whatever their accents`() async throws {
        try await write([Samples.row("a"), Samples.row("b", text: "Bern")])
        #expect(
            try texts(
                """
                SELECT d.id FROM documents_search s JOIN documents d ON d.position = s.rowid
                WHERE documents_search MATCH 'geneve'
                """) == ["a"])
    }

    @Test func `each declared kind of annotation has a view`() async throws {
        try await write([Samples.row("a", places: ["Zürich", "Genève"])])
        #expect(try texts("SELECT text FROM documents_place ORDER BY number") == ["Zürich", "Genève"])
        #expect(try texts("SELECT DISTINCT document_id FROM documents_place") == ["a"])
    }

    @Test func `a run goes on behind its last checkpoint, and what stood behind that is written once`()
        async throws
    {
        let first = try store()
        try await first.append(Samples.rows(0..<3))
        let checkpoint = await first.checkpoint
        try await first.append(Samples.rows(3..<5))
        await first.suspend()
        let second = try resumed(from: checkpoint)
        try await second.append(Samples.rows(3..<6))
        try await second.prepare(Samples.run)
        try await second.commit()
        #expect(try texts("SELECT id FROM documents ORDER BY position") == (0..<6).map { "d\($0)" })
        #expect(try texts("SELECT count(*) FROM documents_annotations") == ["6"])
        #expect(try texts("SELECT records FROM pipeline_checkpoints") == ["6"])
    }

    @Test func `an interrupted run ends in the same bytes as an undisturbed one`() async throws {
        try await write(Samples.rows(0..<40))
        let undisturbed = try WholeFile.read(path: path, limit: 1 << 24)
        let first = try store()
        try await first.append(Samples.rows(0..<10))
        let checkpoint = await first.checkpoint
        try await first.append(Samples.rows(10..<30))
        await first.suspend()
        let second = try resumed(from: checkpoint)
        try await second.append(Samples.rows(10..<40))
        let end = await second.checkpoint
        try await second.prepare(Samples.run)
        await second.suspend()
        let third = try resumed(from: end)
        try await third.prepare(Samples.run)
        try await third.commit()
        #expect(try WholeFile.read(path: path, limit: 1 << 24) == undisturbed)
    }

    @Test func `a commit that was interrupted may be done again`() async throws {
        let store = try store()
        try await store.append(Samples.rows(0..<3))
        let end = await store.checkpoint
        try await store.prepare(Samples.run)
        try await store.commit()
        let again = try resumed(from: end)
        try await again.prepare(Samples.run)
        try await again.commit()
        #expect(try texts("SELECT count(*) FROM documents") == ["3"])
    }

    @Test func `a checkpoint that the database does not know is refused`() async throws {
        let store = try store()
        try await store.append(Samples.rows(0..<3))
        await store.suspend()
        var other = StoreCheckpoint()
        other.add(try Samples.rows(1..<4))
        #expect(throws: StageFailure.self) { _ = try resumed(from: other) }
    }

    @Test func `a failed run leaves the database of the run before`() async throws {
        try await write(Samples.rows(0..<2))
        let store = try store()
        try await store.append(Samples.rows(5..<9))
        await store.abandon()
        #expect(try texts("SELECT id FROM documents ORDER BY id") == ["d0", "d1"])
        #expect(try files == ["out.sqlite"])
    }

    @Test func `of a document that comes twice the later one stays`() async throws {
        try await write([Samples.row("a", text: "old", places: ["X", "Y"]), Samples.row("a", text: "new")])
        #expect(try texts("SELECT text FROM documents") == ["new"])
        #expect(try texts("SELECT text FROM documents_annotations") == ["Zürich"])
    }

    @Test func `replacing drops the documents of the run before`() async throws {
        try await write(Samples.rows(0..<3))
        try await write(Samples.rows(2..<4))
        #expect(try texts("SELECT id FROM documents ORDER BY id") == ["d2", "d3"])
    }

    @Test func `merging keeps the documents of the run before and takes over those that came again`()
        async throws
    {
        try await write(Samples.rows(0..<3), .merge)
        try await write([Samples.row("d2", text: "Basel now", places: ["Basel"]), Samples.row("d3")], .merge)
        #expect(try texts("SELECT id FROM documents ORDER BY id") == ["d0", "d1", "d2", "d3"])
        #expect(
            try texts("SELECT text FROM documents_place WHERE document_id = 'd2'") == ["Basel"])
        #expect(
            try texts(
                """
                SELECT d.id FROM documents_search s JOIN documents d ON d.position = s.rowid
                WHERE documents_search MATCH 'basel'
                """) == ["d2"])
        #expect(try files == ["out.sqlite"])
    }

    @Test func `a merge that was not committed leaves nothing, and may be done again`() async throws {
        try await write(Samples.rows(0..<2), .merge)
        let store = try store(.merge)
        try await store.append(Samples.rows(2..<4))
        let end = await store.checkpoint
        try await store.prepare(Samples.run)
        await store.suspend()
        #expect(try texts("SELECT count(*) FROM documents") == ["2"])
        let again = try resumed(.merge, from: end)
        try await again.prepare(Samples.run)
        try await again.commit()
        #expect(try texts("SELECT count(*) FROM documents") == ["4"])
    }

    @Test func `a table that lacks a column is not changed but named with the statement that adds it`()
        async throws
    {
        try await write(Samples.rows(0..<1), .merge)
        let wider = TableSchema(
            "documents", columns: Samples.tables.columns + [.init("price", .number)],
            children: Samples.tables.children)
        let error = #expect(throws: StageFailure.self) { _ = try store(.merge, tables: wider) }
        #expect(
            error?.message.contains(#"ALTER TABLE "documents" ADD COLUMN "price" REAL;"#) == true)
    }

    @Test func `two runs do not write to one database at once`() async throws {
        let store = try store()
        let error = #expect(throws: (any Error).self) { _ = try self.store() }
        #expect(error.map { "\($0)".contains("another process") } == true)
        await store.abandon()
    }

    @Test func `a path that is a folder is refused with what may help`() throws {
        try folder.write("out.sqlite/x", [])
        let error = #expect(throws: (any Error).self) { _ = try store() }
        #expect(error.map { "\($0)".contains("name a file in it") } == true)
    }
}
