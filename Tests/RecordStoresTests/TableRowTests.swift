import PipelineCore
import Testing

@testable import RecordStores

@Suite struct TableRowTests {
    @Test(arguments: [ColumnValue.text("a\0b"), .json(#"{"a":"\u0000"}"#), .json(#"["\\\u0000"]"#)])
    func `a NUL is refused, however it is written`(value: ColumnValue) {
        #expect(throws: NULError.self) { _ = try TableRow([value]) }
    }

    @Test func `what only looks like an escaped NUL is taken`() throws {
        _ = try TableRow([.json(#"["\\u0000"]"#)])
    }

    @Test func `the digest depends on every value and its type`() throws {
        let rows: [[ColumnValue]] = [
            [.text("1")], [.integer(1)], [.number(1)], [.boolean(true)], [.json("1")], [.null],
            [.text("1"), .null],
        ]
        let digests = try rows.map { row in
            var checkpoint = StoreCheckpoint()
            checkpoint.add([try TableRow(row)])
            return checkpoint.sha256
        }
        #expect(Set(digests).count == rows.count)
    }

    @Test func `a checkpoint is the same whatever the batches`() throws {
        let rows = try Samples.rows(0..<5)
        var whole = StoreCheckpoint()
        whole.add(rows)
        var parts = StoreCheckpoint()
        parts.add(Array(rows[..<2]))
        parts = try #require(StoreCheckpoint(json: ["records": 2, "sha256": .string(parts.sha256)]))
        parts.add(Array(rows[2...]))
        #expect(parts == whole)
        #expect(whole.records == 5)
    }
}
