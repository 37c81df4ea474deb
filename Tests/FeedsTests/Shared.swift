import Foundation
import TestSupport

/// The shared suites: beside the package, or where the environment says.
enum Shared {
    static func suite(_ name: String) -> URL { SharedFolder.url.appending(path: "suites/\(name)") }

    static func isPresent(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: suite(name).path)
    }

    /// The files below a folder with an extension, in the order of their paths from there.
    static func files(below folder: URL, withExtension ending: String) -> [URL] {
        let found = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        return (found?.allObjects as? [URL] ?? []).filter { $0.pathExtension == ending }
            .sorted { $0.path < $1.path }
    }

    static func bytes(_ file: URL) throws -> [UInt8] { Array(try Data(contentsOf: file)) }
}
