/// What becomes of text in each insertion mode.
extension TreeBuilder {
    @inline(__always)
    mutating func processText() {
        if ignoresLineFeed {
            ignoresLineFeed = false
            if bytes(tokenizer.token.text)[0] == ASCII.lineFeed {
                dropFromText(1)
                if tokenizer.token.text.length == 0 { return }
            }
        }
        if mode == .inBody, !tokenizer.token.hasNUL, current.isHTML {
            textInBody()
        } else {
            processUncommonText()
        }
    }

    @inline(never)
    private mutating func processUncommonText() {
        if mode == .text {
            insertText()
            return
        }
        if stack.count > 0 {
            let traits = current.traits
            if traits.contains(.foreign),
                traits.isDisjoint(with: [.htmlIntegrationPoint, .mathMLTextIntegrationPoint])
            {
                textInForeignContent()
                return
            }
        }
        while text(in: mode) == .reprocess {}
    }

    private mutating func text(in mode: InsertionMode) -> Outcome {
        switch mode {
        case .initial:
            return leaveWhitespaceBehind(inserting: false) { builder in
                builder.quirks = .quirks
                builder.mode = .beforeHTML
            }
        case .beforeHTML:
            return leaveWhitespaceBehind(inserting: false) { $0.insertImpliedHTML() }
        case .beforeHead:
            return leaveWhitespaceBehind(inserting: false) { $0.insertImpliedHead() }
        case .inHead:
            return leaveWhitespaceBehind(inserting: true) { $0.leaveHead() }
        case .inHeadNoscript:
            return leaveWhitespaceBehind(inserting: true) { builder in
                builder.pop()
                builder.mode = .inHead
            }
        case .afterHead:
            return leaveWhitespaceBehind(inserting: true) { $0.insertImpliedBody() }
        case .inColumnGroup:
            return textInColumnGroup()
        case .inBody, .inCaption, .inCell, .inTemplate:
            dropNULs()
            if tokenizer.token.text.length > 0 { textInBody() }
            return .done
        case .inTable, .inTableBody, .inRow:
            textInTable()
            return .done
        case .afterBody, .afterAfterBody:
            dropNULs()
            if textIsWhitespace {
                if tokenizer.token.text.length > 0 { textInBody() }
                return .done
            }
            self.mode = .inBody
            return .reprocess
        case .inFrameset, .afterFrameset, .afterAfterFrameset:
            keepOnlyWhitespace()
            if tokenizer.token.text.length > 0 { insertText() }
            return .done
        case .text:
            insertText()
            return .done
        }
    }

    @inline(__always)
    mutating func textInBody() {
        if formatting.needsReconstruction(nodes) { reconstructFormatting() }
        insertText()
        if framesetIsOK, !textIsWhitespace { framesetIsOK = false }
    }

    /// Deals with white space in front and, where there is more, makes way for it.
    private mutating func leaveWhitespaceBehind(
        inserting: Bool, then makeWay: (inout TreeBuilder) -> Void
    ) -> Outcome {
        let space = takeLeadingWhitespace()
        if inserting { insert(space) }
        if tokenizer.token.text.length == 0 { return .done }
        makeWay(&self)
        return .reprocess
    }

    private mutating func textInColumnGroup() -> Outcome {
        insert(takeLeadingWhitespace())
        if tokenizer.token.text.length == 0 { return .done }
        guard current.tag == .colgroup else { return .done }
        pop()
        mode = .inTable
        return .reprocess
    }

    private mutating func textInTable() {
        dropNULs()
        guard tokenizer.token.text.length > 0 else { return }
        if current.tag.fostersChildren || current.tag == .template, textIsWhitespace {
            insertText()
            return
        }
        fostersParents = true
        textInBody()
        fostersParents = false
    }

    private mutating func textInForeignContent() {
        if tokenizer.token.hasNUL { rewriteText { $0 == 0 ? .replacement : .keep } }
        insertText()
        if framesetIsOK, !textIsWhitespaceOrReplacement { framesetIsOK = false }
    }

    /// U+FFFD that came from NULs does not make a frameset impossible.
    private var textIsWhitespaceOrReplacement: Bool {
        let text = tokenizer.token.text
        let start = bytes(text)
        var index = 0
        while index < text.length {
            if tokenizer.token.hasNUL, index + 2 < text.length, start[index] == 0xEF,
                start[index + 1] == 0xBF,
                start[index + 2] == 0xBD
            {
                index += 3
            } else if ASCII.isWhitespace(start[index]) {
                index += 1
            } else {
                return false
            }
        }
        return true
    }

    private mutating func dropNULs() {
        if tokenizer.token.hasNUL { rewriteText { $0 == 0 ? .drop : .keep } }
        tokenizer.token.hasNUL = false
    }

    private mutating func keepOnlyWhitespace() {
        rewriteText { ASCII.isWhitespace($0) ? .keep : .drop }
    }

    private enum Rewriting {
        case keep
        case drop
        case replacement
    }

    private mutating func rewriteText(_ rule: (UInt8) -> Rewriting) {
        let text = tokenizer.token.text
        let start = tokenizer.decoded.count
        tokenizer.decoded.reserve(text.length * 3)
        let source = bytes(text)
        for index in 0..<text.length {
            switch rule(source[index]) {
            case .keep: tokenizer.decoded.append(source[index])
            case .drop: break
            case .replacement:
                tokenizer.decoded.append(0xEF)
                tokenizer.decoded.append(0xBF)
                tokenizer.decoded.append(0xBD)
            }
        }
        tokenizer.token.text = ByteSlice(decoded: start, tokenizer.decoded.count)
    }
}
