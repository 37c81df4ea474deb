import ExportStage
import Foundation
import Testing

@Suite struct ReadmeTests {
    private let readme = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "README.md")

    /// `RECORD_SNAPSHOTS=1` writes the table anew.
    @Test func `the table of formats in the README is what the declarations say`() throws {
        let text = try String(contentsOf: readme, encoding: .utf8)
        let rows = ExportStage.kinds.map { kind in
            "| \(kind.info.title) | `\(kind.setting)` | \(kind.info.summary) | \(kind.info.readers) |\n"
        }
        let table =
            "\n| format | setting | what is written | who reads it |\n|---|---|---|---|\n\(rows.joined())"
        let start = try #require(text.range(of: "<!-- formats -->")).upperBound
        let end = try #require(text.range(of: "<!-- /formats -->")).lowerBound
        if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
            try text.replacingCharacters(in: start..<end, with: table).write(
                to: readme, atomically: true, encoding: .utf8)
        } else {
            #expect(text[start..<end] == table)
        }
    }
}
