internal import Glibc

/// Reads XML event by event and mends what is not well-formed, as it is met in feeds, sitemaps and documents.
///
/// A stray `<` or `&` is text, an end tag without a start is passed over, an element that is never closed ends with
/// its parent. Names of HTML characters (`&nbsp;`) are known without a DTD. Nothing outside the document is ever
/// loaded, and the entities that it defines are text and never markup.
///
/// - Complexity: O(*n*) on any input.
public struct XMLReader: Sendable {
    private(set) var bytes: [UInt8]
    let limits: XMLLimits
    var index = 0
    /// The elements that are open, as they are written.
    var open: [OpenElement] = []
    /// How many of them end before anything else comes.
    var endsOwed = 0
    var namespaces = XMLNamespaces()
    var entities = XMLEntities()
    /// Whether a search for a closing quote or mark ran to the end in vain; none is made again then.
    var hopeless: Set<UInt8> = []

    struct OpenElement {
        var written: ArraySlice<UInt8>
        let name: XMLName
    }

    /// How far up an end tag looks for its start: beyond it, it closes nothing.
    private static let mendingDepth = 64

    /// Reads a document in UTF-8; see ``XMLDecoding`` for others.
    public init(_ bytes: [UInt8], limits: XMLLimits = XMLLimits()) {
        self.bytes = bytes
        self.limits = limits
        entities.budget = limits.expandedBytes ?? max(64 << 10, 10 * bytes.count)
        entities.limit = entities.budget
    }

    /// Whether more of the document is to come, by ``take(_:)``: then nil from ``next()`` asks for it.
    public var isPartial = false
    /// More than any tag has: so much must be at hand where more is to come.
    public static let lookahead = 64 << 10

    /// Takes more of the document, and lets go of what has been read: a document of any size can be read in pieces.
    ///
    /// A comment, an instruction or a CDATA section that is longer than a piece is passed over, whatever its length.
    public mutating func take(_ more: ArraySlice<UInt8>) {
        // Slices would keep what has been read.
        for place in open.indices { open[place].written = Array(open[place].written)[...] }
        entities.detach()
        entities.grow(by: 10 * more.count)
        bytes = opening(ofUnclosed: bytes[index...]) + more
        index = 0
        hopeless = []
    }

    /// The bytes, or as much of them as tells what is open where the end of a long comment or the like is still to come.
    private func opening(ofUnclosed rest: ArraySlice<UInt8>) -> [UInt8] {
        guard let mark = unclosed else { return Array(rest) }
        // The end may have begun.
        let opening = rest.prefix(mark.start.utf8CodeUnitCount)
        return opening + rest.dropFirst(opening.count).suffix(mark.end.utf8CodeUnitCount - 1)
    }

    /// What is next and has no end within the bytes at hand.
    private var unclosed: (start: StaticString, end: StaticString)? {
        Self.longMarkup.first { start, end in
            has(start, at: index) && find(end, from: index + start.utf8CodeUnitCount) == nil
        }
    }

    private static let longMarkup: [(start: StaticString, end: StaticString)] = [
        ("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"),
    ]

    /// How many elements are open, the one that just began included.
    public var depth: Int { open.count }

    /// The next event, or nil at the end of what there is.
    public mutating func next() throws(XMLError) -> XMLEvent? {
        if endsOwed > 0 { return close() }
        while index < bytes.count {
            if isPartial, bytes.count - index < Self.lookahead || unclosed != nil { return nil }
            if bytes[index] == UInt8(ascii: "<"), let markup = try markup() {
                switch markup {
                case .event(let event): return event
                case .nothing: continue
                case .ends:
                    if endsOwed > 0 { return close() }
                    continue
                }
            }
            return .text(try text())
        }
        if isPartial { return nil }
        endsOwed = open.count
        return endsOwed > 0 ? close() : nil
    }

    private mutating func close() -> XMLEvent? {
        endsOwed -= 1
        guard let element = open.popLast() else { return nil }
        namespaces.leave(depth: open.count)
        return .end(element.name)
    }

    /// What stood at a `<`.
    enum Markup {
        case event(XMLEvent)
        case ends
        case nothing
    }

    /// Reads what begins at a `<`; nil where that is text.
    private mutating func markup() throws(XMLError) -> Markup? {
        guard index + 1 < bytes.count else { return nil }
        switch bytes[index + 1] {
        case UInt8(ascii: "/"): return endTag()
        case UInt8(ascii: "?"):
            skip(past: "?>", orElse: ">")
            return .nothing
        case UInt8(ascii: "!"): return declaration()
        case let byte where Self.startsName(byte): return .event(try startTag())
        default: return nil
        }
    }

    private mutating func declaration() -> Markup {
        if has("<![CDATA[", at: index) {
            let start = index + 9
            let end = find("]]>", from: start) ?? bytes.count
            index = min(bytes.count, end + 3)
            return .event(.text(String(decoding: bytes[start..<end], as: UTF8.self)))
        }
        if has("<!--", at: index) {
            index += 4
            skip(past: "-->", orElse: ">")
        } else if has("<!DOCTYPE", at: index) {
            index = entities.readDoctype(bytes, from: index)
        } else {
            skip(past: ">", orElse: ">")
        }
        return .nothing
    }

    private mutating func endTag() -> Markup? {
        var end = index + 2
        while end < bytes.count, Self.continuesName(bytes[end]) { end += 1 }
        guard end > index + 2 else {
            // `</>` and `</ ` name nothing.
            skip(past: ">", orElse: ">")
            return .nothing
        }
        let written = bytes[index + 2..<end]
        while end < bytes.count, bytes[end] != UInt8(ascii: ">"), bytes[end] != UInt8(ascii: "<") { end += 1 }
        index = end < bytes.count && bytes[end] == UInt8(ascii: ">") ? end + 1 : end
        let reachable = open.suffix(Self.mendingDepth)
        if let place = reachable.lastIndex(where: { $0.written == written }) { endsOwed = open.count - place }
        return .ends
    }

    /// The text up to the next markup.
    private mutating func text() throws(XMLError) -> String {
        let start = index
        // A `<` that begins no markup is text.
        index += 1
        while index < bytes.count, !beginsMarkup(at: index) {
            index = place(of: UInt8(ascii: "<"), from: index + 1) ?? bytes.count
        }
        return try resolved(bytes[start..<index], isAttribute: false)
    }

    private func beginsMarkup(at place: Int) -> Bool {
        guard bytes[place] == UInt8(ascii: "<"), place + 1 < bytes.count else { return false }
        let next = bytes[place + 1]
        return Self.startsName(next) || next == UInt8(ascii: "/") || next == UInt8(ascii: "!")
            || next == UInt8(ascii: "?")
    }

    static func startsName(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- 0x61 < 26 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":") || byte >= 0x80
    }

    static func continuesName(_ byte: UInt8) -> Bool {
        startsName(byte) || byte &- 0x30 < 10 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    }
}
