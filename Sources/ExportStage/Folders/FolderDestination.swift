import PipelineCore

/// A destination that is a folder with one file per document.
protocol FolderDestination: Destination where Writer == FolderWriter<Format> {
    associatedtype Format: RecordFormat
    /// The folder, or a pattern of names.
    var path: OutputPath { get }
    /// What file names end with where the definition gives no pattern.
    static var fileExtension: String { get }
    /// How a document becomes a file.
    func format(in context: ExportContext) -> Format
}

extension FolderDestination {
    /// The pattern of names; of a folder, `{id}` in it.
    func pattern() throws(NamePattern.Problem) -> NamePattern {
        let text = path.text
        if text.contains("{") { return try NamePattern(text) }
        let folder = text.hasSuffix("/") ? String(text.dropLast()) : text
        return try NamePattern("\(folder)/{id}.\(Self.fileExtension)")
    }

    package func problems() -> [SettingProblem] {
        do throws(NamePattern.Problem) {
            let pattern = try pattern()
            if path.text == "-" || pattern.folder == "." || pattern.folder == "/" || pattern.folder == ".." {
                return [
                    SettingProblem(
                        at: "path", "one file per document needs a folder of its own",
                        remedy: "name a folder: 'path: out/pages'")
                ]
            }
            return pattern.names.contains("part")
                ? [SettingProblem(at: "path", "there are no parts here", remedy: "name files by '{id}'")] : []
        } catch {
            return [SettingProblem(at: "path", error.message, remedy: error.remedy)]
        }
    }

    package func outputs(in context: ExportContext) -> [String]? {
        guard let pattern = try? pattern() else { return nil }
        let folder = context.stage.output(pattern.folder)
        return [StagedFolder.manifestName, StagedFolder.listName].map { "\(folder)/\($0)" }
    }

    package func open(in context: ExportContext) async throws -> Writer {
        try FolderWriter(format(in: context), usablePattern(), in: context)
    }

    package func open(in context: ExportContext, from checkpoint: JSONValue) async throws -> Writer {
        try FolderWriter(format(in: context), usablePattern(), in: context, from: checkpoint)
    }

    private func usablePattern() throws -> NamePattern {
        do throws(NamePattern.Problem) {
            return try pattern()
        } catch {
            throw StageFailure("bad_path", "\(error.message); \(error.remedy)")
        }
    }

    package func audit(_ checkpoint: JSONValue, in context: ExportContext, by auditor: inout SinkAudit) throws
    {
        auditor.isReadable = false
        let pattern = try usablePattern()
        if !StagedFolder.isCommitted(context.stage.output(pattern.folder), checkpoint) {
            auditor.problem("\(pattern.folder) is not as the run left it")
        }
    }
}
