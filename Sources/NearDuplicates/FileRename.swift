internal import Glibc
internal import WebFormats

/// Moves files, also from one disk to another.
enum FileRename {
    static func move(_ path: String, to target: String) throws {
        if rename(path, target) == 0 { return }
        guard errno == EXDEV else { throw FileError.last(.rename, path: path) }
        let source = try MappedFile(path: path, isWritable: false)
        var file = try AtomicFile(path: target)
        try file.write(Array(source.bytes))
        try file.commit()
        source.finish()
        try FileRemoval.remove(path)
    }
}
