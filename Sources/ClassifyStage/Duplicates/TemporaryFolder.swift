import Glibc
import WebFormats

/// A folder of its own for a trial, where nothing is gone on with; it is gone when nobody holds it any more.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(parent)/pipeline-duplicates-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw FileError.last(.createFolder, path: parent)
        }
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    deinit { try? FolderMove.remove(path) }
}
