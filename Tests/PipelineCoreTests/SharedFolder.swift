import Foundation

/// The folder of other people's suites, beside the package or where `PIPELINE_SHARED` says.
enum SharedFolder {
    static let path: String =
        ProcessInfo.processInfo.environment["PIPELINE_SHARED"]
        ?? URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../shared")
        .standardized.path

    static var exists: Bool { FileManager.default.fileExists(atPath: path + "/suites") }

    static func files(in folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)")) ?? []).sorted()
    }

    static func bytes(of file: String) throws -> [UInt8] {
        try Array(Data(contentsOf: URL(filePath: "\(path)/\(file)")))
    }
}
