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

    /// A folder for what a source keeps until the run is finished; nil where no run is gone on with.
    ///
    /// With it a run that is gone on with gives the same documents again. It need not be there yet.
    public var stateFolder: String?

    /// The folder that takes what is written instead of the places that the definition names; nil for those.
    public var outputFolder: String?

    /// A path of the definition as one for the file system.
    public func resolve(_ path: String) -> String {
        path.hasPrefix("/") || folder == "." ? path : "\(folder)/\(path)"
    }

    /// A path to write to as one for the file system.
    ///
    /// Sinks ask this and not ``resolve(_:)``, so that documents can be taken once more without touching what was
    /// written. In another folder two outputs have two names, as they have in the definition.
    public func output(_ path: String) -> String {
        guard let outputFolder else { return resolve(path) }
        // What lies outside the definition's folder is put under names that no path within it becomes.
        let parts = path.split(separator: "/").filter { $0 != "." }.map { part in
            part == ".." ? "@up" : part.first == "@" ? "@\(part)" : String(part)
        }
        return ([outputFolder] + (path.hasPrefix("/") ? ["@root"] : []) + parts).joined(separator: "/")
    }
}
