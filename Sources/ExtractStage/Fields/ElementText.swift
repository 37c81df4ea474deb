import HTML

extension HTMLDocument {
    /// The words of an element: its text, with a space where a block, a cell or a line ends.
    ///
    /// Scripts and styles within it are left out.
    func words(of element: NodeID) -> String {
        var text = ""
        var walk = walk(element)
        while let step = walk.next() {
            switch step {
            case .enter(let node):
                if isText(node) {
                    text += self.text(of: node)
                } else if isElement(node), node != element {
                    if Self.isCode(tag(of: node)) {
                        walk.skipChildren(of: node)
                    } else if !Self.isInline(tag(of: node)) {
                        text += " "
                    }
                }
            case .leave(let node):
                if isElement(node), node != element, !Self.isInline(tag(of: node)) { text += " " }
            }
        }
        return text
    }

    private static func isCode(_ tag: Tag) -> Bool {
        switch tag {
        case .script, .style, .template, .noscript: true
        default: false
        }
    }

    private static func isInline(_ tag: Tag) -> Bool {
        switch tag {
        case .a, .abbr, .b, .bdi, .bdo, .big, .cite, .code, .data, .del, .dfn, .em, .font, .i, .ins, .kbd,
            .label, .mark, .q, .s, .samp, .small, .span, .strong, .sub, .sup, .time, .tt, .u, .var, .wbr,
            .nobr:
            true
        default: false
        }
    }
}
