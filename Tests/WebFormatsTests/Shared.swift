import Glibc

@testable import WebFormats

/// The shared suites: beside the package, or where the environment says.
enum Shared {
    static let root: String = {
        if let path = getenv("PIPELINE_SHARED") { return String(cString: path) }
        let tests = "/Tests/WebFormatsTests/Shared.swift"
        return String(#filePath.dropLast(tests.count)) + "/../shared"
    }()

    /// Whether they are there; tests that need them are skipped where not.
    static let isPresent = access(root + "/suites/README.md", R_OK) == 0

    static func bytes(_ path: String) throws -> [UInt8] {
        try WholeFile.read(path: root + "/" + path, limit: 1 << 30)
    }
}
