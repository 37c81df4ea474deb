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

    /// Whether documents are only tried, in a test of a definition: a sink writes to files at most.
    public var isTrial = false
    /// Whether what is written is not meant for the places that the definition names.
    package var isTried: Bool { isTrial || outputFolder != nil }

    /// The pipeline's name, for what is written; empty outside a pipeline.
    public var pipeline = ""
    /// The stages before this one, in order: those that made the documents what they are.
    public var earlierStages: [StageVersion] = []
    /// What the stages before this one give, as they are set up: a sink makes its columns of it.
    public var parts: [DocumentPart] = []

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

/// A stage of a pipeline and the version of its behaviour: what a record owes its values to.
public struct StageVersion: Sendable, Hashable {
    /// Its label in the definition.
    public var label: String
    /// The stage's name.
    public var name: String
    /// ``StageInfo/version``.
    public var version: Int

    /// Describes a stage.
    public init(label: String, name: String, version: Int) {
        self.label = label
        self.name = name
        self.version = version
    }
}

extension StageContext {
    /// Notes the stages that stand before the one that is opened.
    ///
    /// - Parameter earlier: their labels and themselves, in order.
    public mutating func follow(_ earlier: [(label: String, stage: any Stage)]) {
        for (label, stage) in earlier {
            let info = type(of: stage).info
            earlierStages.append(StageVersion(label: label, name: info.name, version: info.version))
            for part in stage.gives where !parts.contains(where: { $0.description == part.description }) {
                parts.append(part)
            }
        }
    }
}
