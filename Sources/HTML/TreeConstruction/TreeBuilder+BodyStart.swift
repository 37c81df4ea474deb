/// Start tags in the body.
///
/// [WHATWG HTML, 13.2.6.4.7](https://html.spec.whatwg.org/multipage/parsing.html#parsing-main-inbody)
extension TreeBuilder {
    @inline(never)
    mutating func startTagInBody() -> Outcome {
        switch tokenizer.token.tag {
        case .div, .p, .ul, .section, .article, .address, .aside, .blockquote, .center, .details, .dialog,
            .dir,
            .dl, .fieldset, .figcaption, .figure, .footer, .header, .hgroup, .main, .menu, .nav, .ol, .search,
            .summary:
            closeParagraphInButtonScope()
            insertElement()
        case .a: insertLink()
        case .b, .big, .code, .em, .font, .i, .s, .small, .strike, .strong, .tt, .u:
            reconstructFormattingIfNeeded()
            insertElement()
            pushFormatting()
        case .li: insertListItem(.li, .li)
        case .dd, .dt: insertListItem(.dd, .dt)
        case .img, .br, .area, .embed, .keygen, .wbr: insertVoidWithFormatting()
        case .h1, .h2, .h3, .h4, .h5, .h6:
            closeParagraphInButtonScope()
            if current.tag.isHeading { pop() }
            insertElement()
        case .base, .basefont, .bgsound, .link, .meta, .noframes, .script, .style, .template, .title:
            return startTagInHead()
        case .button: insertButton()
        case .input: insertInput()
        case .form: insertForm()
        case .table:
            if quirks != .quirks { closeParagraphInButtonScope() }
            insertElement()
            framesetIsOK = false
            mode = .inTable
        case .svg: insertForeignRoot(.svg)
        case .math: insertForeignRoot(.mathML)
        case .param, .source, .track: insertVoidElement()
        case .select: insertSelect()
        case .option: insertOption()
        case .optgroup: insertOptionGroup()
        case .hr: insertRule()
        case .nobr: insertNobr()
        case .textarea, .xmp, .iframe, .noembed, .plaintext: insertRawElement()
        case .noscript where options.scripting: insertTextElement(content: .rawText)
        case .pre, .listing:
            closeParagraphInButtonScope()
            insertElement()
            ignoresLineFeed = true
            framesetIsOK = false
        case .applet, .marquee, .object:
            reconstructFormattingIfNeeded()
            insertElement()
            formatting.pushMarker()
            framesetIsOK = false
        case .rb, .rtc:
            if hasInScope(.ruby) { generateImpliedEndTags() }
            insertElement()
        case .rp, .rt:
            if hasInScope(.ruby) { generateImpliedEndTags(except: .rtc) }
            insertElement()
        case .html: mergeIntoRoot()
        case .body: mergeIntoBody()
        case .frameset: replaceBodyWithFrameset()
        case .image:
            tokenizer.token.tag = .img
            tokenizer.token.name = UInt32(Tag.img.rawValue)
            return .reprocess
        case .caption, .col, .colgroup, .frame, .head, .tbody, .td, .tfoot, .th, .thead, .tr: break
        case .selectedcontent:
            hasSelectedContent = true
            reconstructFormattingIfNeeded()
            insertElement()
        default:
            reconstructFormattingIfNeeded()
            insertElement()
        }
        return .done
    }

    private mutating func insertLink() {
        if isOpen(.a) || formatting.entries.count > 0, let index = formatting.lastIndex(of: .a) {
            let node = formatting.entries[index].node
            _ = runAdoptionAgency(.a)
            formatting.remove(node: node)
            if let place = stackIndex(of: node) { removeFromStack(at: place) }
        }
        reconstructFormattingIfNeeded()
        insertElement()
        pushFormatting()
    }

    private mutating func insertNobr() {
        reconstructFormattingIfNeeded()
        if hasInScope(.nobr) {
            _ = runAdoptionAgency(.nobr)
            reconstructFormattingIfNeeded()
        }
        insertElement()
        pushFormatting()
    }

    private mutating func insertVoidWithFormatting() {
        reconstructFormattingIfNeeded()
        insertVoidElement()
        framesetIsOK = false
    }

    /// Inserts an item, closing the one before it, which may be of either kind.
    private mutating func insertListItem(_ first: Tag, _ second: Tag) {
        framesetIsOK = false
        if isOpen(first) || isOpen(second) {
            var index = stack.count - 1
            while index > 0 {
                let element = stack[index]
                if element.tag == first || element.tag == second {
                    generateImpliedEndTags(except: element.tag)
                    popUntil(element.tag)
                    break
                }
                if element.isSpecial, element.tag != .address, element.tag != .div, element.tag != .p {
                    break
                }
                index -= 1
            }
        }
        closeParagraphInButtonScope()
        insertElement()
    }

    private mutating func insertButton() {
        if hasInScope(.button) {
            generateImpliedEndTags()
            popUntil(.button)
        }
        reconstructFormattingIfNeeded()
        insertElement()
        framesetIsOK = false
    }

    private mutating func insertInput() {
        if context?.tag == .select { return }
        if hasInScope(.select) { popUntil(.select) }
        reconstructFormattingIfNeeded()
        let isHidden = tokenIsHiddenInput
        insertVoidElement()
        if !isHidden { framesetIsOK = false }
    }

    var tokenIsHiddenInput: Bool {
        guard let type = tokenAttribute(.type) else { return false }
        return ASCII.matches(UnsafeBufferPointer(start: bytes(type), count: type.length), "hidden")
    }

    private mutating func insertForm() {
        let isInTemplate = isOpen(.template)
        if form >= 0, !isInTemplate { return }
        closeParagraphInButtonScope()
        insertElement()
        if !isInTemplate { form = current.node }
    }

    private mutating func insertForeignRoot(_ namespace: Namespace) {
        reconstructFormattingIfNeeded()
        insertForeignElement(namespace: namespace)
    }

    private mutating func insertSelect() {
        if context?.tag == .select { return }
        if hasInScope(.select) {
            popUntil(.select)
            return
        }
        reconstructFormattingIfNeeded()
        insertElement()
        framesetIsOK = false
    }

    private mutating func insertOption() {
        if hasInScope(.select) {
            generateImpliedEndTags(except: .optgroup)
        } else if current.tag == .option {
            pop()
        }
        reconstructFormattingIfNeeded()
        insertElement()
    }

    private mutating func insertOptionGroup() {
        if hasInScope(.select) {
            generateImpliedEndTags()
        } else if current.tag == .option {
            pop()
        }
        reconstructFormattingIfNeeded()
        insertElement()
    }

    private mutating func insertRule() {
        closeParagraphInButtonScope()
        if hasInScope(.select) { generateImpliedEndTags() }
        insertVoidElement()
        framesetIsOK = false
    }

    private mutating func insertRawElement() {
        switch tokenizer.token.tag {
        case .textarea:
            insertTextElement(content: .rcdata)
            ignoresLineFeed = true
            framesetIsOK = false
        case .xmp:
            closeParagraphInButtonScope()
            reconstructFormattingIfNeeded()
            framesetIsOK = false
            insertTextElement(content: .rawText)
        case .iframe:
            framesetIsOK = false
            insertTextElement(content: .rawText)
        case .plaintext:
            closeParagraphInButtonScope()
            insertElement()
            tokenizer.content = .plainText
        default:
            insertTextElement(content: .rawText)
        }
    }

    private mutating func mergeIntoRoot() {
        if isOpen(.template) { return }
        mergeAttributes(into: stack[0].node)
    }

    private mutating func mergeIntoBody() {
        guard stack.count > 1, stack[1].tag == .body, !isOpen(.template) else { return }
        framesetIsOK = false
        mergeAttributes(into: stack[1].node)
    }

    private mutating func replaceBodyWithFrameset() {
        guard stack.count > 1, stack[1].tag == .body, framesetIsOK else { return }
        unlink(stack[1].node)
        while stack.count > 1 { pop() }
        insertElement()
        mode = .inFrameset
    }
}
