/// A page of the reference, written from the declarations: equal declarations give equal bytes.
package struct ReferencePage: Sendable {
    /// Its path from the folder of the reference.
    package let path: String
    /// The page as Markdown.
    package let text: String

    /// By it a page is known as one that may be written over.
    package static let mark =
        "<!-- Written by `pipeline docs` from the declarations; what is changed here is lost. -->"

    /// Makes a page.
    package init(_ path: String, _ markdown: MarkdownText) {
        self.path = path
        text = markdown.text
    }
}
