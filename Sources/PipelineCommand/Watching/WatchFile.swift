import WebFormats

/// A file that shows a run to others: whole at any moment.
struct WatchFile {
    let path: String

    /// Replaces what it held.
    func write(_ text: String) throws {
        var file = try AtomicFile(path: path)
        try file.write(Array(text.utf8))
        try file.prepare()
        try file.commit()
    }

    /// Makes sure that it can be written, so that nobody learns of it after hours.
    func check() throws {
        var file = try AtomicFile(path: path)
        file.abandon()
    }
}
