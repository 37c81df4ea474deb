import PipelineCore
import PostgreSQL
import TestSupport
import Testing

@testable import RecordStores

@Suite(
    .serialized,
    .enabled(if: TestPostgres.isInstalled, "no PostgreSQL server is installed: apt-get install postgresql"))
final class PostgreSQLStoreTests {
    /// A schema of its own for each test.
    let schema = "test_\(UInt32.random(in: 0 ... .max))"
    let server: TestPostgres

    init() throws {
        server = try #require(TestPostgres.shared)
        try PostgreSQLConnection(server.connection).run("CREATE SCHEMA \(schema)")
    }

    private func settings(_ mode: StoreMode = .merge, tables: TableSchema = Samples.tables)
        -> PostgreSQLStore.Settings
    {
        PostgreSQLStore.Settings(
            connection: server.connection, schema: schema, tables: tables, mode: mode, retries: 4)
    }

    private func lines(_ rows: [TableRow]) throws -> [PostgreSQLRow] {
        try rows.map { try PostgreSQLRow($0) }
    }

    private func write(_ rows: [TableRow], _ mode: StoreMode = .merge) async throws {
        let store = try await PostgreSQLStore(settings(mode))
        try await store.append(lines(rows))
        try await store.prepare(Samples.run)
        try await store.commit()
    }

    private func texts(_ sql: String) throws -> [String?] {
        let connection = try PostgreSQLConnection(server.connection)
        try connection.run("SET search_path TO \(schema)")
        return try connection.rows(sql).map { $0[0] }
    }

    private var tables: [String?] {
        get throws {
            try texts(
                "SELECT table_name FROM information_schema.tables WHERE table_schema = '\(schema)' ORDER BY 1"
            )
        }
    }

    @Test func `nothing is visible before the commit and nothing else is left behind it`() async throws {
        let store = try await PostgreSQLStore(settings())
        try await store.append(lines(Samples.rows(0..<3)))
        try await store.prepare(Samples.run)
        #expect(try !tables.contains("documents"))
        try await store.commit()
        #expect(
            try tables == ["documents", "documents_annotations", "documents_place", "pipeline_checkpoints"])
        #expect(try texts("SELECT id FROM documents ORDER BY id") == ["d0", "d1", "d2"])
        #expect(try texts("SELECT tags->>1 FROM documents WHERE open AND score = 0.5") == ["b", "b", "b"])
        #expect(try texts("SELECT text FROM documents_place WHERE document_id = 'd1'") == ["Zürich"])
    }

    @Test func `a run goes on behind its last checkpoint, and what stood behind that is written once`()
        async throws
    {
        let first = try await PostgreSQLStore(settings())
        try await first.append(lines(Samples.rows(0..<3)))
        let checkpoint = await first.checkpoint
        try await first.append(lines(Samples.rows(3..<5)))
        try await first.sync()
        await first.suspend()
        let second = try await PostgreSQLStore(settings(), from: checkpoint)
        try await second.append(lines(Samples.rows(3..<6)))
        try await second.prepare(Samples.run)
        try await second.commit()
        #expect(try texts("SELECT id FROM documents ORDER BY id") == (0..<6).map { "d\($0)" })
        #expect(try texts("SELECT count(*) FROM documents_annotations") == ["6"])
        #expect(try texts("SELECT records FROM pipeline_checkpoints") == ["6"])
    }

    @Test func `a commit that was interrupted may be done again`() async throws {
        let store = try await PostgreSQLStore(settings())
        try await store.append(lines(Samples.rows(0..<3)))
        let end = await store.checkpoint
        try await store.prepare(Samples.run)
        await store.suspend()
        #expect(try !tables.contains("documents"))
        for _ in 0..<2 {
            let again = try await PostgreSQLStore(settings(), from: end)
            try await again.prepare(Samples.run)
            try await again.commit()
        }
        #expect(try texts("SELECT count(*) FROM documents") == ["3"])
    }

    @Test func `a checkpoint that the server does not know is refused`() async throws {
        var other = StoreCheckpoint()
        other.add(try Samples.rows(1..<4))
        let from = other
        let settings = settings()
        let error = await #expect(throws: StageFailure.self) {
            _ = try await PostgreSQLStore(settings, from: from)
        }
        #expect(error?.reason == "no_checkpoint")
    }

    @Test func `merging keeps the documents of the run before and takes over those that came again`()
        async throws
    {
        try await write(Samples.rows(0..<3))
        try await write([
            Samples.row("d2", text: "old"), Samples.row("d2", text: "new", places: ["Basel", "Bern"]),
            Samples.row("d3"),
        ])
        #expect(try texts("SELECT id FROM documents ORDER BY id") == ["d0", "d1", "d2", "d3"])
        #expect(try texts("SELECT text FROM documents WHERE id = 'd2'") == ["new"])
        #expect(
            try texts("SELECT text FROM documents_annotations WHERE document_id = 'd2' ORDER BY number")
                == ["Basel", "Bern"])
    }

    @Test func `replacing drops the documents of the run before`() async throws {
        try await write(Samples.rows(0..<3))
        try await write(Samples.rows(2..<4), .replace)
        #expect(try texts("SELECT id FROM documents ORDER BY id") == ["d2", "d3"])
        #expect(try texts("SELECT count(*) FROM documents_annotations") == ["2"])
    }

    @Test func `a failed run leaves the tables of the run before`() async throws {
        try await write(Samples.rows(0..<2))
        let store = try await PostgreSQLStore(settings())
        try await store.append(lines(Samples.rows(5..<9)))
        await store.abandon()
        #expect(try texts("SELECT id FROM documents ORDER BY id") == ["d0", "d1"])
        #expect(try tables.count == 4)
    }

    @Test func `a table that lacks a column is not changed but named with the statement that adds it`()
        async throws
    {
        try await write(Samples.rows(0..<1))
        let wider = settings(
            tables: TableSchema(
                "documents", columns: Samples.tables.columns + [.init("price", .number)],
                children: Samples.tables.children))
        let error = await #expect(throws: StageFailure.self) { _ = try await PostgreSQLStore(wider) }
        #expect(
            error?.message.contains(#"ALTER TABLE "documents" ADD COLUMN "price" double precision;"#) == true)
    }

    @Test func `a column of another type is named`() async throws {
        try PostgreSQLConnection(server.connection).run(
            "CREATE TABLE \(schema).documents (id text, title text, text text, score text)")
        let settings = settings()
        let error = await #expect(throws: StageFailure.self) { _ = try await PostgreSQLStore(settings) }
        #expect(error?.message.contains(#"the column "score" of type text, not double precision"#) == true)
    }

    @Test func `a user without the right is told so and nothing is tried again`() async throws {
        let connection = try PostgreSQLConnection(server.connection)
        try connection.run("DROP ROLE IF EXISTS guest_\(schema); CREATE ROLE guest_\(schema) LOGIN")
        var settings = settings()
        settings.connection = "host=\(server.folder) user=guest_\(schema) dbname=postgres"
        let guest = settings
        let error = await #expect(throws: StageFailure.self) { _ = try await PostgreSQLStore(guest) }
        #expect(error?.isTransient == false)
        #expect(error?.message.contains("GRANT") == true)
    }

    @Test func `a server that is gone for a moment costs nothing`() async throws {
        let store = try await PostgreSQLStore(settings())
        try await store.append(lines(Samples.rows(0..<3)))
        try await store.sync()
        server.halt()
        server.startAgain()
        try await store.append(lines(Samples.rows(3..<6)))
        try await store.prepare(Samples.run)
        try await store.commit()
        #expect(try texts("SELECT count(*) FROM documents") == ["6"])
    }

    @Test func `a server that stays away is a failure that may pass`() async throws {
        let store = try await PostgreSQLStore(settings())
        try await store.append(lines(Samples.rows(0..<3)))
        try await store.sync()
        let checkpoint = await store.checkpoint
        server.halt()
        defer { server.startAgain() }
        let rows = try lines(Samples.rows(3..<6))
        let error = await #expect(throws: StageFailure.self) { try await store.append(rows) }
        #expect(error?.isTransient == true)
        await store.suspend()
        server.startAgain()
        let again = try await PostgreSQLStore(settings(), from: checkpoint)
        try await again.append(rows)
        try await again.prepare(Samples.run)
        try await again.commit()
        #expect(try texts("SELECT count(*) FROM documents") == ["6"])
    }

    @Test func `two runs do not write to one table at once`() async throws {
        let store = try await PostgreSQLStore(settings())
        var settings = settings()
        settings.retries = 0
        let second = settings
        let error = await #expect(throws: StageFailure.self) { _ = try await PostgreSQLStore(second) }
        #expect(error?.isTransient == true)
        await store.abandon()
    }
}
