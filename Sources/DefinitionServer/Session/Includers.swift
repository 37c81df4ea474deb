import PipelineDefinition

/// Finds the definitions that include a file, in its own folder and the two above.
struct Includers {
    /// How many files are looked into.
    private static let maximumFiles = 200
    private static let maximumBytes = 1 << 20

    /// The definitions.
    let files: [String]

    init(of path: String, within folders: [String], loader: DefinitionLoader) {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        var folder = FileURI.folder(of: path)
        var found: [String] = []
        var count = 0
        for level in 0..<3 {
            // Above the folders that are being worked in there is nothing of ours.
            if level > 0, !folders.isEmpty,
                !folders.contains(where: { folder == $0 || folder.hasPrefix("\($0)/") })
            {
                break
            }
            for entry in FolderContents(folder).entries where !entry.isFolder && Self.isYAML(entry.name) {
                let file = folder == "/" ? "/\(entry.name)" : "\(folder)/\(entry.name)"
                guard file != path, count < Self.maximumFiles else { continue }
                count += 1
                guard let bytes = loader.unsaved[file] ?? FolderContents.read(file, limit: Self.maximumBytes),
                    Self.mentions(bytes, name), loader.includes(path, in: bytes, file: file)
                else { continue }
                found.append(file)
            }
            folder = FileURI.folder(of: folder)
        }
        files = found
    }

    private static func isYAML(_ name: String) -> Bool { name.hasSuffix(".yml") || name.hasSuffix(".yaml") }

    /// Whether a text could include a file of a name, at a glance.
    private static func mentions(_ bytes: [UInt8], _ name: String) -> Bool {
        let text = String(decoding: bytes, as: UTF8.self)
        return text.contains("include") && text.contains(name)
    }
}
