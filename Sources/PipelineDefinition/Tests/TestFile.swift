import Glibc
import PipelineCore

/// Why a file that a test names cannot be used.
struct FileProblem: Error {
    /// What happened, in words.
    var reason: String
}

/// Reads the files that tests name.
enum TestFile {
    /// The bytes of a file.
    static func bytes(of path: String) throws(FileProblem) -> [UInt8] {
        do throws(DiagnosticsError) {
            return try DefinitionFile.read(path, limit: .max - 1)
        } catch {
            throw FileProblem(reason: "cannot read \(path): \(String(cString: strerror(errno)))")
        }
    }
}
