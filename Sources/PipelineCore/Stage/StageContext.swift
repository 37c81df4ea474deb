/// What a stage is told when it is opened.
public struct StageContext: Sendable {
    /// The stage's label in the definition.
    public var label: String
    /// The folder that relative paths of the definition start from; without a slash at its end, `.` for the
    /// current one.
    public var folder: String
    /// What a document may take; a source need not load more of one to find it too large.
    public var limits: DocumentLimits

    /// Makes a context.
    public init(label: String, folder: String = ".", limits: DocumentLimits = .none) {
        self.label = label
        self.folder = folder
        self.limits = limits
    }

    /// A path of the definition as one for the file system.
    public func resolve(_ path: String) -> String {
        path.hasPrefix("/") || folder == "." ? path : "\(folder)/\(path)"
    }
}
