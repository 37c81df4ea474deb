package import Foundation

/// The folder with the suites of others, which are read in place and never copied.
package enum SharedFolder {
    /// `$PIPELINE_SHARED`, or `../shared` beside the package.
    package static let url: URL = {
        if let path = ProcessInfo.processInfo.environment["PIPELINE_SHARED"] { return URL(filePath: path) }
        return URL(filePath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "shared")
    }()

    /// Its path.
    package static var path: String { url.path }

    /// Whether a file or folder of it is there; tests that need it are skipped where not.
    package static func has(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: url.appending(path: path).path)
    }

    /// The names in a folder of it, in order.
    package static func files(in folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: url.appending(path: folder).path)) ?? [])
            .filter { !$0.hasPrefix(".") }.sorted()
    }

    /// The bytes of a file of it.
    package static func bytes(of file: String) throws -> [UInt8] {
        try Array(Data(contentsOf: url.appending(path: file)))
    }
}
