import PipelineCore
import WebFormats

/// A destination that is a folder with one file per document.
protocol FolderDestination: Destination where Writer == FolderWriter<Format> {
    associatedtype Format: RecordFormat
    /// The folder, or a pattern of names.
    var path: OutputPattern { get }
    /// What file names end with where the definition gives no pattern.
    static var fileExtension: String { get }
    /// How a document becomes a file.
    func format(in context: ExportContext) -> Format
}

extension FolderDestination {
    /// The pattern of names; of a folder, `{id}` in it.
    func pattern() throws(OutputPattern.Problem) -> NamePattern {
        if path.isPattern { return try NamePattern(path) }
        let folder = path.text.hasSuffix("/") ? String(path.text.dropLast()) : path.text
        return try NamePattern(OutputPattern("\(folder)/{id}.\(Self.fileExtension)"))
    }

    package func problems() -> [SettingProblem] {
        do throws(OutputPattern.Problem) {
            let pattern = try pattern()
            if let problem = pattern.placeProblem { return [problem] }
            if path.text == "-" {
                return [
                    SettingProblem(
                        at: "path", "one file per document cannot go to the standard output",
                        remedy: "name a folder: 'path: out/pages'")
                ]
            }
            return pattern.names.contains("part") || pattern.names.contains("parts")
                ? [SettingProblem(at: "path", "there are no parts here", remedy: "name files by '{id}'")] : []
        } catch {
            return [SettingProblem(at: "path", error.message, remedy: error.remedy)]
        }
    }

    package func outputs(in context: ExportContext) -> [String]? {
        (try? pattern())?.place(in: context).outputs
    }

    package func open(in context: ExportContext) async throws -> Writer {
        try FolderWriter(format(in: context), usablePattern(), in: context)
    }

    package func open(in context: ExportContext, from checkpoint: JSONValue) async throws -> Writer {
        try FolderWriter(format(in: context), usablePattern(), in: context, from: checkpoint)
    }

    private func usablePattern() throws -> NamePattern {
        do throws(OutputPattern.Problem) {
            return try pattern()
        } catch {
            throw StageFailure("bad_path", "\(error.message); \(error.remedy)")
        }
    }

    package func audit(_ checkpoint: JSONValue, in context: ExportContext, by auditor: inout SinkAudit) throws
    {
        auditor.isReadable = false
        let place = try usablePattern().place(in: context)
        guard StagedFolder.isCommitted(place, checkpoint) else {
            return auditor.problem("\(place.shown) is not as the run left it")
        }
        // The digest of the list is right: it names the files with theirs.
        var list = try ByteReader(path: place.list)
        while let line = try list.nextLine() {
            if let problem = ListedFile(line: line)?.problem(in: place) { auditor.problem(problem) }
        }
    }
}
