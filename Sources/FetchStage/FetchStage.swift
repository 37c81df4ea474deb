package import PipelineCore

/// Reads documents from files, WARC archives, JSON Lines and the standard input.
package struct FetchStage: SourceStage {
    package static let info = StageInfo(
        name: "fetch",
        summary: "Reads documents from files, WARC archives, JSON Lines or the standard input.",
        discussion: """
            Several inputs may be named; they are read in the order files, warc, jsonl, stdin, and files that a \
            pattern or folder stands for in the order of their names. A file that cannot be read, a damaged WARC \
            record or a line that is not JSON is a document that dies with its reason; the others go on.
            """,
        gives: [.payload, .text, .field(.title), .field(.author), .field(.published)],
        failures: knownFailures, scaffold: scaffold)

    @Setting(
        "Files, folders (with all below them) or patterns such as 'pages/**/*.{html,txt}'; one document each."
    )
    package var files: OneOrMany<InputPath>?
    @Setting("WARC files, plain or gzip; one document for each response or resource record.")
    package var warc: OneOrMany<InputPath>?
    @Setting("JSON Lines: one document a line.")
    package var jsonl: JSONLinesInput?
    @Setting(
        "Takes the standard input: as one document of text, html or markdown, or as a whole warc or jsonl file."
    )
    package var stdin: StandardInput?

    /// What the standard input is.
    package enum StandardInput: String, SettingChoice {
        /// One plain-text document.
        case text
        /// One HTML page.
        case html
        /// One Markdown document.
        case markdown
        /// A WARC file.
        case warc
        /// JSON Lines with the usual members (see the setting `jsonl`).
        case jsonl
    }

    /// Reads nothing until an input is named.
    package init() {}

    package var gives: [DocumentPart] {
        // Only lines of JSON bring their text and fields along; the others have bytes that a stage must clean.
        let onlyLines = files == nil && warc == nil && (jsonl != nil && jsonl?.html == nil || stdin == .jsonl)
        return onlyLines ? Self.info.gives : [.payload]
    }

    /// Whether it reads the standard input.
    package var readsStandardInput: Bool {
        stdin != nil || jsonl?.path.values.contains { $0.text == "-" } == true
    }

    /// What came through the standard input is gone.
    package var isRepeatable: Bool { !readsStandardInput }

    package func problems() -> [SettingProblem] {
        if stdin != nil, jsonl?.path.values.contains(where: { $0.text == "-" }) == true {
            return [
                SettingProblem(
                    at: "stdin", "the standard input is read twice",
                    remedy: "remove 'stdin' or the path '-' of 'jsonl'")
            ]
        }
        guard files == nil, warc == nil, jsonl == nil, stdin == nil else { return [] }
        return [
            SettingProblem(
                "stage 'fetch' reads nothing",
                remedy:
                    "name an input: 'files: \"pages/*.html\"', 'warc: crawl.warc.gz', 'jsonl: { path: in.jsonl }'"
                    + " or 'stdin: text'")
        ]
    }

    package func open(in context: StageContext) async throws -> FetchReader {
        FetchReader(self, in: context)
    }

    package func open(in context: StageContext, at place: JSONValue) async throws -> FetchReader {
        try FetchReader(self, in: context, at: place)
    }
}

/// How lines of JSON become documents.
package struct JSONLinesInput: SettingGroup {
    @Setting("The file, or several; '-' for the standard input.") package var path: OneOrMany<InputPath>
    @Setting("The member that holds the text.") package var text = "text"
    @Setting(
        "The member that holds HTML, which then is the document's bytes; the member of 'text' is not read.")
    package var html: String?
    @Setting("The member that holds the identity; without it the identity is made of file, line and text.")
    package var id = "id"
    @Setting("The member that holds the URL.") package var url = "url"

    /// The defaults.
    package init() {}
}
