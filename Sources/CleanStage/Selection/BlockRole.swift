import HTML
import PipelineCore

/// The role that a block has in the text, by the elements around it.
struct BlockRole {
    let kind: Block.Kind
    let level: Int

    init(tag: Tag, isQuoted: Bool, isPreformatted: Bool, isTable: Bool, listDepth: Int) {
        if let heading = tag.headingLevel {
            kind = .heading
            level = heading
        } else if isTable {
            kind = .table
            level = 0
        } else if isPreformatted {
            kind = .code
            level = 0
        } else if tag == .figcaption || tag == .caption {
            kind = .caption
            level = 0
        } else if isQuoted {
            kind = .quote
            level = 0
        } else if listDepth > 0, tag == .li || tag == .dd || tag == .dt || tag == .ul || tag == .ol {
            kind = .listItem
            level = listDepth
        } else {
            kind = .paragraph
            level = 0
        }
    }
}

/// Tells tables of data from tables that lay out a page.
enum TableShape {
    /// A table is looked at so far.
    private static let maximumNodes = 400

    /// Whether a table holds rows of short cells: no tables, paragraphs, lists or headings within.
    static func isData(_ table: NodeID, in page: HTMLDocument) -> Bool {
        var seen = 0
        var cells = 0
        for node in page.descendants(of: table) {
            seen += 1
            if seen > maximumNodes { break }
            guard page.kind(of: node) == .element else { continue }
            switch page.tag(of: node) {
            case .table, .p, .div, .ul, .ol, .form, .h1, .h2, .h3, .h4, .article, .section, .pre, .blockquote:
                return false
            case .td, .th: cells += 1
            default: break
            }
        }
        return cells >= 4
    }
}
