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
        for step in document.walk(root) {
            switch step {
            case .enter(let node): writeStart(of: node)
            case .leave(let node):
                if document.isElement(node), !isVoid(node) {
                    append("</")
                    append(document.name(of: node))
                    append(">")
                }
            }
        }
    }

    private func isVoid(_ node: NodeID) -> Bool {
        document.namespace(of: node) == .html && document.tag(of: node).isVoid
    }

    private mutating func writeStart(of node: NodeID) {
        switch document.kind(of: node) {
        case .document, .templateContent: break
        case .doctype:
            append("<!DOCTYPE ")
            append(document.doctype(of: node)?.name ?? "")
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
        append("<")
        append(document.name(of: node))
        for attribute in document.attributes(of: node) {
            append(" ")
            append(document.name(of: attribute, in: document.namespace(of: node)))
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
        var index = 0
        while index < text.count {
            let byte = text[index]
            switch byte {
            case ASCII.ampersand: append("&amp;")
            case ASCII.less: append("&lt;")
            case ASCII.greater: append("&gt;")
            case ASCII.quote where isAttribute: append("&quot;")
            // The parser turns a carriage return into a line feed, but a reference to one it leaves.
            case ASCII.carriageReturn: append("&#13;")
            case 0xC2 where index + 1 < text.count && text[index + 1] == 0xA0:
                append("&nbsp;")
                index += 1
            default: bytes.append(byte)
            }
            index += 1
        }
    }

    private mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }
}
