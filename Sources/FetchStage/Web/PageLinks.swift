import HTML
import URLs

/// The links of a page.
enum PageLinks {
    /// The URLs that a page links to, in their order; none where its own `<meta name="robots">` asks for that.
    static func links(of bytes: [UInt8], charset: String?, at url: WebURL) -> [WebURL] {
        let page = HTMLDocument.parse(bytes: bytes, transportCharset: charset).document
        var base = url
        var hasBase = false
        var links: [WebURL] = []
        for step in page.walk() {
            guard case .enter(let node) = step, page.isElement(node) else { continue }
            switch page.tag(of: node) {
            case .base where !hasBase:
                guard let text = page.attribute(.href, of: node), let url = WebURL(text, relativeTo: url)
                else { continue }
                base = url
                hasBase = true
            case .meta:
                guard page.attribute(.name, of: node)?.lowercased() == "robots" else { continue }
                let content = page.attribute(.content, of: node)?.lowercased() ?? ""
                if content.contains("nofollow") || content.contains("none") { return [] }
            case .a, .area:
                guard let text = page.attribute(.href, of: node), let link = WebURL(text, relativeTo: base),
                    link.isHTTP
                else { continue }
                links.append(link)
            default: break
            }
        }
        return links
    }
}
