/// What a stage is told when it is opened.
public struct StageContext: Sendable {
    /// The stage's label in the definition.
    public var label: String
    /// The folder that relative paths of the definition start from; without a slash at its end, `.` for the
    /// current one.
    public var folder: String
    /// The most bytes a document may have; a source need not load more of it to find it too large.
    public var maximumDocumentBytes: Int

    /// Makes a context.
    public init(label: String, folder: String = ".", maximumDocumentBytes: Int = .max) {
        self.label = label
        self.folder = folder
        self.maximumDocumentBytes = maximumDocumentBytes
    }

    /// A path of the definition as one for the file system.
    public func resolve(_ path: String) -> String {
        path.hasPrefix("/") || folder == "." ? path : "\(folder)/\(path)"
    }
}
