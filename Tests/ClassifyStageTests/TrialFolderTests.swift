import Foundation
import Testing

@testable import ClassifyStage

@Suite struct TrialFolderTests {
    @Test func `the folder of a trial goes with the last who holds it, files and all`() throws {
        var folder: TemporaryFolder? = try TemporaryFolder()
        let path = try #require(folder?.path)
        try Data("keys".utf8).write(to: URL(filePath: path).appending(path: "keys"))
        #expect(FileManager.default.fileExists(atPath: path))
        folder = nil
        #expect(!FileManager.default.fileExists(atPath: path))
    }
}
