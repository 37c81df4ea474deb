import Foundation
import PipelineCore
import Testing

/// Fixtures and the files that say what must come of them.
///
/// `RECORD_SNAPSHOTS=1` writes the latter anew.
enum Golden {
    static var folder: URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")
    }

    static func bytes(of fixture: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: folder.appending(path: fixture)))
    }

    /// Compares a cleaned document with `FIXTURE.expected`.
    static func check(_ document: some Document, against fixture: String) throws {
        let file = folder.appending(path: "\(fixture).expected")
        let found = report(document)
        if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
            try found.write(to: file, atomically: true, encoding: .utf8)
        }
        let expected = try String(contentsOf: file, encoding: .utf8)
        #expect(found == expected)
    }

    private static func report(_ document: some Document) -> String {
        var lines = [
            "title: \(document[.title] ?? "-")", "charset: \(document.payload.detectedCharset ?? "-")", "",
        ]
        for block in document.content.blocks {
            let level = block.level == 0 ? "" : " \(block.level)"
            lines.append("[\(block.kind.rawValue)\(level)] \(document.content.text(in: block.range) ?? "?")")
        }
        lines.append("")
        for removal in document.history.entries.flatMap(\.removals) {
            lines.append("removed as \(removal.reason): \(removal.text)")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
