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
}
