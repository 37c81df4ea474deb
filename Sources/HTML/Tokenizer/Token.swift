/// What the tokenizer found.
enum TokenKind {
    case startTag
    case endTag
    case text
    case comment
    case doctype
    case endOfFile
}

/// The token read last.
///
/// One value is used over and over; which fields mean something depends on the kind.
struct Token {
    /// Where it starts and ends in the source.
    var start = 0
    var end = 0

    /// Tags: the name, as an identifier and as a known tag.
    var name: UInt32 = 0
    var tag = Tag.unknown
    var isSelfClosing = false
    /// Start tags: the first attribute; those from there to the end of the buffer are the tag's.
    var firstAttribute = 0

    /// Text and comments.
    var text = ByteSlice.empty
    /// The text holds NULs, with which each insertion mode deals in its own way.
    var hasNUL = false

    var doctype = DoctypeToken()
}

/// The parts of a document type that a token can have.
struct DoctypeToken {
    var name: ByteSlice?
    var publicIdentifier: ByteSlice?
    var systemIdentifier: ByteSlice?
    var forcesQuirks = false
}

/// How the tokenizer reads what is not markup.
enum ContentModel {
    case data
    /// Only character references and the right end tag mean something.
    case rcdata
    /// Only the right end tag means something.
    case rawText
    case scriptData
    case plainText
    case cdata
}
