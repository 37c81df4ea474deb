import PipelineCore

/// What became of a page: its parts in order, each kept or removed, and its title.
struct CleanedPage {
    /// The charset it was read in.
    var charset: String
    /// The title, where one was found.
    var title: PageTitle?
    /// The parts in the order of the page, without the title.
    var segments: [Segment]
    /// The F-measure that is expected of the choice, where a model made it.
    var expectedF1: Double?
    /// Which type the page most likely is, where a model looked at it.
    var pageType: PageTypeEstimate?
    /// Readers' comments, where they go apart from the text.
    var comments = ""

    /// The main text and its blocks.
    func content(withTitle: Bool) -> Content {
        var content = Content()
        if withTitle, let title {
            content.append(.heading, title.text, level: 1, origin: title.origin)
        }
        for segment in segments where !segment.isRemoved {
            content.append(segment.kind, segment.text, level: segment.level, origin: segment.origin)
        }
        return content
    }

    /// What was taken out, with reasons.
    var removals: [Removal] {
        segments.compactMap { segment in
            let reason = segment.removal?.rawValue ?? segment.explanation
            return reason.map { Removal(segment.text, origin: segment.origin, reason: $0) }
        }
    }
}

/// A page's title and where it stands.
struct PageTitle {
    /// The title.
    var text: String
    /// The bytes it came from, where it is shown.
    var origin: Range<Int>?
}
