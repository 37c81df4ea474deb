/// A value of a YAML text as far as indentation and brackets tell it.
///
/// Ranges are bytes of the text. What is half written has its place too: that is what an outline is for.
package struct OutlineNode: Sendable {
    /// How a single value is written.
    package enum Style: Sendable, Hashable {
        case plain
        case singleQuoted
        case doubleQuoted
        /// Lines behind `|` or `>`.
        case block
    }

    /// The form of a value.
    package enum Content: Sendable {
        /// A single value; an empty range where there is none.
        case scalar(Style)
        /// `*name`.
        case alias(String)
        case sequence([OutlineNode])
        case mapping([OutlineEntry])
    }

    /// Its form.
    package var content: Content
    /// Its bytes, without anchor and tag; of a quoted value with the quotes.
    package var range: Range<Int>
    /// Its anchor, if it has one.
    package var anchor: Anchor?
    /// Whether it is written in brackets, or stands within some.
    package var isFlow = false
    /// Whether the quote that begins it is closed.
    package var isClosed = true
    /// The column of a block's items or keys, in bytes from 0.
    package var column = 0

    /// `&name`.
    package struct Anchor: Sendable {
        package var name: String
        /// The bytes of the name, without `&`.
        package var range: Range<Int>
    }

    /// The entries of a mapping; none for anything else.
    package var entries: [OutlineEntry] { if case .mapping(let entries) = content { entries } else { [] } }
    /// The items of a list; none for anything else.
    package var items: [OutlineNode] { if case .sequence(let items) = content { items } else { [] } }
    /// The value of a key, or nil.
    package subscript(key: String) -> OutlineNode? { entries.first { $0.key == key }?.value }

    /// The bytes within the quotes of a single value.
    package var inner: Range<Int> {
        guard case .scalar(let style) = content, style == .singleQuoted || style == .doubleQuoted,
            range.count >= 1
        else { return range }
        let start = range.lowerBound + 1
        return start..<max(start, isClosed ? range.upperBound - 1 : range.upperBound)
    }
}

/// A key with its value.
package struct OutlineEntry: Sendable {
    /// The key, without quotes.
    package var key: String
    /// The bytes of the key, with its quotes.
    package var keyRange: Range<Int>
    /// Whether a colon follows; a key without one is half written.
    package var hasColon: Bool
    /// The value.
    package var value: OutlineNode
}

/// What leads from the whole to a value within it.
package enum OutlineStep: Sendable, Hashable {
    /// Into the value of a key.
    case key(String)
    /// Into an item of a list.
    case item(Int)

    /// The number of the item, from 0; nil for a key.
    package var itemIndex: Int? { if case .item(let index) = self { index } else { nil } }
}
