/// Builds the tree from tokens.
///
/// Nothing here recurses, and no step looks at more than `ParseOptions.maximumDepth` open elements, so that time is
/// linear in the input and the stack bounded, whatever the input.
///
/// [WHATWG HTML, 13.2.6](https://html.spec.whatwg.org/multipage/parsing.html#tree-construction)
struct TreeBuilder: ~Copyable {
    var tokenizer: Tokenizer
    let options: ParseOptions

    var nodeBuffer: GrowingBuffer<NodeRecord>
    var stack: GrowingBuffer<OpenElement>
    /// How many elements of each HTML tag are open: most searches of the stack end here.
    var openCounts: GrowingBuffer<UInt16>
    var formatting = FormattingList()
    var templateModes: [InsertionMode] = []

    var mode = InsertionMode.initial
    var originalMode = InsertionMode.initial
    var quirks = QuirksMode.none
    var fostersParents = false
    var framesetIsOK = true
    var ignoresLineFeed = false
    var head = NodeRecord.none
    var form = NodeRecord.none

    /// The context of a fragment.
    var context: OpenElement?
    var mergedAttributes = MergedAttributes()
    var overflow = DepthOverflow()
    var hasSelectedContent = false
    /// Elements that may still be made for formatting that was left open.
    var reconstructionBudget: Int

    @inline(__always)
    var nodes: UnsafeMutablePointer<NodeRecord> { nodeBuffer.base }

    @inline(__always)
    var current: OpenElement { stack[stack.count &- 1] }

    init(_ source: UnsafeBufferPointer<UInt8>, base: UnsafePointer<UInt8>, options: ParseOptions) {
        tokenizer = Tokenizer(source, base: base)
        self.options = options
        nodeBuffer = GrowingBuffer(minimumCapacity: source.count / 56 + 16)
        stack = GrowingBuffer(minimumCapacity: 64)
        openCounts = GrowingBuffer(minimumCapacity: 256)
        openCounts.base.initialize(repeating: 0, count: 256)
        reconstructionBudget = 1024
        nodeBuffer.append(NodeRecord(kind: .document, start: 0, end: 0))
    }

    /// Reads the whole input.
    mutating func run() {
        while true {
            if stack.count > 0 { tokenizer.allowsCDATA = current.traits.contains(.foreign) }
            switch tokenizer.next() {
            case .text:
                processText()
            case .startTag:
                ignoresLineFeed = false
                processStartTag()
            case .endTag:
                ignoresLineFeed = false
                processEndTag()
            case .comment:
                ignoresLineFeed = false
                processComment()
            case .doctype:
                ignoresLineFeed = false
                processDoctype()
            case .endOfFile:
                processEndOfFile()
                finish()
                return
            }
        }
    }

    /// Closes what is still open.
    private mutating func finish() {
        while stack.count > 0 { popAny() }
        finishMergedAttributes()
        if hasSelectedContent { fillSelectedContents() }
        nodes[0].sourceEnd = UInt32(truncatingIfNeeded: tokenizer.end)
        nodes[0].endTagStart = nodes[0].sourceEnd
    }

    // MARK: Dispatch

    /// Whether a start tag is for the rules of HTML rather than those of foreign content.
    @inline(__always)
    private var startTagIsForHTML: Bool {
        guard stack.count > 0 else { return true }
        let traits = current.traits
        if !traits.contains(.foreign) || traits.contains(.htmlIntegrationPoint) { return true }
        let tag = tokenizer.token.tag
        if traits.contains(.mathMLTextIntegrationPoint) { return tag != .mglyph && tag != .malignmark }
        return traits.contains(.annotationXML) && tag == .svg
    }

    @inline(__always)
    private mutating func processStartTag() {
        if startTagIsForHTML {
            if mode == .inBody {
                if startTagInBody() == .done { return }
            }
            while startTag(in: mode) == .reprocess {}
        } else {
            startTagInForeignContent()
        }
    }

    @inline(__always)
    private mutating func processEndTag() {
        if stack.count == options.maximumDepth, overflow.absorbsEndTag(tokenizer.token.tag) { return }
        if stack.count == 0 || current.isHTML {
            if mode == .inBody {
                if endTagInBody() == .done { return }
            }
            while endTag(in: mode) == .reprocess {}
        } else {
            endTagInForeignContent()
        }
    }

    private mutating func processComment() {
        switch mode {
        case .initial, .beforeHTML, .afterAfterBody, .afterAfterFrameset: insertComment(in: 0)
        case .afterBody: insertComment(in: stack[0].node)
        default: insertComment(in: NodeRecord.none)
        }
    }

    private mutating func processEndOfFile() {
        while endOfFile(in: mode) == .reprocess {}
    }

    mutating func startTag(in mode: InsertionMode) -> Outcome {
        switch mode {
        case .initial: startTagInInitial()
        case .beforeHTML: startTagBeforeHTML()
        case .beforeHead: startTagBeforeHead()
        case .inHead: startTagInHead()
        case .inHeadNoscript: startTagInHeadNoscript()
        case .afterHead: startTagAfterHead()
        case .inBody, .text: startTagInBody()
        case .inTable: startTagInTable()
        case .inCaption: startTagInCaption()
        case .inColumnGroup: startTagInColumnGroup()
        case .inTableBody: startTagInTableBody()
        case .inRow: startTagInRow()
        case .inCell: startTagInCell()
        case .inTemplate: startTagInTemplate()
        case .afterBody, .afterAfterBody: startTagAfterBody()
        case .inFrameset: startTagInFrameset()
        case .afterFrameset, .afterAfterFrameset: startTagAfterFrameset()
        }
    }

    mutating func endTag(in mode: InsertionMode) -> Outcome {
        switch mode {
        case .initial: endTagInInitial()
        case .beforeHTML: endTagBeforeHTML()
        case .beforeHead: endTagBeforeHead()
        case .inHead: endTagInHead()
        case .inHeadNoscript: endTagInHeadNoscript()
        case .afterHead: endTagAfterHead()
        case .inBody: endTagInBody()
        case .text: endTagInText()
        case .inTable: endTagInTable()
        case .inCaption: endTagInCaption()
        case .inColumnGroup: endTagInColumnGroup()
        case .inTableBody: endTagInTableBody()
        case .inRow: endTagInRow()
        case .inCell: endTagInCell()
        case .inTemplate: endTagInTemplate()
        case .afterBody, .afterAfterBody: endTagAfterBody()
        case .inFrameset: endTagInFrameset()
        case .afterFrameset, .afterAfterFrameset: endTagAfterFrameset()
        }
    }

    private mutating func endOfFile(in mode: InsertionMode) -> Outcome {
        switch mode {
        case .initial, .beforeHTML, .beforeHead, .inHead, .inHeadNoscript, .afterHead: endOfFileInHead()
        case .text: endOfFileInText()
        case .inColumnGroup, .inBody, .inTable, .inCaption, .inTableBody, .inRow, .inCell, .inTemplate:
            templateModes.isEmpty ? .done : endOfFileInTemplate()
        case .afterBody, .inFrameset, .afterFrameset, .afterAfterBody, .afterAfterFrameset: .done
        }
    }
}
