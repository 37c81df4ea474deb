import PipelineCore

/// Reads plain text as it comes off scraped pages: a headline, a body, and what the site put around them.
enum PlainTextReader {
    /// The cleaned page.
    static func page(of input: CleanInput) -> CleanedPage {
        let source = SourceText(input)
        var segments = Paragraphs.segments(of: SourceLine.lines(of: source)).placed(in: source)
        SectionFilter.apply(to: &segments)
        let title = Headline.take(from: &segments)
        return CleanedPage(charset: source.charset, title: title, segments: segments)
    }
}
