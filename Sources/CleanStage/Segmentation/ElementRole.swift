import HTML

/// What an element's tag means to the cutting of a page into blocks.
enum ElementRole: UInt8 {
    /// Text goes on through it.
    case inline
    /// Text before, within and after it are blocks apart.
    case boundary
    /// A line's end: a space, and two of them in a row a boundary.
    case lineBreak
    /// An element of its own line that holds no text.
    case void
    /// Nothing in it is text for readers.
    case skipped
    /// Data that may tell what the page is.
    case script

    /// The role of each tag, by raw value.
    static let table: [ElementRole] = Tag.allCases.map { tag in
        if boundaryTags.contains(tag) { return .boundary }
        if skippedTags.contains(tag) { return .skipped }
        switch tag {
        case .br: return .lineBreak
        case .img, .image: return .void
        case .script: return .script
        default: return .inline
        }
    }

    private static let boundaryTags: Set<Tag> = [
        .address, .article, .aside, .blockquote, .body, .button, .caption, .center, .dd, .details, .dialog,
        .dir, .div, .dl, .dt, .fieldset, .figcaption, .figure, .footer, .form, .h1, .h2, .h3, .h4, .h5, .h6,
        .header, .hgroup, .hr, .html, .legend, .li, .listing, .main, .menu, .nav, .noscript, .ol, .p,
        .plaintext, .pre, .search, .section, .select, .summary, .table, .tbody, .td, .tfoot, .th, .thead,
        .tr, .ul,
    ]

    private static let skippedTags: Set<Tag> = [
        .style, .head, .template, .svg, .math, .iframe, .object, .embed, .canvas, .audio, .video, .map,
        .textarea, .noembed, .noframes, .datalist, .applet, .frameset,
    ]
}

/// What an element passes on to all that is below it.
struct ElementFlags: OptionSet {
    let rawValue: UInt16

    static let link = ElementFlags(rawValue: 1)
    /// Not shown: `hidden`, `display: none` and the like.
    static let hidden = ElementFlags(rawValue: 2)
    static let ariaHidden = ElementFlags(rawValue: 4)
    static let preformatted = ElementFlags(rawValue: 8)
    static let heading = ElementFlags(rawValue: 16)
    static let mainHeading = ElementFlags(rawValue: 32)
    static let strong = ElementFlags(rawValue: 64)
    static let quote = ElementFlags(rawValue: 128)
    static let noscript = ElementFlags(rawValue: 256)
    static let time = ElementFlags(rawValue: 512)
    static let code = ElementFlags(rawValue: 1024)

    /// What the tags say by themselves, by raw value.
    static let table: [ElementFlags] = Tag.allCases.map { tag in
        switch tag {
        case .a: .link
        case .pre, .listing, .plaintext: .preformatted
        case .h1: [.heading, .mainHeading]
        case .h2, .h3, .h4, .h5, .h6: .heading
        case .b, .strong: .strong
        case .blockquote: .quote
        case .noscript: .noscript
        case .time: .time
        case .code, .kbd, .samp: .code
        default: []
        }
    }
}
