internal import Glibc

/// Reads XML event by event and mends what is not well-formed, as it is met in feeds, sitemaps and documents.
///
/// A stray `<` or `&` is text, an end tag without a start is passed over, an element that is never closed ends with
/// its parent. Names of HTML characters (`&nbsp;`) are known without a DTD. Nothing outside the document is ever
/// loaded, and the entities that it defines are text and never markup.
///
/// - Complexity: O(*n*) on any input.
public struct XMLReader: Sendable {
    let bytes: [UInt8]
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
        let written: ArraySlice<UInt8>
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

    /// How many elements are open, the one that just began included.
    public var depth: Int { open.count }

    /// The next event, or nil at the end.
    public mutating func next() throws(XMLError) -> XMLEvent? {
        if endsOwed > 0 { return close() }
        while index < bytes.count {
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
