import Foundation

/// The folder with the suites of others, which are read in place and never copied.
enum SharedSuites {
    /// `$PIPELINE_SHARED`, or `../shared` beside the package.
    static let folder: URL = {
        if let path = ProcessInfo.processInfo.environment["PIPELINE_SHARED"] { return URL(filePath: path) }
        return URL(filePath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "shared")
    }()

    static func folder(_ name: String) -> URL { folder.appending(path: "suites/\(name)") }

    static func isPresent(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: folder(name).path)
    }
}
