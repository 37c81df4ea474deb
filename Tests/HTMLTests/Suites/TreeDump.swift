import HTML

/// Writes trees in the format of html5lib's tests.
enum TreeDump {
    static func dump(_ document: HTMLDocument, from root: NodeID) -> String {
        var lines: [String] = []
        var depth = 0
        for step in document.walk(root) {
            switch step {
            case .enter(let node):
                if node != root {
                    describe(
                        node, of: document, indentation: String(repeating: "  ", count: depth - 1), &lines)
                }
                depth += 1
            case .leave: depth -= 1
            }
        }
        return lines.joined(separator: "\n")
    }

    private static func describe(
        _ node: NodeID, of document: HTMLDocument, indentation: String, _ lines: inout [String]
    ) {
        let start = "| " + indentation
        switch document.kind(of: node) {
        case .document: break
        case .templateContent: lines.append(start + "content")
        case .text: lines.append(start + "\"\(document.text(of: node))\"")
        case .comment: lines.append(start + "<!-- \(document.text(of: node)) -->")
        case .doctype:
            guard let doctype = document.doctype(of: node) else { return }
            let (publicID, systemID) = (doctype.publicIdentifier ?? "", doctype.systemIdentifier ?? "")
            let identifiers = publicID.isEmpty && systemID.isEmpty ? "" : " \"\(publicID)\" \"\(systemID)\""
            lines.append(start + "<!DOCTYPE \(doctype.name)\(identifiers)>")
        case .element:
            let namespace = document.namespace(of: node)
            let prefix =
                switch namespace {
                case .html: ""
                case .svg: "svg "
                case .mathML: "math "
                }
            lines.append(start + "<\(prefix)\(document.name(of: node))>")
            var attributes: [(name: String, value: String)] = document.attributes(of: node).map { attribute in
                (
                    foreign(document.name(of: attribute, in: namespace), in: namespace),
                    document.value(of: attribute)
                )
            }
            attributes.sort { Array($0.name.utf16).lexicographicallyPrecedes(Array($1.name.utf16)) }
            for attribute in attributes {
                lines.append(start + "  \(attribute.name)=\"\(attribute.value)\"")
            }
        }
    }

    private static let foreignNames: Set = [
        "xlink:actuate", "xlink:arcrole", "xlink:href", "xlink:role", "xlink:show", "xlink:title",
        "xlink:type", "xml:lang", "xml:space", "xmlns:xlink",
    ]

    private static func foreign(_ name: String, in namespace: Namespace) -> String {
        guard namespace != .html else { return name }
        if name == "xmlns" { return "xmlns xmlns" }
        guard foreignNames.contains(name) else { return name }
        return name.replacing(":", with: " ")
    }
}
