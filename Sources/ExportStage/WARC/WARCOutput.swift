package import PipelineCore

/// How a WARC file is written.
package struct WARCOutput: FileDestination {
    /// What of a document is written.
    package enum Content: String, SettingChoice {
        /// The bytes as they came, as a record of type `resource`, or `response` where the headers are known.
        case original
        /// The main text, as a record of type `conversion`: what is called WET.
        case text
    }

    package static let info = DestinationInfo(
        "WARC, WET", "The bytes as they came, or the main text; a record a document (WARC 1.1).",
        readers: "warcio, web archives, this program")

    static let fileExtension = "warc.gz"

    @Setting(
        "The file to write, or '-' for the standard output, or a pattern of files such as 'out/{language}/part-{part}.warc.gz'."
    )
    package var path: OutputPattern
    @Setting("When a part of several ends; for paths with '{part}'.") package var split: SplitSettings?
    @Setting("'original' for the bytes as they came, 'text' for the main text (WET).") package var content =
        Content.original
    @Setting("How the file is compressed; each record is a gzip member of its own.") package var compression =
        FileCompression.auto

    /// The defaults.
    package init() {}

    package var needs: [DocumentPart] { content == .text ? [.text] : [.payload] }
    /// Each record is compressed by itself and can be told apart.
    package var joinsParts: Bool { path.text != "-" && !path.isPattern }

    package func problems() -> [SettingProblem] {
        guard compression.resolved(for: path.text) == .zstd else { return partProblems }
        return [
            SettingProblem(
                at: "compression", "WARC files in Zstandard are read by few", remedy: "take 'gzip' or 'none'")
        ]
    }

    func format(in context: ExportContext) -> WARCFormat {
        WARCFormat(
            content: content, compresses: compression.resolved(for: path.text) == .gzip,
            makers: context.makers)
    }
}
