import Encodings
import Foundation
import TestSupport
import Testing

@Suite struct DecoderSuiteTests {
    static let suite = "encoding/encoding_rs/tests/test_data"

    static let files: [(file: String, encoding: CharacterEncoding)] = [
        ("big5", .big5), ("euc_kr", .eucKR), ("gb18030", .gb18030), ("iso_2022_jp", .iso2022JP),
        ("jis0208", .eucJP), ("jis0212", .eucJP), ("shift_jis", .shiftJIS),
    ]

    @Test(
        .enabled(if: SharedSuites.isPresent(suite), "no encoding_rs data at \(SharedFolder.url.path)"),
        arguments: files)
    func `every sequence of a legacy encoding decodes as in encoding_rs`(
        file: String, encoding: CharacterEncoding
    ) throws {
        let folder = SharedSuites.folder(Self.suite)
        let input = Array(try Data(contentsOf: folder.appending(path: "\(file)_in.txt")))
        let expected = try String(contentsOf: folder.appending(path: "\(file)_in_ref.txt"), encoding: .utf8)
        let decoded = Encodings.decode(input, from: encoding)
        let lines = String(decoding: decoded.bytes, as: UTF8.self).split(
            separator: "\n", omittingEmptySubsequences: false)
        let expectedLines = expected.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == expectedLines.count)
        let wrong = zip(lines, expectedLines).enumerated().filter { $0.element.0 != $0.element.1 }
        #expect(
            wrong.map {
                "\($0.offset + 1): \(hexadecimal($0.element.0)) instead of \(hexadecimal($0.element.1))"
            } == [])
        if wrong.isEmpty, lines.count == expectedLines.count { print("conformance: decoder=\(file)") }
    }

    private func hexadecimal(_ text: Substring) -> String {
        text.unicodeScalars.map { String($0.value, radix: 16) }.joined(separator: "+")
    }
}
