/// Parsing a piece of a page.
///
/// [WHATWG HTML, 13.4](https://html.spec.whatwg.org/multipage/parsing.html#parsing-html-fragments)
extension TreeBuilder {
    /// Sets up the tree and the tokenizer as if the context element were open.
    mutating func prepare(for context: FragmentContext) {
        let isHTML = context.namespace == .html
        self.context = OpenElement(
            node: NodeRecord.none, name: UInt32(context.tag.rawValue), tag: isHTML ? context.tag : .unknown,
            traits: isHTML ? [] : foreignTraits(context))
        insertImplied(.html)
        // The root stands for the context wherever the standard asks for the adjusted current node.
        stack.base[0].traits = isHTML ? [] : foreignTraits(context)
        if isHTML { prepareTokenizer(for: context.tag) }
        if isHTML, context.tag == .template { templateModes.append(.inTemplate) }
        // The form is outside the fragment: there is one, but no end tag can close it. The document stands for it.
        if isHTML, context.tag == .form { form = 0 }
        resetInsertionMode()
    }

    private func foreignTraits(_ context: FragmentContext) -> OpenElement.Traits {
        let traits = foreignTraits(context.tag, context.namespace)
        return context.holdsHTML && context.tag == .annotationXML
            ? traits.union(.htmlIntegrationPoint) : traits
    }

    private mutating func prepareTokenizer(for tag: Tag) {
        switch tag {
        case .title, .textarea: tokenizer.content = .rcdata
        case .style, .xmp, .iframe, .noembed, .noframes: tokenizer.content = .rawText
        case .script: tokenizer.content = .scriptData
        case .noscript where options.scripting: tokenizer.content = .rawText
        case .plaintext: tokenizer.content = .plainText
        default: break
        }
    }
}
