/// End tags in the body.
extension TreeBuilder {
    @inline(never)
    mutating func endTagInBody() -> Outcome {
        let tag = tokenizer.token.tag
        switch tag {
        case .div, .ul, .section, .article, .address, .aside, .blockquote, .button, .center, .details,
            .dialog,
            .dir, .dl, .fieldset, .figcaption, .figure, .footer, .header, .hgroup, .listing, .main, .menu,
            .nav, .ol, .pre, .search, .select, .summary:
            closeBlock(tag)
        case .a, .b, .big, .code, .em, .font, .i, .nobr, .s, .small, .strike, .strong, .tt, .u:
            if runAdoptionAgency(tag) == .anyOtherEndTag { anyOtherEndTag() }
        case .p:
            if !hasInScope(.p, .button) { insertImplied(.p) }
            closeParagraph(isEndTag: true)
        case .li:
            if hasInScope(.li, .listItem) {
                generateImpliedEndTags(except: .li)
                popUntil(.li, isEndTag: true)
            }
        case .dd, .dt:
            if hasInScope(tag) {
                generateImpliedEndTags(except: tag)
                popUntil(tag, isEndTag: true)
            }
        case .h1, .h2, .h3, .h4, .h5, .h6: closeHeading()
        case .form: closeForm()
        case .applet, .marquee, .object:
            if hasInScope(tag) {
                generateImpliedEndTags()
                popUntil(tag, isEndTag: true)
                formatting.clearToMarker()
            }
        case .template: closeTemplate()
        case .body:
            if hasInScope(.body) { mode = .afterBody }
        case .html:
            if hasInScope(.body) {
                mode = .afterBody
                return .reprocess
            }
        case .br:
            // An end tag that means a line break: its own start tag, without attributes.
            tokenizer.token.firstAttribute = tokenizer.attributes.count
            return startTagInBody()
        default: anyOtherEndTag()
        }
        return .done
    }

    @inline(__always)
    private mutating func closeBlock(_ tag: Tag) {
        if current.tag == tag {
            popEnded()
        } else if hasInScope(tag) {
            generateImpliedEndTags()
            popUntil(tag, isEndTag: true)
        }
    }

    mutating func anyOtherEndTag() {
        let name = tokenizer.token.name
        let tag = tokenizer.token.tag
        if !isOpen(tag) { return }
        var index = stack.count - 1
        while index > 0 {
            let element = stack[index]
            if element.name == name, element.isHTML {
                generateImpliedEndTags(except: tag)
                while stack.count > index + 1 { pop() }
                if stack.count == index + 1 { popEnded() }
                return
            }
            if element.isSpecial { return }
            index -= 1
        }
    }

    private mutating func closeHeading() {
        guard hasHeadingInScope() else { return }
        generateImpliedEndTags()
        while stack.count > 1 {
            let tag = current.tag
            if tag.isHeading {
                popEnded()
                return
            }
            pop()
        }
    }

    private mutating func closeForm() {
        guard !isOpen(.template) else {
            guard hasInScope(.form) else { return }
            generateImpliedEndTags()
            popUntil(.form, isEndTag: true)
            return
        }
        let node = form
        form = NodeRecord.none
        guard node >= 0, hasInScope(node: node) else { return }
        generateImpliedEndTags()
        if let index = stackIndex(of: node) {
            removeFromStack(at: index)
            nodes[Int(node)].sourceEnd = UInt32(truncatingIfNeeded: tokenizer.token.end)
        }
    }

    // MARK: Text

    mutating func endTagInText() -> Outcome {
        popEnded()
        mode = originalMode
        return .done
    }

    mutating func endOfFileInText() -> Outcome {
        pop()
        mode = originalMode
        return .reprocess
    }
}
