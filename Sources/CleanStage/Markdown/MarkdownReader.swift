import PipelineCore

/// Reads Markdown simply: headings, paragraphs, list items, quotes and fenced code.
///
/// It is not a parser of CommonMark; what it does not know stays as it is written.
enum MarkdownReader {
    /// The cleaned page.
    static func page(of input: CleanInput) -> CleanedPage {
        let source = SourceText(input)
        var blocks = MarkdownBlocks(lines: SourceLine.lines(of: source))
        var segments = blocks.segments().placed(in: source)
        SectionFilter.apply(to: &segments)
        let title = MarkdownTitle.take(from: &segments)
        return CleanedPage(charset: source.charset, title: title, segments: segments)
    }
}

/// The first heading of the first level, or else a headline as plain text has it.
enum MarkdownTitle {
    static func take(from segments: inout [Segment]) -> PageTitle? {
        let place = segments.firstIndex { $0.removal == nil && $0.kind == .heading && $0.level == 1 }
        guard let place else { return Headline.take(from: &segments) }
        let heading = segments.remove(at: place)
        return PageTitle(text: heading.text, origin: heading.origin)
    }
}
