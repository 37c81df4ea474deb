import HTML
import PipelineCore

/// Reads the main text of an HTML page.
struct HTMLReader {
    /// The parsed page, for the stages that follow.
    let tree: HTMLDocument
    private let source: SourceText
    private let url: String

    /// Parses a page.
    init(_ input: CleanInput, url: String, options: ParseOptions = ParseOptions()) {
        source = SourceText(input)
        tree = HTMLDocument(parsing: source.bytes, options: options)
        self.url = url
    }

    /// The page with what is kept and what is taken out.
    func page(
        _ choosing: ContentChoice = ContentChoice(), model: ContentModel = .shared
    ) -> CleanedPage {
        let page = PageSegmenter.segment(tree, url: url)
        var scorer = BlockScorer(page)
        let scores = scorer.probabilities(model)
        let decisions = choosing.decide(page, scores: scores, Explanation(scorer.statistics))
        var writer = SegmentWriter(page)
        for (index, reason) in decisions.reasons.enumerated() { writer.add(index, explanation: reason) }
        var segments = writer.segments.placed(in: source)
        // What a definition keeps by hand is the main text it asks for.
        if decisions.expectedF1 == nil, decisions.reasons.allSatisfy({ $0 != nil }) {
            segments += StructuredBody(page, choosing).paragraphs().map { Segment(.paragraph, $0) }
        }
        let title = PageTitleFinder(page.head).title(taking: &segments)
        var cleaned = CleanedPage(charset: source.charset, title: title, segments: segments)
        cleaned.expectedF1 = decisions.expectedF1.map(Double.init)
        cleaned.pageType = scorer.pageType(model)
        cleaned.comments = decisions.comments.map { page.string(of: page.blocks[$0]) }.joined(
            separator: "\n\n")
        return cleaned
    }
}
