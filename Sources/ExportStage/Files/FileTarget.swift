import PipelineCore

/// The file that records go to.
struct FileTarget: Sendable {
    /// The file as the definition names it.
    let shown: String
    /// The file for the file system.
    let path: String
    /// How it is compressed.
    let compression: FileCompression

    init(_ path: OutputPattern, compression: FileCompression, in context: StageContext) {
        shown = path.text
        self.path = context.output(path.text)
        self.compression = compression.resolved(for: path.text)
    }

    var isStandardOutput: Bool { shown == "-" }
    /// The last part of its path.
    var name: String { path.split(separator: "/").last.map(String.init) ?? path }
    /// The files it stands for; nil for the standard output.
    var outputs: [String]? { isStandardOutput ? nil : [path, Manifest.path(for: path)] }
}
