package import PipelineCore

/// How Markdown files are written.
package struct MarkdownOutput: FolderDestination {
    package static let info = DestinationInfo(
        "Markdown", "One file per document, with what is known of it as YAML front matter.",
        readers: "Hugo, Jekyll, Obsidian, MkDocs, language models")
    static let fileExtension = "md"

    @Setting("A folder, or a pattern such as 'out/{language}/{published:year}/{id}.md'.") package var path:
        OutputPattern
    @Setting("Begins each file with what is known of the document.") package var frontMatter = true

    /// The defaults.
    package init() {}

    func format(in context: ExportContext) -> MarkdownFormat {
        MarkdownFormat(hasFrontMatter: frontMatter, makers: context.makers)
    }
}

/// How plain text files are written.
package struct TextOutput: FolderDestination {
    package static let info = DestinationInfo(
        "Plain text", "One file per document: the main text and a line end.", readers: "anything")
    static let fileExtension = "txt"

    @Setting("A folder, or a pattern such as 'out/{language}/{published:year}/{id}.txt'.") package var path:
        OutputPattern

    /// The defaults.
    package init() {}

    func format(in context: ExportContext) -> TextFormat { TextFormat() }
}

/// A document as its main text.
struct TextFormat: RecordFormat {
    var name: String { "text" }

    func encode<D: Document>(_ batch: inout RecordBatch<D>, at place: Int, into bytes: inout [UInt8]) throws {
        bytes += Array(batch.documents[place].text.utf8)
        bytes.append(0x0A)
    }
}

/// How HTML files are written.
package struct HTMLOutput: FolderDestination {
    package static let info = DestinationInfo(
        "HTML", "One page per document: its text by blocks, its record as JSON within the page.",
        readers: "browsers")
    static let fileExtension = "html"

    @Setting("A folder, or a pattern such as 'out/{language}/{published:year}/{id}.html'.") package var path:
        OutputPattern

    /// The defaults.
    package init() {}

    func format(in context: ExportContext) -> HTMLFormat { HTMLFormat(makers: context.makers) }
}

/// How TEI files are written.
package struct TEIOutput: FolderDestination {
    package static let info = DestinationInfo(
        "XML (TEI P5)", "One file per document, with header, text by blocks and stand-off annotations.",
        readers: "corpus tools, XSLT")
    static let fileExtension = "xml"

    @Setting("A folder, or a pattern such as 'out/{language}/{published:year}/{id}.xml'.") package var path:
        OutputPattern

    /// The defaults.
    package init() {}

    func format(in context: ExportContext) -> TEIFormat { TEIFormat(makers: context.makers) }
}
