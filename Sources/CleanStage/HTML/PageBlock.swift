import HTML
import PipelineCore

/// The text between two block-level borders of a page, with what is known of its place.
struct PageBlock {
    /// The part of the page as it would go into the text; its removal is that of the elements around it.
    var segment: Segment
    /// The nearest block-level element around it.
    var container: NodeID
    /// The bytes of its text.
    var length: Int
    /// Those of them within links.
    var linkLength: Int
    /// Whether it is a long run of text with few links: what paragraphs of a main text are.
    var isParagraph: Bool {
        length >= 80 && linkShare < 0.3 && (segment.kind != .heading)
    }

    /// The share of its text within links.
    var linkShare: Double { length == 0 ? 0 : Double(linkLength) / Double(length) }
}
