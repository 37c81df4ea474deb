/// What a program was composed of, beside the built-in stages: told to it by the code that `pipeline` wrote for it.
public struct RunnerComposition: Sendable, Hashable {
    /// The digest of all that went into it.
    public var digest: String
    /// The folders of its plugins, from the root.
    public var folders: [String]

    /// Makes a composition.
    public init(digest: String, folders: [String]) {
        self.digest = digest
        self.folders = folders
    }
}
