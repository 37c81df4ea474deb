import PipelineCore

/// A part of a page between two block borders, with what was decided about it.
struct Segment {
    /// Its role in the text.
    var kind: Block.Kind
    /// A heading's level or a list item's depth from 1, otherwise 0.
    var level = 0
    /// Its text, white space folded.
    var text: String
    /// The bytes it came from, where known.
    var origin: Range<Int>?
    /// Why it was taken out; nil while it is kept.
    var removal: BoilerplateReason?
    /// Why the model took it out, in words; nil while it is kept.
    var explanation: String?
    /// Whether it stands in the page's `h1`.
    var isTopHeading = false

    /// Whether it was taken out.
    var isRemoved: Bool { removal != nil || explanation != nil }

    /// Makes a part that is kept.
    init(_ kind: Block.Kind, _ text: String, level: Int = 0, origin: Range<Int>? = nil) {
        self.kind = kind
        self.level = level
        self.text = text
        self.origin = origin
    }
}
