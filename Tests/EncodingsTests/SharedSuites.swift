import Foundation
import TestSupport

/// The folder with the suites of others, which are read in place and never copied.
enum SharedSuites {
    static func folder(_ name: String) -> URL { SharedFolder.url.appending(path: "suites/\(name)") }

    static func isPresent(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: folder(name).path)
    }
}
