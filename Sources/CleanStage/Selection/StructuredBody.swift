import HTML
import PipelineCore

/// The main text that a page carries as data, for pages that a script would fill.
struct StructuredBody {
    /// A shorter article is a teaser.
    private static let minimumBytes = 200
    /// What a framework keeps must be longer than the descriptions it keeps of everything.
    private static let minimumBytesOfPageData = 1000
    /// The member of schema.org that holds an article's text: where there is one, no other counts.
    private static let articleKeys = ["articleBody"]
    /// Members of frameworks' page data that may hold a text.
    private static let pageKeys = ["text", "body", "content", "description", "html"]
    /// Members and types under which others than the author write.
    private static let readersWords: Set = [
        "review", "reviews", "comment", "comments", "answer", "suggestedanswer", "acceptedanswer",
        "userreview",
    ]

    private let page: Page
    private let choice: ContentChoice
    private let picked: HandPicked

    init(_ page: Page, _ choice: ContentChoice) {
        self.page = page
        self.choice = choice
        picked = HandPicked(page, keep: choice.keep, prune: choice.prune)
    }

    /// The paragraphs of the longest text in a page's JSON-LD or page data; none where it has no text of any length.
    func paragraphs() -> [String] {
        for node in page.head.structuredData where !picked.prunes(node, in: page.document) {
            if let body = longest(node, keys: Self.articleKeys, Self.minimumBytes) { return split(body) }
        }
        if let node = page.head.pageData, !picked.prunes(node, in: page.document),
            let body = longest(node, keys: Self.articleKeys, Self.minimumBytesOfPageData)
                ?? longest(node, keys: Self.pageKeys, Self.minimumBytesOfPageData)
        {
            return split(body)
        }
        return []
    }

    private func longest(_ script: NodeID, keys: [String], _ minimum: Int) -> String? {
        guard let text = page.document.firstChild(of: script),
            let value = try? JSONValue(parsing: page.document.withText(of: text) { Array($0) })
        else { return nil }
        var best = ""
        var open = [value]
        while let next = open.popLast() {
            switch next {
            case .object(let members):
                if members.contains(where: Self.isReadersType) { continue }
                for member in members where !Self.readersWords.contains(member.name.lowercased()) {
                    if case .string(let text) = member.value, keys.contains(member.name),
                        text.utf8.count > best.utf8.count
                    {
                        best = text
                    }
                    open.append(member.value)
                }
            case .array(let values): open += values
            default: break
            }
        }
        return best.utf8.count >= minimum ? best : nil
    }

    /// Whether a member says that its object is what a reader wrote.
    private static func isReadersType(_ member: JSONMember) -> Bool {
        guard member.name == "@type" || member.name == "__typename", case .string(let type) = member.value
        else { return false }
        return readersWords.contains(type.lowercased())
    }

    /// The text's lines, or the blocks of its markup where it is HTML, without those that the definition leaves out.
    private func split(_ body: String) -> [String] {
        guard body.contains("</") else {
            return body.split(separator: "\n").map { SpaceFolding.fold(String($0)) }.filter { !$0.isEmpty }
        }
        let page = PageSegmenter.segment(HTMLDocument(parsing: body))
        let picked = HandPicked(page, keep: choice.keep, prune: choice.prune)
        let readers = choice.comments == .include ? nil : CommentBlocks(page)
        return page.blocks.filter { block in
            let word = picked.word(on: block)
            return word == .keep || word == nil && readers?.contains(block) != true
        }.map(page.string)
    }
}
