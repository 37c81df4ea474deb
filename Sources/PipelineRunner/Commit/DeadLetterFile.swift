import Glibc
import PipelineCore
import WebFormats

/// The dead letters of a run, one JSON line each; no file where nothing died.
actor DeadLetterFile {
    private let path: String
    private var file: AtomicFile?

    init(path: String) {
        self.path = path
    }

    func append(_ letter: DeadLetter) throws {
        var json = JSONWriter()
        letter.write(to: &json)
        if file == nil { file = try AtomicFile(path: path) }
        try file?.write(json.bytes)
    }

    /// Makes them visible in place of those of an earlier run.
    func commit() throws {
        if file == nil {
            guard unlink(path) == 0 || errno == ENOENT else {
                throw StageFailure(
                    "dead_letters",
                    "cannot remove \(path) of an earlier run: \(String(cString: strerror(errno)))")
            }
        } else {
            try file?.commit()
        }
    }

    func abandon() {
        file?.abandon()
    }
}
