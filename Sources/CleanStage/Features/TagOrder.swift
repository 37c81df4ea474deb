import HTML

/// Numbers for tags as features: like tags beside one another.
enum TagOrder {
    private static let order: [Tag] = [
        .p, .pre, .blockquote, .figcaption, .caption, .dd, .dt, .li, .td, .th, .h1, .h2, .h3, .h4, .h5, .h6,
        .summary, .article, .section, .main, .div, .center, .font, .span, .em, .i, .b, .strong, .code, .time,
        .cite, .label, .a, .button, .option, .select, .form, .footer, .header, .nav, .aside,
    ]

    /// The number of each tag, by raw value.
    static let table: [Float] = Tag.allCases.map { tag in
        Float(order.firstIndex(of: tag) ?? 50)
    }
}

/// Ancestors whose distance is a feature.
enum Landmark {
    static let count = 22

    private static let tags: [Tag: Int8] = [
        .article: 0, .main: 1, .nav: 2, .footer: 3, .header: 4, .aside: 5, .form: 6, .table: 7, .ul: 8,
        .ol: 9,
        .section: 10, .figure: 11, .noscript: 12, .blockquote: 13, .dl: 14, .button: 15, .select: 16,
        .details: 17, .li: 18, .p: 19, .label: 20, .dialog: 21,
    ]

    /// The landmark each tag is, by raw value, or -1.
    static let table: [Int8] = Tag.allCases.map { tags[$0] ?? -1 }

    /// The names of their features.
    static let names: [StaticString] = [
        "to_article", "to_main", "to_nav", "to_footer", "to_header", "to_aside", "to_form", "to_table",
        "to_ul",
        "to_ol", "to_section", "to_figure", "to_noscript", "to_blockquote", "to_dl", "to_button", "to_select",
        "to_details", "to_li", "to_p", "to_label", "to_dialog",
    ]
}
