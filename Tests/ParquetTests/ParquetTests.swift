import Parquet
import Testing

@Suite struct ParquetTests {
    @Test func `a file begins and ends with the format's mark`() throws {
        let writer = ParquetWriter(ParquetSchema([ParquetField("a", .string)]))
        var rows = ParquetRows()
        rows.string("x")
        rows.null()
        try writer.append(rows)
        writer.finish()
        let bytes = writer.takeOutput()
        #expect(bytes.starts(with: Array("PAR1".utf8)) && bytes.suffix(4) == Array("PAR1".utf8)[...])
        #expect(writer.rowGroups.map(\.rows) == [2])
    }
}
