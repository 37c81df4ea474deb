/// The insertion modes up to the body.
///
/// [WHATWG HTML, 13.2.6.4.1 to 13.2.6.4.6](https://html.spec.whatwg.org/multipage/parsing.html#the-initial-insertion-mode)
extension TreeBuilder {
    // MARK: Initial

    mutating func startTagInInitial() -> Outcome {
        quirks = .quirks
        mode = .beforeHTML
        return .reprocess
    }

    mutating func endTagInInitial() -> Outcome { startTagInInitial() }

    // MARK: Before html

    mutating func startTagBeforeHTML() -> Outcome {
        guard tokenizer.token.tag == .html else {
            insertImpliedHTML()
            return .reprocess
        }
        let node = insert(recordForToken(namespace: .html), at: InsertionPlace(parent: 0))
        push(OpenElement(node: node, name: tokenizer.token.name, tag: .html, traits: []))
        mode = .beforeHead
        return .done
    }

    mutating func endTagBeforeHTML() -> Outcome {
        guard tokenizer.token.tag.mayOpenDocument else { return .done }
        insertImpliedHTML()
        return .reprocess
    }

    mutating func insertImpliedHTML() {
        insertImplied(.html)
        mode = .beforeHead
    }

    // MARK: Before head

    mutating func startTagBeforeHead() -> Outcome {
        switch tokenizer.token.tag {
        case .html: return startTagInBody()
        case .head:
            insertElement()
            head = current.node
            mode = .inHead
            return .done
        default:
            insertImpliedHead()
            return .reprocess
        }
    }

    mutating func endTagBeforeHead() -> Outcome {
        guard tokenizer.token.tag.mayOpenDocument else { return .done }
        insertImpliedHead()
        return .reprocess
    }

    mutating func insertImpliedHead() {
        insertImplied(.head)
        head = current.node
        mode = .inHead
    }

    // MARK: In head

    mutating func startTagInHead() -> Outcome {
        switch tokenizer.token.tag {
        case .html: return startTagInBody()
        case .base, .basefont, .bgsound, .link, .meta: insertVoidElement()
        case .title: insertTextElement(content: .rcdata)
        case .noscript where !options.scripting:
            insertElement()
            mode = .inHeadNoscript
        case .noscript, .noframes, .style: insertTextElement(content: .rawText)
        case .script: insertTextElement(content: .scriptData)
        case .template:
            insertElement()
            insertTemplateContent()
            formatting.pushMarker()
            framesetIsOK = false
            mode = .inTemplate
            templateModes.append(.inTemplate)
        case .head: break
        default:
            leaveHead()
            return .reprocess
        }
        return .done
    }

    mutating func endTagInHead() -> Outcome {
        switch tokenizer.token.tag {
        case .head:
            popEnded()
            mode = .afterHead
        case .template: closeTemplate()
        case .body, .html, .br:
            leaveHead()
            return .reprocess
        default: break
        }
        return .done
    }

    mutating func leaveHead() {
        pop()
        mode = .afterHead
    }

    /// Inserts an element that holds nothing but text.
    mutating func insertTextElement(content: ContentModel) {
        insertElement()
        tokenizer.content = content
        tokenizer.appropriateEnd = tokenizer.token.name
        originalMode = mode
        mode = .text
    }

    /// Gives the template just inserted its content.
    private mutating func insertTemplateContent() {
        let end = tokenizer.token.end
        _ = insert(
            NodeRecord(kind: .templateContent, start: end, end: end),
            at: InsertionPlace(parent: current.node))
    }

    mutating func closeTemplate() {
        guard isOpen(.template) else { return }
        while stack.count > 1, current.tag.hasImpliedEndTagInTemplate { pop() }
        popUntil(.template, isEndTag: true)
        formatting.clearToMarker()
        _ = templateModes.popLast()
        resetInsertionMode()
    }

    // MARK: In head, in noscript

    mutating func startTagInHeadNoscript() -> Outcome {
        switch tokenizer.token.tag {
        case .html: return startTagInBody()
        case .basefont, .bgsound, .link, .meta, .noframes, .style: return startTagInHead()
        case .head, .noscript: return .done
        default:
            pop()
            mode = .inHead
            return .reprocess
        }
    }

    mutating func endTagInHeadNoscript() -> Outcome {
        switch tokenizer.token.tag {
        case .noscript:
            popEnded()
            mode = .inHead
            return .done
        case .br:
            pop()
            mode = .inHead
            return .reprocess
        default: return .done
        }
    }

    // MARK: After head

    mutating func startTagAfterHead() -> Outcome {
        switch tokenizer.token.tag {
        case .html: return startTagInBody()
        case .body:
            insertElement()
            framesetIsOK = false
            mode = .inBody
        case .frameset:
            insertElement()
            mode = .inFrameset
        case .base, .basefont, .bgsound, .link, .meta, .noframes, .script, .style, .template, .title:
            return startTagInReopenedHead()
        case .head: break
        default:
            insertImpliedBody()
            return .reprocess
        }
        return .done
    }

    private mutating func startTagInReopenedHead() -> Outcome {
        push(OpenElement(node: head, name: UInt32(Tag.head.rawValue), tag: .head, traits: []))
        _ = startTagInHead()
        if let index = stackIndex(of: head) { removeFromStack(at: index) }
        return .done
    }

    mutating func endTagAfterHead() -> Outcome {
        switch tokenizer.token.tag {
        case .template: closeTemplate()
        case .body, .html, .br:
            insertImpliedBody()
            return .reprocess
        default: break
        }
        return .done
    }

    mutating func insertImpliedBody() {
        insertImplied(.body)
        mode = .inBody
    }

    /// The end of the input before the body.
    mutating func endOfFileInHead() -> Outcome {
        switch mode {
        case .initial: return startTagInInitial()
        case .beforeHTML: insertImpliedHTML()
        case .beforeHead: insertImpliedHead()
        case .inHeadNoscript:
            pop()
            mode = .inHead
        case .inHead: leaveHead()
        default: insertImpliedBody()
        }
        return .reprocess
    }
}

extension Tag {
    /// End tags that open a document which has not been opened.
    fileprivate var mayOpenDocument: Bool {
        switch self {
        case .head, .body, .html, .br: true
        default: false
        }
    }
}
