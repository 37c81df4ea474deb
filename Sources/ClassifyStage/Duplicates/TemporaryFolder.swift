import Glibc
import WebFormats

/// A folder of its own for a trial, removed by who made it.
enum TemporaryFolder {
    static func make() throws -> String {
        let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(parent)/pipeline-duplicates-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw FileError.last(.createFolder, path: parent)
        }
        return String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
