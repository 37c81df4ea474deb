public import PipelineCore

/// A stage that writes its files into a test's folder.
public struct RedirectedStage: Sendable {
    /// A file as the definition names it, and where it is written instead.
    public struct File: Sendable {
        /// The path in the definition.
        public var path: String
        /// The path for the file system.
        public var writtenTo: String
    }

    /// The stage with other paths.
    public var stage: any Stage
    /// The files it writes; none where it writes elsewhere than to files.
    public var files: [File]
}

extension Definition.StageEntry {
    /// The stage with every file that it writes moved into a folder.
    ///
    /// - Parameter first: the number that the first file's name begins with, so that no two are the same.
    public func redirectingOutputs(to folder: String, numberedFrom first: Int) -> RedirectedStage {
        var files: [RedirectedStage.File] = []
        let schema = type(of: stage).schema
        let moved = SettingPaths.replacingOutputs(in: settings, of: schema) { path in
            let name =
                path == "-" ? "standard-output" : path.split(separator: "/").last.map(String.init) ?? "file"
            let place = "\(folder)/\(first + files.count)\(Self.ending(of: path, name))"
            files.append(RedirectedStage.File(path: path, writtenTo: place))
            return place
        }
        let stageType: any Stage.Type = type(of: stage)
        return RedirectedStage(stage: Self.read(stageType, moved), files: files)
    }

    /// What tells a file in the test's folder; of a pattern, the folder above its first value becomes the test's own.
    private static func ending(of path: String, _ name: String) -> String {
        guard let brace = path.firstIndex(of: "{") else { return "-\(name)" }
        let slash = path[..<brace].lastIndex(of: "/")
        return "/\(slash.map { path[path.index(after: $0)...] } ?? path[...])"
    }

    private static func read<S: Stage>(_ type: S.Type, _ node: SettingNode) -> any Stage {
        var reader = SettingReader(owner: "stage '\(S.info.name)'")
        let stage: S = S.read(node, reporting: &reader)
        return stage
    }
}
