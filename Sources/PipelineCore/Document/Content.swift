/// The main text of a document and the blocks it is made of.
public struct Content: Sendable, Hashable {
    /// The text; blocks are separated by an empty line.
    public var text: String
    /// The blocks in the order of the text.
    public var blocks: [Block]

    /// Makes content of a text without known blocks.
    public init(_ text: String = "", blocks: [Block] = []) {
        self.text = text
        self.blocks = blocks
    }

    /// The text of a byte range; nil where the range does not lie within the text, on character borders.
    public func text(in range: Range<Int>) -> Substring? {
        text.slice(utf8: range)
    }

    /// Adds a block at the end.
    ///
    /// - Parameter separator: what stands between it and the text before.
    public mutating func append(
        _ kind: Block.Kind, _ blockText: some StringProtocol, level: Int = 0, origin: Range<Int>? = nil,
        separator: String = "\n\n"
    ) {
        if !text.isEmpty { text += separator }
        let start = text.utf8.count
        text += blockText
        blocks.append(Block(kind, start..<text.utf8.count, level: level, origin: origin))
    }
}

/// A stretch of the main text with one role.
public struct Block: Sendable, Hashable {
    /// The role.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// A heading.
        case heading
        /// A paragraph.
        case paragraph
        /// An item of a list.
        case listItem = "list_item"
        /// A quotation.
        case quote
        /// Program text or other preformatted text.
        case code
        /// A table, a row a line, cells separated by tabs.
        case table
        /// The caption of a figure or table.
        case caption
    }

    /// The role.
    public var kind: Kind
    /// The bytes of the text it covers.
    public var range: Range<Int>
    /// A heading's level from 1, a list item's depth from 1, otherwise 0.
    public var level: Int
    /// The bytes of the payload it came from, where known.
    public var origin: Range<Int>?

    /// Makes a block.
    public init(_ kind: Kind, _ range: Range<Int>, level: Int = 0, origin: Range<Int>? = nil) {
        self.kind = kind
        self.range = range
        self.level = level
        self.origin = origin
    }
}

extension String {
    /// The characters of a range of UTF-8 bytes; nil where it is not within the text or cuts a scalar.
    public func slice(utf8 range: Range<Int>) -> Substring? {
        guard range.lowerBound >= 0, range.upperBound <= utf8.count else { return nil }
        let start = utf8.index(startIndex, offsetBy: range.lowerBound)
        let end = utf8.index(start, offsetBy: range.count)
        guard start.samePosition(in: unicodeScalars) != nil, end.samePosition(in: unicodeScalars) != nil
        else {
            return nil
        }
        return self[start..<end]
    }
}
