import Glibc
public import PipelineCore

/// Writes a list of titles in Markdown, a link each: a sink in few lines.
public struct TitleList: SinkStage {
    /// What there is to know about the stage.
    public static let info = StageInfo(
        name: "title_list", summary: "Writes a list of titles in Markdown, a link each.")

    @Setting("Where to write.") var path: OutputPath
    @Setting("The heading of the list.") var heading = "Titles"

    /// A path must be given.
    public init() {}

    /// Begins a draft beside the file, which the commit gives the file's name.
    public func open(in context: StageContext) async throws -> TitleListOutput {
        try TitleListOutput(path: context.output(path.text), heading: heading)
    }

    /// The one file.
    public func outputs(in context: StageContext) -> [String]? { [context.output(path.text)] }
}

/// Writes the list.
public actor TitleListOutput: Sink {
    private let path: String
    private let file: Int32

    init(path: String, heading: String) throws {
        self.path = path
        var folder = path.hasPrefix("/") ? "" : "."
        for part in path.split(separator: "/").dropLast() {
            folder += "/\(part)"
            mkdir(folder, 0o755)
        }
        file = Glibc.open("\(path).draft", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw Self.failure(path) }
        try Self.write("# \(heading)\n\n", to: file, path)
    }

    /// A line for each document; several tasks do this at once.
    public nonisolated func encode<D: Document>(_ documents: [D]) throws -> String {
        documents.reduce(into: "") { text, document in
            let title = (document[.title] ?? document.id.text).filter {
                $0 != "[" && $0 != "]" && !$0.isNewline
            }
            text += "- [\(title)](<\(document.source.location)>)\n"
        }
    }

    /// Writes lines behind the others.
    public func write(_ lines: String) throws -> [RecordPlace] {
        try Self.write(lines, to: file, path)
        return []
    }

    /// Brings the draft to the disk.
    public func prepare(_ report: RunReport) throws {
        guard fsync(file) == 0 else { throw Self.failure(path) }
    }

    /// Gives the draft its name.
    public func commit() throws {
        close(file)
        guard rename("\(path).draft", path) == 0 else { throw Self.failure(path) }
    }

    /// Removes the draft.
    public func abandon() {
        close(file)
        unlink("\(path).draft")
    }

    private static func write(_ text: String, to file: Int32, _ path: String) throws {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            guard count > 0 else { throw failure(path) }
            bytes = bytes.dropFirst(count)
        }
    }

    private static func failure(_ path: String) -> StageFailure {
        StageFailure("unwritable", "'\(path)' cannot be written: \(String(cString: strerror(errno)))")
    }
}
