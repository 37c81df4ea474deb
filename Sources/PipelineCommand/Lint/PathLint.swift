import PipelineCore
import PipelineDefinition
import WebFormats

/// Holds the paths of a definition against the file system: inputs that are not there, patterns that match nothing,
/// and outputs that a later run would read.
///
/// Missing files are warnings: they may be there when the definition is run. What a file lacks that is there is an error.
struct PathLint {
    /// How many names a pattern is held against: a `**` over a whole disk must not hold up an editor.
    static let maximumNames = 20_000

    private let checked: CheckedDefinition

    init(_ checked: CheckedDefinition) {
        self.checked = checked
    }

    /// What is wrong with files, and the warnings, in the order of the paths.
    var warnings: [Diagnostic] {
        fileProblems + pathWarnings
    }

    /// What is wrong with files that are there.
    private var fileProblems: [Diagnostic] {
        (checked.definition?.stages ?? []).flatMap { entry in
            let context = StageContext(label: entry.label, folder: checked.folder)
            return entry.stage.fileProblems(in: context).map { problem in
                let stage: any Stage.Type = type(of: entry.stage)
                let span = problem.key.flatMap { stage.span(of: $0, in: entry.settings) } ?? entry.span
                return Diagnostic(code: "bad-file", problem.message, remedy: problem.remedy, at: span)
            }
        }
    }

    private var pathWarnings: [Diagnostic] {
        let outputs = checked.paths.filter { $0.path.isOutput && $0.path.text != "-" }
        return checked.paths.filter { !$0.path.isOutput && $0.path.text != "-" }.flatMap { input in
            missing(input).map { [$0] } ?? outputs.compactMap { reads(input, $0) }
        }
    }

    private func resolved(_ path: DefinitionPath) -> String {
        StageContext(label: path.stage, folder: checked.folder).resolve(path.path.text)
    }

    private func missing(_ input: DefinitionPath) -> Diagnostic? {
        let path = resolved(input)
        guard !FolderListing.exists(path) else { return nil }
        guard input.path.text.utf8.contains(where: { "*?[{".utf8.contains($0) }) else {
            return Diagnostic(
                .warning, code: "missing-input", "there is no file or folder \(input.shown)",
                remedy: input.path.isFromEnvironment
                    ? "check it" : MissingFile.remedy(for: path, shownAs: input.path.text),
                at: input.path.span)
        }
        let isAbsolute = input.path.text.hasPrefix("/") || checked.folder == "."
        guard let glob = try? Glob(input.path.text),
            let isFound = try? glob.hasFiles(
                in: isAbsolute ? "" : checked.folder, lookingAt: Self.maximumNames),
            !isFound
        else { return nil }
        return Diagnostic(
            .warning, code: "no-match",
            "no file matches \(input.path.isFromEnvironment ? "the pattern" : input.shown)",
            remedy: remedy(forPattern: input), at: input.path.span)
    }

    /// The first folder of a pattern that is not there, or else that the folder has no such file.
    private func remedy(forPattern input: DefinitionPath) -> String {
        guard !input.path.isFromEnvironment else { return "check it" }
        var folder = ""
        for part in input.path.text.split(separator: "/").dropLast() {
            guard !part.utf8.contains(where: { "*?[{".utf8.contains($0) }) else { break }
            folder += folder.isEmpty && !input.path.text.hasPrefix("/") ? String(part) : "/\(part)"
            let path = StageContext(label: "", folder: checked.folder).resolve(folder)
            guard FolderListing.exists(path) else {
                return MissingFile.nearest(to: path, shownAs: folder) ?? "there is no folder '\(folder)'"
            }
        }
        let place = folder.isEmpty ? checked.folder : folder
        return "check the pattern; paths start from the definition's folder, here '\(place)'"
    }

    /// A warning where an input takes in what the definition writes.
    private func reads(_ input: DefinitionPath, _ output: DefinitionPath) -> Diagnostic? {
        let (read, written) = (resolved(input), resolved(output))
        guard read != written else { return nil }
        let isRead =
            FolderListing.isFolder(read)
            ? written.hasPrefix("\(read)/") : (try? Glob(input.path.text))?.matches(output.path.text) == true
        guard isRead else { return nil }
        return Diagnostic(
            .warning, code: "output-among-inputs",
            "stage '\(output.stage)' writes \(output.shown) where the source reads",
            remedy: "write to another folder: the next run would read it", at: output.path.span,
            related: [Diagnostic.Related("it would be read here", at: input.path.span)])
    }
}
