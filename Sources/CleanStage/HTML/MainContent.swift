import HTML
import PipelineCore

/// Decides which blocks of a page are its main text.
enum MainContent {
    /// In an article, a short block with more of its text in links than this is a list of links.
    private static let linkListShare = 0.8
    private static let linkListBytes = 200

    /// The parts of the page in order, each kept or with the reason for its removal.
    static func select(from blocks: [PageBlock], in page: HTMLDocument, below root: NodeID) -> [Segment] {
        let container = MainContainer(of: blocks, in: page, below: root)
        var segments = blocks.enumerated().map { index, block in
            var segment = block.segment
            if segment.removal == nil { segment.removal = reason(to: block, at: index, container) }
            return segment
        }
        removeFollowers(in: &segments)
        return segments
    }

    private static func reason(to block: PageBlock, at index: Int, _ container: MainContainer)
        -> BoilerplateReason?
    {
        if !container.holds(index) { return .outsideMain }
        if block.segment.kind == .code || block.segment.kind == .table { return nil }
        if let reason = BoilerplateLine.reason(for: block.segment.text) { return reason }
        if block.linkShare > linkListShare, block.length < linkListBytes, block.segment.kind != .heading,
            container.isArticle
        {
            return .linkList
        }
        return nil
    }

    /// What stands below a heading of other posts, until the next paragraph.
    private static func removeFollowers(in segments: inout [Segment]) {
        var isBelow = false
        for index in segments.indices {
            if segments[index].removal == .relatedPosts, segments[index].kind == .heading {
                isBelow = true
            } else if isBelow, segments[index].removal == nil {
                if segments[index].text.utf8.count >= 160, Sentences.endsWithStop(segments[index].text) {
                    isBelow = false
                } else {
                    segments[index].removal = .relatedPosts
                }
            }
        }
    }
}
