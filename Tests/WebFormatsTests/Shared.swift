import TestSupport

@testable import WebFormats

/// The shared suites: beside the package, or where the environment says.
enum Shared {
    static let root = SharedFolder.path

    /// Whether they are there; tests that need them are skipped where not.
    static let isPresent = SharedFolder.has("suites/README.md")

    static func bytes(_ path: String) throws -> [UInt8] {
        try WholeFile.read(path: root + "/" + path, limit: 1 << 30)
    }
}
