/// SVG and MathML inside HTML.
///
/// [WHATWG HTML, 13.2.6.5](https://html.spec.whatwg.org/multipage/parsing.html#parsing-main-inforeign). Names of
/// elements and attributes need no adjusting here: a name shows as SVG spells it where it stands in SVG.
extension TreeBuilder {
    mutating func startTagInForeignContent() {
        if breaksOut() {
            while stack.count > 1, !current.isHTML,
                current.traits.isDisjoint(with: [.htmlIntegrationPoint, .mathMLTextIntegrationPoint])
            {
                pop()
            }
            while startTag(in: mode) == .reprocess {}
            return
        }
        insertForeignElement(namespace: current.traits.contains(.svg) ? .svg : .mathML)
    }

    private func breaksOut() -> Bool {
        let tag = tokenizer.token.tag
        guard tag == .font else { return tag.breaksOutOfForeignContent }
        return tokenHasAttribute(.color) || tokenHasAttribute(.face) || tokenHasAttribute(.size)
    }

    /// Inserts an element of SVG or MathML for the start tag at hand; pushes it unless it closes itself.
    mutating func insertForeignElement(namespace: Namespace) {
        if stack.count >= options.maximumDepth { makeRoomOnStack() }
        let node = insert(recordForToken(namespace: namespace), at: appropriatePlace())
        if tokenizer.token.isSelfClosing {
            return
        }
        push(
            OpenElement(
                node: node, name: tokenizer.token.name, tag: .unknown,
                traits: foreignTraits(tokenizer.token.tag, namespace)))
    }

    func foreignTraits(_ tag: Tag, _ namespace: Namespace) -> OpenElement.Traits {
        if namespace == .svg {
            switch tag {
            case .foreignObject, .desc, .title: return [.foreign, .svg, .htmlIntegrationPoint, .foreignScope]
            default: return [.foreign, .svg]
            }
        }
        switch tag {
        case .mi, .mo, .mn, .ms, .mtext: return [.foreign, .mathMLTextIntegrationPoint, .foreignScope]
        case .annotationXML:
            return annotationHoldsHTML
                ? [.foreign, .annotationXML, .foreignScope, .htmlIntegrationPoint]
                : [.foreign, .annotationXML, .foreignScope]
        default: return [.foreign]
        }
    }

    /// Whether the tag at hand says that its content is HTML.
    private var annotationHoldsHTML: Bool {
        guard let value = tokenAttribute(.encoding) else { return false }
        let bytes = UnsafeBufferPointer(start: bytes(value), count: value.length)
        return ASCII.matches(bytes, "text/html") || ASCII.matches(bytes, "application/xhtml+xml")
    }

    mutating func endTagInForeignContent() {
        let tag = tokenizer.token.tag
        if tag == .br || tag == .p {
            while stack.count > 1, !current.isHTML,
                current.traits.isDisjoint(with: [.htmlIntegrationPoint, .mathMLTextIntegrationPoint])
            {
                pop()
            }
            while endTag(in: mode) == .reprocess {}
            return
        }
        var index = stack.count - 1
        while index > 0 {
            let element = stack[index]
            if element.isHTML {
                while endTag(in: mode) == .reprocess {}
                return
            }
            if element.name == tokenizer.token.name {
                while stack.count > index + 1 { pop() }
                popEnded()
                return
            }
            index -= 1
        }
    }

    /// The value of an attribute of the start tag at hand.
    func tokenAttribute(_ name: KnownAttribute) -> ByteSlice? {
        for index in tokenizer.token.firstAttribute..<tokenizer.attributes.count
        where tokenizer.attributes[index].name == UInt32(name.rawValue) {
            return tokenizer.attributes[index].value
        }
        return nil
    }

    func tokenHasAttribute(_ name: KnownAttribute) -> Bool { tokenAttribute(name) != nil }
}
