/// How elements are laid out when nothing styles them.
extension Tag {
    /// Elements without content or end tag.
    var isVoid: Bool {
        switch self {
        case .area, .base, .basefont, .bgsound, .br, .col, .embed, .frame, .hr, .img, .input, .keygen, .link,
            .meta, .param, .source, .track, .wbr:
            true
        default: false
        }
    }

    /// Elements whose text is written without escaping.
    var holdsRawText: Bool {
        switch self {
        case .style, .script, .xmp, .iframe, .noembed, .noframes, .plaintext: true
        default: false
        }
    }

    /// Elements that no one sees, with all that is in them.
    public var isInvisible: Bool {
        switch self {
        case .head, .script, .style, .template, .title, .noframes, .noembed, .datalist, .iframe, .object,
            .applet,
            .audio, .video, .canvas, .map, .rp, .textarea, .select, .noscript, .metadata, .desc:
            true
        default: false
        }
    }

    /// How an element divides text.
    enum Display {
        case inline
        /// On lines of its own.
        case block
        /// On lines of its own, with an empty line before and after.
        case paragraph
    }

    /// How an element divides text.
    var display: Display {
        switch self {
        case .p, .h1, .h2, .h3, .h4, .h5, .h6, .ul, .ol, .dl, .menu, .dir, .blockquote, .pre, .listing, .xmp,
            .plaintext, .table, .figure, .hr, .fieldset:
            .paragraph
        case .address, .article, .aside, .body, .caption, .center, .dd, .details, .dialog, .div, .dt,
            .figcaption,
            .footer, .form, .frameset, .header, .hgroup, .html, .legend, .li, .main, .nav, .optgroup, .option,
            .search, .section, .summary, .tbody, .tfoot, .thead, .tr, .td, .th, .colgroup, .col:
            .block
        default: .inline
        }
    }

    /// Elements whose white space counts.
    var preservesWhitespace: Bool {
        switch self {
        case .pre, .listing, .xmp, .plaintext, .textarea: true
        default: false
        }
    }

    /// The level of a heading, from 1; nil for all else.
    package var headingLevel: Int? {
        switch self {
        case .h1: 1
        case .h2: 2
        case .h3: 3
        case .h4: 4
        case .h5: 5
        case .h6: 6
        default: nil
        }
    }
}
