import Foundation
import LanguageIdentification
import Testing

/// The shared sets, read in place: floors a little below what is reached (`make bench-classify`), never to be lowered.
@Suite struct SharedLanguageTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../shared/suites/language").standardized
    static let isHere = FileManager.default.fileExists(atPath: folder.path)

    private struct Text: Decodable {
        let lang: String
        let text: String
    }

    /// Every so manyth text of a set.
    private func texts(_ name: String, every step: Int) throws -> [Text] {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/gzip")
        process.arguments = ["-dc", Self.folder.appending(path: "\(name).jsonl.gz").path]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let lines = try pipe.fileHandleForReading.readToEnd()?.split(separator: 0x0A) ?? []
        process.waitUntilExit()
        return try lines.enumerated().filter { $0.offset % step == 0 }
            .map { try JSONDecoder().decode(Text.self, from: $0.element) }
    }

    private func accuracy(_ texts: [Text]) -> Double {
        let right = texts.count { LanguageAnswer($0.text[...]).code == $0.lang }
        return 100 * Double(right) / Double(max(1, texts.count))
    }

    @Test(
        .enabled(if: isHere),
        arguments: [("pud-sentences", 98.9), ("pud-short", 89.5), ("udhr-paragraphs", 98.3)])
    func `the shared sets are told as well as ever`(name: String, floor: Double) throws {
        #expect(accuracy(try texts(name, every: name == "udhr-paragraphs" ? 1 : 5)) >= floor)
    }
}
