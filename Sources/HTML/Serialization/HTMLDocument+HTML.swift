/// Writing a tree as HTML.
extension HTMLDocument {
    /// A node and what is below it, as HTML.
    ///
    /// What the parser reads back from it is the same tree, wherever HTML can say so at all.
    public func html(of node: NodeID = .document) -> String {
        var serializer = HTMLSerializer(document: self)
        serializer.write(node)
        return String(decoding: serializer.bytes, as: UTF8.self)
    }

    /// What is below a node, as HTML.
    public func innerHTML(of node: NodeID) -> String {
        var serializer = HTMLSerializer(document: self)
        for child in children(of: node) { serializer.write(child) }
        return String(decoding: serializer.bytes, as: UTF8.self)
    }
}

/// Writes HTML.
///
/// [WHATWG HTML, 13.3](https://html.spec.whatwg.org/multipage/parsing.html#serialising-html-fragments), with one
/// difference: a line feed that starts a `pre` is written twice, for the parser drops the first.
struct HTMLSerializer {
    let document: HTMLDocument
    private(set) var bytes: [UInt8] = []

    init(document: HTMLDocument) { self.document = document }

    mutating func write(_ root: NodeID) {
        let document = document
        for step in document.walk(root) {
            switch step {
            case .enter(let node): writeStart(of: node)
            case .leave(let node):
                if document.isElement(node), !isVoid(node) {
                    append("</")
                    document.withName(of: node) { bytes.append(contentsOf: $0) }
                    append(">")
                }
            }
        }
    }

    private func isVoid(_ node: NodeID) -> Bool {
        document.namespace(of: node) == .html && document.tag(of: node).isVoid
    }

    private mutating func writeStart(of node: NodeID) {
        let document = document
        switch document.kind(of: node) {
        case .document, .templateContent: break
        case .doctype:
            append("<!DOCTYPE ")
            bytes.append(contentsOf: (document.doctype(of: node)?.name ?? "").utf8)
            append(">")
        case .comment:
            append("<!--")
            document.withText(of: node) { bytes.append(contentsOf: $0) }
            append("-->")
        case .text: writeText(node)
        case .element: writeStartTag(node)
        }
    }

    private mutating func writeStartTag(_ node: NodeID) {
        let document = document
        append("<")
        document.withName(of: node) { bytes.append(contentsOf: $0) }
        let namespace = document.namespace(of: node)
        for attribute in document.attributes(of: node) {
            append(" ")
            document.withName(of: attribute, in: namespace) { bytes.append(contentsOf: $0) }
            append("=\"")
            document.withValue(of: attribute) { escape($0, isAttribute: true) }
            append("\"")
        }
        append(">")
        let tag = document.tag(of: node)
        guard document.namespace(of: node) == .html, tag == .pre || tag == .textarea || tag == .listing,
            let first = document.firstChild(of: node), document.isText(first)
        else { return }
        if document.withText(of: first, { $0.first == ASCII.lineFeed }) { append("\n") }
    }

    private mutating func writeText(_ node: NodeID) {
        let document = document
        let isRaw =
            document.parent(of: node).map { parent in
                document.isElement(parent) && document.namespace(of: parent) == .html
                    && document.tag(of: parent).holdsRawText
            } ?? false
        document.withText(of: node) { text in
            if isRaw { bytes.append(contentsOf: text) } else { escape(text, isAttribute: false) }
        }
    }

    private mutating func escape(_ text: UnsafeBufferPointer<UInt8>, isAttribute: Bool) {
        var copied = 0
        for index in 0..<text.count {
            guard let escape = escape(at: index, in: text, isAttribute: isAttribute) else { continue }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[copied..<index]))
            append(escape.text)
            copied = index + escape.length
        }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[copied...]))
    }

    private struct Escape {
        var text: StaticString
        /// Bytes it stands for.
        var length = 1
    }

    @inline(__always)
    private func escape(at index: Int, in text: UnsafeBufferPointer<UInt8>, isAttribute: Bool) -> Escape? {
        switch text[index] {
        case ASCII.ampersand: return Escape(text: "&amp;")
        case ASCII.less: return Escape(text: "&lt;")
        case ASCII.greater: return Escape(text: "&gt;")
        case ASCII.quote: return isAttribute ? Escape(text: "&quot;") : nil
        // The parser turns a carriage return into a line feed, but a reference to one it leaves.
        case ASCII.carriageReturn: return Escape(text: "&#13;")
        case 0xC2:
            guard index + 1 < text.count, text[index + 1] == 0xA0 else { return nil }
            return Escape(text: "&nbsp;", length: 2)
        default: return nil
        }
    }

    private mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }
}
