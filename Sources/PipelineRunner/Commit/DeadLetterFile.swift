import Glibc
import PipelineCore
import WebFormats

/// The dead letters of a run, one JSON line each; no file where nothing died.
actor DeadLetterFile {
    private let path: String
    private var file: AtomicFile?
    /// Whether any has been written.
    private(set) var isUsed = false

    init(path: String) {
        self.path = path
    }

    func append(_ dead: DeadDocument, _ form: DocumentForm) throws {
        var json = JSONWriter()
        json.writeLetter(dead, form)
        if !isUsed {
            file = try AtomicFile(path: path)
            isUsed = true
        }
        try file?.write(json.bytes)
    }

    /// Brings them to the disk.
    func prepare() throws {
        try file?.prepare()
    }

    /// Makes them visible in place of those of an earlier run of the same pipeline.
    func commit() throws {
        if isUsed { return try file?.commit() ?? () }
        guard unlink(path) == 0 || errno == ENOENT || errno == ENOTDIR else {
            throw StageFailure(
                "dead_letters", "cannot remove \(path) of an earlier run: \(String(cString: strerror(errno)))"
            )
        }
    }

    func abandon() {
        file?.abandon()
    }
}
