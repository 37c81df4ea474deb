/// What a stage is told when it is opened.
public struct StageContext: Sendable {
    /// The stage's label in the definition.
    public var label: String
    /// The folder that relative paths of the definition start from; without a slash at its end, `.` for the
    /// current one.
    public var folder: String

    /// Makes a context.
    public init(label: String, folder: String) {
        self.label = label
        self.folder = folder
    }

    /// A path of the definition as one for the file system.
    public func resolve(_ path: String) -> String {
        path.hasPrefix("/") || folder == "." ? path : "\(folder)/\(path)"
    }
}
