import HTML
import PipelineCore

/// Reads the main text of an HTML page.
struct HTMLReader {
    /// The parsed page, for the stages that follow.
    let tree: HTMLDocument
    private let source: SourceText

    /// Parses a page.
    init(_ input: CleanInput) {
        source = SourceText(input)
        tree = HTMLDocument(parsing: source.bytes)
    }

    /// The page with what is kept and what is taken out.
    func page() -> CleanedPage {
        let root = tree.body ?? tree.documentElement ?? .document
        let counts = PageCounts(tree, below: root)
        let blocks = PageSegmenter.blocks(of: tree, below: root, counts: counts)
        var segments = MainContent.select(from: blocks, in: tree, below: root).placed(in: source)
        let title = PageTitleFinder(tree).title(taking: &segments)
        return CleanedPage(charset: source.charset, title: title, segments: segments)
    }
}
