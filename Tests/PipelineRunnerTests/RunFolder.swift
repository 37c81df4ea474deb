import Foundation

/// A folder for a test's pipelines, gone with the test.
final class RunFolder: Sendable {
    let path = FileManager.default.temporaryDirectory.appending(path: "run-\(UUID().uuidString)").path

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String) -> String { "\(path)/\(name)" }

    func bytes(of name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: file(name))))
    }

    func write(_ bytes: [UInt8], to name: String) throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try Data(bytes).write(to: URL(filePath: file(name)))
    }
}
