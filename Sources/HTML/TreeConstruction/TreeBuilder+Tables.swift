/// The insertion modes of tables.
///
/// [WHATWG HTML, 13.2.6.4.9 to 13.2.6.4.15](https://html.spec.whatwg.org/multipage/parsing.html#parsing-main-intable)
extension TreeBuilder {
    // MARK: In table

    mutating func startTagInTable() -> Outcome {
        switch tokenizer.token.tag {
        case .caption:
            clearStack(to: .table)
            formatting.pushMarker()
            insertElement()
            mode = .inCaption
        case .colgroup:
            clearStack(to: .table)
            insertElement()
            mode = .inColumnGroup
        case .col:
            clearStack(to: .table)
            insertImplied(.colgroup)
            mode = .inColumnGroup
            return .reprocess
        case .tbody, .tfoot, .thead:
            clearStack(to: .table)
            insertElement()
            mode = .inTableBody
        case .td, .th, .tr:
            clearStack(to: .table)
            insertImplied(.tbody)
            mode = .inTableBody
            return .reprocess
        case .table:
            guard hasInScope(.table, .table) else { return .done }
            popUntil(.table)
            resetInsertionMode()
            return .reprocess
        case .style, .script, .template: return startTagInHead()
        case .input where tokenIsHiddenInput: insertVoidElement()
        case .form:
            guard form < 0, !isOpen(.template) else { return .done }
            insertVoidElement()
            form = Int32(nodeBuffer.count - 1)
        default: return startTagFosteringParents()
        }
        return .done
    }

    private mutating func startTagFosteringParents() -> Outcome {
        fostersParents = true
        while startTagInBody() == .reprocess {}
        fostersParents = false
        return .done
    }

    mutating func endTagInTable() -> Outcome {
        switch tokenizer.token.tag {
        case .table:
            guard hasInScope(.table, .table) else { return .done }
            popUntil(.table, isEndTag: true)
            resetInsertionMode()
        case .body, .caption, .col, .colgroup, .html, .tbody, .td, .tfoot, .th, .thead, .tr: break
        case .template: closeTemplate()
        default:
            fostersParents = true
            while endTagInBody() == .reprocess {}
            fostersParents = false
        }
        return .done
    }

    // MARK: In caption

    mutating func startTagInCaption() -> Outcome {
        switch tokenizer.token.tag {
        case .caption, .col, .colgroup, .tbody, .td, .tfoot, .th, .thead, .tr:
            return closeCaption() ? .reprocess : .done
        default: return startTagInBody()
        }
    }

    mutating func endTagInCaption() -> Outcome {
        switch tokenizer.token.tag {
        case .caption:
            _ = closeCaption()
            return .done
        case .table: return closeCaption() ? .reprocess : .done
        case .body, .col, .colgroup, .html, .tbody, .td, .tfoot, .th, .thead, .tr: return .done
        default: return endTagInBody()
        }
    }

    /// False where there is none.
    private mutating func closeCaption() -> Bool {
        guard hasInScope(.caption, .table) else { return false }
        generateImpliedEndTags()
        popUntil(.caption, isEndTag: tokenizer.token.tag == .caption)
        formatting.clearToMarker()
        mode = .inTable
        return true
    }

    // MARK: In column group

    mutating func startTagInColumnGroup() -> Outcome {
        switch tokenizer.token.tag {
        case .html: return startTagInBody()
        case .col:
            insertVoidElement()
            return .done
        case .template: return startTagInHead()
        default: return leaveColumnGroup()
        }
    }

    mutating func endTagInColumnGroup() -> Outcome {
        switch tokenizer.token.tag {
        case .colgroup:
            guard current.tag == .colgroup else { return .done }
            popEnded()
            mode = .inTable
            return .done
        case .col: return .done
        case .template:
            closeTemplate()
            return .done
        default: return leaveColumnGroup()
        }
    }

    private mutating func leaveColumnGroup() -> Outcome {
        guard current.tag == .colgroup else { return .done }
        pop()
        mode = .inTable
        return .reprocess
    }

    // MARK: In table body

    mutating func startTagInTableBody() -> Outcome {
        switch tokenizer.token.tag {
        case .tr:
            clearStack(to: .tbody, .tfoot, .thead)
            insertElement()
            mode = .inRow
            return .done
        case .th, .td:
            clearStack(to: .tbody, .tfoot, .thead)
            insertImplied(.tr)
            mode = .inRow
            return .reprocess
        case .caption, .col, .colgroup, .tbody, .tfoot, .thead: return leaveTableBody()
        default: return startTagInTable()
        }
    }

    mutating func endTagInTableBody() -> Outcome {
        let tag = tokenizer.token.tag
        switch tag {
        case .tbody, .tfoot, .thead:
            guard hasInScope(tag, .table) else { return .done }
            clearStack(to: .tbody, .tfoot, .thead)
            if current.tag == tag { popEnded() } else { pop() }
            mode = .inTable
            return .done
        case .table: return leaveTableBody()
        case .body, .caption, .col, .colgroup, .html, .td, .th, .tr: return .done
        default: return endTagInTable()
        }
    }

    private mutating func leaveTableBody() -> Outcome {
        guard hasInScope(.tbody, .table) || hasInScope(.thead, .table) || hasInScope(.tfoot, .table) else {
            return .done
        }
        clearStack(to: .tbody, .tfoot, .thead)
        pop()
        mode = .inTable
        return .reprocess
    }

    // MARK: In row

    mutating func startTagInRow() -> Outcome {
        switch tokenizer.token.tag {
        case .th, .td:
            clearStack(to: .tr)
            insertElement()
            mode = .inCell
            formatting.pushMarker()
            return .done
        case .caption, .col, .colgroup, .tbody, .tfoot, .thead, .tr: return leaveRow()
        default: return startTagInTable()
        }
    }

    mutating func endTagInRow() -> Outcome {
        let tag = tokenizer.token.tag
        switch tag {
        case .tr:
            guard hasInScope(.tr, .table) else { return .done }
            clearStack(to: .tr)
            popEnded()
            mode = .inTableBody
            return .done
        case .table: return leaveRow()
        case .tbody, .tfoot, .thead: return hasInScope(tag, .table) ? leaveRow() : .done
        case .body, .caption, .col, .colgroup, .html, .td, .th: return .done
        default: return endTagInTable()
        }
    }

    private mutating func leaveRow() -> Outcome {
        guard hasInScope(.tr, .table) else { return .done }
        clearStack(to: .tr)
        pop()
        mode = .inTableBody
        return .reprocess
    }

    // MARK: In cell

    mutating func startTagInCell() -> Outcome {
        switch tokenizer.token.tag {
        case .caption, .col, .colgroup, .tbody, .td, .tfoot, .th, .thead, .tr:
            guard hasInScope(.td, .table) || hasInScope(.th, .table) else { return .done }
            closeCell()
            return .reprocess
        default: return startTagInBody()
        }
    }

    mutating func endTagInCell() -> Outcome {
        let tag = tokenizer.token.tag
        switch tag {
        case .td, .th:
            guard hasInScope(tag, .table) else { return .done }
            generateImpliedEndTags()
            popUntil(tag, isEndTag: true)
            formatting.clearToMarker()
            mode = .inRow
            return .done
        case .body, .caption, .col, .colgroup, .html: return .done
        case .table, .tbody, .tfoot, .thead, .tr:
            guard hasInScope(tag, .table) else { return .done }
            closeCell()
            return .reprocess
        default: return endTagInBody()
        }
    }

    private mutating func closeCell() {
        generateImpliedEndTags()
        while stack.count > 1 {
            let tag = current.tag
            pop()
            if tag == .td || tag == .th { break }
        }
        formatting.clearToMarker()
        mode = .inRow
    }
}
