import HTML
import PipelineCore

/// The main text that a page carries as data, for pages that a script would fill.
enum StructuredBody {
    /// A shorter article is a teaser.
    private static let minimumBytes = 200
    /// What a framework keeps must be longer than the descriptions it keeps of everything.
    private static let minimumBytesOfPageData = 1000
    /// Members of data that hold a page's text: of schema.org first, then of frameworks' page data.
    private static let keys = ["articleBody", "text", "body", "content", "description", "html"]

    /// The paragraphs of the longest text in a page's JSON-LD or page data; none where it has no text of any length.
    static func paragraphs(of page: Page) -> [String] {
        for node in page.head.structuredData {
            if let body = longest(in: page.document, node, keys: ["articleBody"], minimumBytes) {
                return split(body)
            }
        }
        if let node = page.head.pageData,
            let body = longest(in: page.document, node, keys: keys, minimumBytesOfPageData)
        {
            return split(body)
        }
        return []
    }

    private static func longest(in document: HTMLDocument, _ script: NodeID, keys: [String], _ minimum: Int)
        -> String?
    {
        guard let text = document.firstChild(of: script),
            let value = try? JSONValue(parsing: document.withText(of: text) { Array($0) })
        else { return nil }
        var best = ""
        var open = [value]
        while let next = open.popLast() {
            switch next {
            case .object(let members):
                for member in members {
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

    /// The text's lines, or the blocks of its markup where it is HTML.
    private static func split(_ body: String) -> [String] {
        guard body.contains("</") else {
            return body.split(separator: "\n").map { SpaceFolding.fold(String($0)) }.filter { !$0.isEmpty }
        }
        let page = PageSegmenter.segment(HTMLDocument(parsing: body))
        return page.blocks.map { page.string(of: $0) }
    }
}
