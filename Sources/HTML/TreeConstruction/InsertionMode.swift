/// Where in a document the tree builder thinks it is.
///
/// [WHATWG HTML, 13.2.4.1](https://html.spec.whatwg.org/multipage/parsing.html#the-insertion-mode). The mode "in
/// table text" is missing: a run of text is one token here, and is decided upon at once.
enum InsertionMode: UInt8 {
    case initial
    case beforeHTML
    case beforeHead
    case inHead
    case inHeadNoscript
    case afterHead
    case inBody
    case text
    case inTable
    case inCaption
    case inColumnGroup
    case inTableBody
    case inRow
    case inCell
    case inTemplate
    case afterBody
    case inFrameset
    case afterFrameset
    case afterAfterBody
    case afterAfterFrameset
}

/// What became of a token.
enum Outcome {
    case done
    /// The insertion mode, or the stack, has changed, and the token is to be looked at once more.
    case reprocess
}
