/// The insertion modes of templates, framesets and what comes after the body.
///
/// [WHATWG HTML, 13.2.6.4.18 to 13.2.6.4.23](https://html.spec.whatwg.org/multipage/parsing.html#parsing-main-intemplate)
extension TreeBuilder {
    // MARK: In template

    mutating func startTagInTemplate() -> Outcome {
        switch tokenizer.token.tag {
        case .base, .basefont, .bgsound, .link, .meta, .noframes, .script, .style, .template, .title:
            return startTagInHead()
        case .caption, .colgroup, .tbody, .tfoot, .thead: return switchTemplate(to: .inTable)
        case .col: return switchTemplate(to: .inColumnGroup)
        case .tr: return switchTemplate(to: .inTableBody)
        case .td, .th: return switchTemplate(to: .inRow)
        default: return switchTemplate(to: .inBody)
        }
    }

    private mutating func switchTemplate(to newMode: InsertionMode) -> Outcome {
        _ = templateModes.popLast()
        templateModes.append(newMode)
        mode = newMode
        return .reprocess
    }

    mutating func endTagInTemplate() -> Outcome {
        if tokenizer.token.tag == .template { closeTemplate() }
        return .done
    }

    mutating func endOfFileInTemplate() -> Outcome {
        guard isOpen(.template) else { return .done }
        popUntil(.template)
        formatting.clearToMarker()
        _ = templateModes.popLast()
        resetInsertionMode()
        return .reprocess
    }

    // MARK: After body

    mutating func startTagAfterBody() -> Outcome {
        if tokenizer.token.tag == .html { return startTagInBody() }
        mode = .inBody
        return .reprocess
    }

    mutating func endTagAfterBody() -> Outcome {
        if tokenizer.token.tag == .html, mode == .afterBody {
            if context == nil { mode = .afterAfterBody }
            return .done
        }
        mode = .inBody
        return .reprocess
    }

    // MARK: In frameset

    mutating func startTagInFrameset() -> Outcome {
        switch tokenizer.token.tag {
        case .html: return startTagInBody()
        case .frameset: insertElement()
        case .frame: insertVoidElement()
        case .noframes: return startTagInHead()
        default: break
        }
        return .done
    }

    mutating func endTagInFrameset() -> Outcome {
        guard tokenizer.token.tag == .frameset, stack.count > 1 else { return .done }
        popEnded()
        if context == nil, current.tag != .frameset { mode = .afterFrameset }
        return .done
    }

    // MARK: After frameset

    mutating func startTagAfterFrameset() -> Outcome {
        switch tokenizer.token.tag {
        case .html: startTagInBody()
        case .noframes: startTagInHead()
        default: .done
        }
    }

    mutating func endTagAfterFrameset() -> Outcome {
        if tokenizer.token.tag == .html, mode == .afterFrameset { mode = .afterAfterFrameset }
        return .done
    }
}
