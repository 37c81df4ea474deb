internal import HTML
public import PipelineCore
public import Selectors

/// Turns a page into its main text: what a reader came for is kept as typed blocks, everything else is taken out
/// with a reason.
public struct CleanStage: DocumentStage {
    /// Where the title goes.
    public enum TitlePlacement: String, SettingChoice {
        /// Into the field `title` only: the text holds the body.
        case separate
        /// Into the field and, as a heading, to the start of the text.
        case include
    }

    /// Where the title goes: only into the field, or also to the start of the text as a heading.
    @Setting("Where the title goes: only into the field, or also to the start of the text as a heading.")
    public var title = TitlePlacement.separate

    /// What is the worse mistake: to keep what does not belong, or to lose what does.
    public enum Favor: String, SettingChoice {
        /// Keep only what is nearly certain.
        case precision
        /// Both mistakes weigh alike.
        case balance
        /// Lose as little as possible.
        case recall

        /// The weight of recall against precision in the F-measure.
        var beta: Float {
            switch self {
            case .precision: 0.5
            case .balance: 1
            case .recall: 2
            }
        }
    }

    /// What is the worse mistake on HTML pages: to keep what does not belong, or to lose what does.
    @Setting("What is the worse mistake on HTML pages: to keep what does not belong, or to lose what does.")
    public var favor = Favor.balance

    /// Where readers' comments go.
    @Setting("Where readers' comments go: judged as other text, into the field `comments`, or nowhere.")
    public var comments = CommentPlacement.include

    /// Elements of HTML pages that are kept whatever the model says.
    @Setting("CSS selectors of elements that are kept in any case.")
    public var keep: [PageSelector] = []

    /// Elements of HTML pages that are taken out whatever the model says.
    @Setting("CSS selectors of elements that are taken out in any case.")
    public var prune: [PageSelector] = []

    /// Whether the bodies of HTTP responses other than 2xx, such as error pages, are read too.
    @Setting("Whether the bodies of HTTP responses other than 2xx, such as error pages, are read too.")
    public var anyStatus = false

    /// The most elements of a page that may stand within one another; nil for as many as the parser keeps open.
    var maximumDepth: Int?

    /// Cleans with the default settings.
    public init() {}

    /// Reads the document's bytes and sets its text, blocks and title.
    public func process(_ document: inout some Document) throws -> Verdict {
        if !anyStatus, let status = document.payload.status, !(200..<300).contains(status) {
            document.history.note("http_status", Double(status))
            return .drop(reason: "http_status")
        }
        let input = CleanInput(document)
        switch input.format {
        case .plainText: write(PlainTextReader.page(of: input), to: &document)
        case .markdown: write(MarkdownReader.page(of: input), to: &document)
        case .html:
            let reader = HTMLReader(input, url: document.source.location, options: parseOptions)
            try checkDepth(of: reader.tree)
            document.scratch[HTMLDocument.self] = reader.tree
            let page = reader.page(choosing)
            write(page, to: &document)
            if document[.comments] == nil, !page.comments.isEmpty { document[.comments] = page.comments }
        case .binary: return .drop(reason: "not_text")
        }
        // A title alone is still worth a record.
        return document.text.isEmpty && document[.title] == nil ? .drop(reason: "no_text") : .keep
    }

    private var choosing: ContentChoice {
        ContentChoice(favor: favor, comments: comments, keep: keep, prune: prune)
    }

    private func write(_ page: CleanedPage, to document: inout some Document) {
        document.payload.detectedCharset = page.charset
        document.content = page.content(withTitle: title == .include)
        if document[.title] == nil { document[.title] = page.title?.text }
        if let estimate = page.pageType {
            document.history.note("page_type_\(estimate.type)", estimate.probability)
        }
        for removal in page.removals { document.history.note(removal) }
    }
}
