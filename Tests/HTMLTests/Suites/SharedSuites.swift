import Foundation
import TestSupport

/// The folder with the suites of others, which are read in place and never copied.
enum SharedSuites {
    static func folder(_ name: String) -> URL { SharedFolder.url.appending(path: "suites/\(name)") }

    static func isPresent(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: folder(name).path)
    }

    static func files(in name: String, withExtension pathExtension: String) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(at: folder(name), includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == pathExtension }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
    }

    static func bytes(of file: URL) throws -> [UInt8] { Array(try Data(contentsOf: file)) }
}
