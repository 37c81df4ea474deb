package import PipelineCore

/// Reads documents from the web, files, WARC archives, JSON Lines and the standard input.
package struct FetchStage: SourceStage {
    package static let info = StageInfo(
        name: "fetch",
        summary:
            "Reads documents from the web, files, WARC and other archives, tables, mail or the standard input.",
        discussion: """
            Several inputs may be named; they are read in the order files, warc, jsonl, csv, archives, mail, stdin, \
            urls, url_lists, sitemaps, feeds, and files that a pattern or folder stands for in the order of their names. A file that \
            cannot be read, a damaged WARC record, a line that is not JSON or a page that cannot be fetched is a \
            document that dies with its reason; the others go on.

            PDF, Word documents, EPUB books and mail are turned into HTML with their structure kept: headings, lists, \
            tables, and pages or chapters as sections. The field `original_type` says what they were.

            Pages are fetched many at once, each host at its own pace and by its robots.txt, and handed over in \
            order. Private and local addresses are refused unless 'http.allow_addresses' names them.
            """,
        version: 4,
        gives: [
            .payload, .text, .field(.title), .field(.author), .field(.published), .field(.originalType),
        ],
        failures: knownFailures, scaffold: scaffold)

    @Setting(
        "Files, folders (with all below them) or patterns such as 'pages/**/*.{html,txt}'; one document each."
    )
    package var files: OneOrMany<InputPath>?
    @Setting(
        "WARC and ARC files, plain or in gzip, Zstandard or LZ4; one document for each response or resource record."
    )
    package var warc: OneOrMany<InputPath>?
    @Setting("JSON Lines: one document a line.")
    package var jsonl: JSONLinesInput?
    @Setting("CSV, TSV and their kin: one document a row.")
    package var csv: CSVInput?
    @Setting(
        "ZIP and tar archives, the latter also compressed; each file in them is a document as under 'files'.")
    package var archives: OneOrMany<InputPath>?
    @Setting("Mail: mailboxes (mbox), single messages (.eml), and folders of them; one document a message.")
    package var mail: OneOrMany<InputPath>?
    @Setting(
        "Takes the standard input: as one document of text, html or markdown, or as a whole warc or jsonl file."
    )
    package var stdin: StandardInput?

    @Setting("URLs of pages.") package var urls: OneOrMany<String>?
    @Setting(
        "Files with a URL on each line; empty lines and those that begin with '#' are passed over. Of tables (.csv, .tsv) and JSON Lines (.jsonl) a column or member is read."
    )
    package var urlLists: OneOrMany<InputPath>?
    @Setting("The column or member that holds the URL in tables and JSON Lines of 'url_lists'.")
    package var urlColumn = "url"
    @Setting("URLs of sitemaps or indexes of such; each page they list is fetched.")
    package var sitemaps: OneOrMany<String>?
    @Setting("URLs of feeds (RSS, Atom, JSON Feed); each page they announce is fetched.")
    package var feeds: OneOrMany<String>?
    @Setting("Follows the links of the pages.") package var follow: FollowSettings?
    @Setting("How the web is asked.") package var http: HTTPSettings?
    @Setting("Keeps responses from run to run, and asks again only for what may have changed.")
    package var httpCache: HTTPCacheSettings?
    @Setting("Writes all that is fetched to a WARC file, or takes it from there.")
    package var archive: ArchiveSettings?
    @Setting("When two URLs are the same page, which is fetched once.") package var sameURL: SameURLSettings?

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
        let onlyLines =
            files == nil && warc == nil && archives == nil && mail == nil && !readsWeb && jsonl?.html == nil
            && csv?.html == nil && (jsonl != nil || csv != nil || stdin == .jsonl)
            && (stdin == nil || stdin == .jsonl)
        return onlyLines ? Self.info.gives : [.payload, .field(.originalType)]
    }

    /// Whether it reads the web.
    var readsWeb: Bool { urls != nil || urlLists != nil || sitemaps != nil || feeds != nil }

    private var linesReadStandardInput: Bool {
        ((jsonl?.path.values ?? []) + (csv?.path.values ?? [])).contains { $0.text == "-" }
    }

    /// Whether it reads the standard input.
    package var readsStandardInput: Bool {
        stdin != nil || linesReadStandardInput
    }

    /// What came through the standard input is gone.
    package var isRepeatable: Bool { !readsStandardInput }

    /// Pages of the web may be others for each shard.
    package var worksInShards: Bool { isRepeatable && !readsWeb }

    package func problems() -> [SettingProblem] {
        let readings = ((jsonl?.path.values ?? []) + (csv?.path.values ?? [])).filter { $0.text == "-" }
        if readings.count + (stdin == nil ? 0 : 1) > 1 {
            return [
                SettingProblem(
                    at: stdin == nil ? "csv" : "stdin", "the standard input is read twice",
                    remedy: "remove 'stdin' or the path '-' of 'jsonl' or 'csv'")
            ]
        }
        let webProblems = self.webProblems
        guard webProblems.isEmpty, files == nil, warc == nil, jsonl == nil, stdin == nil, csv == nil,
            archives == nil, mail == nil, !readsWeb
        else {
            return webProblems
        }
        return [
            SettingProblem(
                "stage 'fetch' reads nothing",
                remedy:
                    "name an input: 'files: \"pages/*.html\"', 'urls: https://…', 'warc: crawl.warc.gz',"
                    + " 'jsonl: { path: in.jsonl }' or 'stdin: text'")
        ]
    }

    package func open(in context: StageContext) async throws -> FetchReader {
        try FetchReader(self, in: context)
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
