import HTML
import Testing

@Suite struct RobustnessTests {
    @Test(arguments: [
        "<select><option>x<button><selectedcontent>", "<select><selectedcontent><option>x<selectedcontent>",
    ])
    func `selectedcontent inside its option is left alone`(html: String) {
        #expect(HTMLDocument(parsing: html).nodeCount < 20)
    }

    @Test(arguments: ["div", "span", "b", "table", "ul", "x-y", "button", "object", "svg", "font"])
    func `a hundred thousand nested elements keep their text and the limit of depth`(name: String) {
        let count = 100_000
        let html =
            String(repeating: "<\(name)>x", count: count) + String(repeating: "</\(name)>", count: count)
            + "end"
        let document = HTMLDocument(parsing: html)
        #expect(document.textContent(of: .document).utf8.count == count + 3)
        #expect(depth(of: document) <= 520)
    }

    @Test func `what follows a part that is too deep finds its place`() throws {
        let deep = String(repeating: "<div>", count: 2_000) + "x" + String(repeating: "</div>", count: 2_000)
        let document = HTMLDocument(parsing: "<main><div>\(deep)</div><p>after</main><footer>f</footer>")
        let paragraph = try #require(document.first(Selector("body > main > p")))
        #expect(document.textContent(of: paragraph) == "after")
        #expect(document.first(try Selector("body > footer")) != nil)
    }

    @Test func `formatting left open is not made without end`() {
        let open = (0..<300).map { "<b id=\($0)>" }.joined()
        let html = "<div>\(open)</div>" + String(repeating: "<div>x</div>", count: 20_000)
        let document = HTMLDocument(parsing: html)
        #expect(document.nodeCount < html.utf8.count)
        #expect(document.textContent(of: .document).utf8.count == 20_000)
    }

    @Test func `text merged over and over stays linear in memory`() {
        let document = HTMLDocument(parsing: "<table>" + String(repeating: "x<td>&amp;<tr>", count: 20_000))
        #expect(document.arenaBytes < 20 * document.source.count)
    }

    @Test func `duplicates among many attributes are dropped`() throws {
        let attributes = (0..<50_000).map { "a\($0)=1 " }.joined()
        let document = HTMLDocument(parsing: "<p \(attributes)\(attributes)>")
        let paragraph = try #require(document.first(Selector("p")))
        #expect(document.attributes(of: paragraph).count == 50_000)
    }

    @Test(arguments: [
        "", "<", "</", "<a", "<a href", "<a href=", "<a href='", "&", "&#", "<!", "<!--", "<![CDATA[",
        "\u{FEFF}",
    ])
    func `the end of the input may come anywhere`(html: String) {
        #expect(HTMLDocument(parsing: html).body != nil)
    }

    @Test func `the form that a fragment is put in cannot be closed from inside`() {
        let html = "a<form><b></form></div></form>c"
        let document = HTMLDocument(parsingFragment: Array(html.utf8), in: FragmentContext(.form))
        #expect(document.html() == "<html>a<b>c</b></html>")
    }

    private func depth(of document: HTMLDocument) -> Int {
        var (depth, deepest) = (0, 0)
        for step in document.walk() {
            switch step {
            case .enter: depth += 1
            case .leave: depth -= 1
            }
            deepest = max(deepest, depth)
        }
        return deepest
    }
}
