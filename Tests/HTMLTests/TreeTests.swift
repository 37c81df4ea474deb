import Encodings
import HTML
import Testing

@Suite struct TreeTests {
    static let html =
        "<!doctype html>\n<div id=a class='x  y\tz'>One &amp; two<p data-k=v>Three</p><br>Four</div>"
    static let document = HTMLDocument(parsing: html)

    private func node(_ selector: String, in document: HTMLDocument = document) throws -> NodeID {
        try #require(document.first(Selector(selector)))
    }

    @Test func `nodes are linked both ways`() throws {
        let document = Self.document
        let div = try node("div")
        let children = Array(document.children(of: div))
        #expect(children.map { document.kind(of: $0) } == [.text, .element, .element, .text])
        #expect(document.firstChild(of: div) == children.first)
        #expect(document.lastChild(of: div) == children.last)
        #expect(document.nextSibling(of: children[0]) == children[1])
        #expect(document.previousSibling(of: children[0]) == nil)
        #expect(document.parent(of: children[3]) == div)
        #expect(document.ancestors(of: div).map { document.tag(of: $0) } == [.body, .html, .unknown])
        #expect(document.contains(div, children[1]))
        #expect(!document.contains(children[1], div))
    }

    @Test(arguments: [
        ("", 2), ("<p>a<p>b", 3), ("<div><div><i>a</i></div><p>b</p></div><b>c</b>", 5),
        ("<svg><g><path/></g></svg><br>", 5),
    ])
    func `the depth counts the elements within one another`(html: String, depth: Int) {
        #expect(HTMLDocument(parsing: html).depth == depth)
    }

    @Test func `document order goes through the subtree and past it`() throws {
        let document = Self.document
        let names = document.descendants(of: .document).map { document.name(of: $0) }
        #expect(names == ["", "html", "head", "body", "div", "", "p", "", "br", ""])
        let paragraph = try node("p")
        #expect(document.nextAfterSubtree(of: paragraph).map { document.tag(of: $0) } == .br)
        #expect(document.descendants(of: paragraph).count { _ in true } == 1)
        var skipping = document.descendants(of: document.body ?? .document)
        var seen: [HTML.Tag] = []
        while let node = skipping.next() {
            seen.append(document.tag(of: node))
            if document.tag(of: node) == .div { skipping.skipSubtree(of: node) }
        }
        #expect(seen == [.div])
    }

    @Test func `a walk enters and leaves every node once`() {
        let document = Self.document
        var open: [NodeID] = []
        var count = 0
        for step in document.walk() {
            switch step {
            case .enter(let node):
                open.append(node)
                count += 1
            case .leave(let node): #expect(open.popLast() == node)
            }
        }
        #expect(open == [])
        #expect(count == document.nodeCount)
    }

    @Test func `attributes are found by known name and by any`() throws {
        let document = Self.document
        let div = try node("div")
        #expect(document.attribute(.id, of: div) == "a")
        #expect(document.attribute(.href, of: div) == nil)
        #expect(document.hasAttribute(.class, of: div))
        var classes: [String] = []
        document.forEachClass(of: div) { classes.append(String(decoding: $0, as: UTF8.self)) }
        #expect(classes == ["x", "y", "z"])
        let paragraph = try node("p")
        #expect(document.attribute(named: "data-k", of: paragraph) == "v")
        let names = document.attributes(of: div).map { document.name(of: $0) }
        #expect(names == ["id", "class"])
    }

    @Test func `text without references is the source itself`() throws {
        let document = Self.document
        let texts = document.descendants(of: .document).filter { document.isText($0) }
        #expect(texts.map { document.text(of: $0) } == ["One & two", "Three", "Four"])
        #expect(texts.map { document.isTextInSource($0) } == [false, true, true])
        let source = Array(Self.html.utf8)
        for text in texts where document.isTextInSource(text) {
            #expect(Array(document.text(of: text).utf8) == Array(source[document.sourceRange(of: text)]))
        }
    }

    @Test func `elements know their places in the source`() throws {
        let document = Self.document
        let source = Array(Self.html.utf8)
        func text(_ range: Range<Int>) -> String { String(decoding: source[range], as: UTF8.self) }
        let paragraph = try node("p")
        #expect(text(document.sourceRange(of: paragraph)) == "<p data-k=v>Three</p>")
        #expect(text(document.startTagRange(of: paragraph)) == "<p data-k=v>")
        #expect(text(document.endTagRange(of: paragraph)) == "</p>")
        let line = try node("br")
        #expect(text(document.sourceRange(of: line)) == "<br>")
        let body = try #require(document.body)
        #expect(document.startTagRange(of: body).isEmpty)
    }

    @Test func `an element closed by another ends where that begins`() throws {
        let html = "<p>a<p>b<ul><li>c<li>d</ul>"
        let document = HTMLDocument(parsing: html)
        let source = Array(html.utf8)
        let ranges = document.select(try Selector("p, li")).map {
            String(decoding: source[document.sourceRange(of: $0)], as: UTF8.self)
        }
        #expect(ranges == ["<p>a", "<p>b", "<li>c", "<li>d"])
    }

    @Test func `line ends become line feeds, and NULs disappear or are replaced`() {
        let document = HTMLDocument(parsing: "<p title='a\r\nb\u{0}'>a\r\nb\rc\u{0}d")
        #expect(document.textContent(of: .document) == "a\nb\ncd")
        let paragraph = document.descendants(of: .document).first { document.tag(of: $0) == .p }
        #expect(document.attribute(.title, of: paragraph ?? .document) == "a\nb\u{FFFD}")
    }

    @Test func `names are spelt as their namespace spells them`() {
        let document = HTMLDocument(parsing: "<svg><foreignobject></svg><foreignobject><svg VIEWBOX=1>")
        let names = document.descendants(of: .document).map { document.name(of: $0) }
        #expect(names == ["html", "head", "body", "svg", "foreignObject", "foreignobject", "svg"])
        #expect(document.html().contains("viewBox=\"1\""))
    }

    @Test func `known tags have the names of their cases`() {
        for tag in HTML.Tag.allCases where tag != .unknown && tag != .annotationXML {
            let html = "<\(tag)>"
            let document = HTMLDocument(
                parsingFragment: Array(html.utf8), in: FragmentContext(.g, namespace: .svg))
            let node = document.descendants(of: .document).first { document.tag(of: $0) == tag }
            // Some names break out of SVG or mean another element in HTML.
            if let node, document.namespace(of: node) == .svg { #expect(document.name(of: node) == "\(tag)") }
        }
    }

    @Test func `known attributes have the names of their cases`() {
        for attribute in KnownAttribute.allCases where attribute != .unknown {
            let name = "\(attribute)".reduce(into: "") {
                $0 += $1.isUppercase ? "-\($1.lowercased())" : "\($1)"
            }
            let plain = name.replacing("-", with: "")
            let document = HTMLDocument(
                parsing: "<p \(name)=1 \(plain)=2 \(name.replacing("-", with: ":"))=3>")
            #expect(document.descendants(of: .document).contains { document.hasAttribute(attribute, of: $0) })
        }
    }

    @Test func `a fragment is parsed as its context asks`() {
        let row = HTMLDocument(parsingFragment: Array("<td>a<td>b".utf8), in: FragmentContext(.tr))
        #expect(row.html(of: .document) == "<html><td>a</td><td>b</td></html>")
    }

    @Test func `bytes are decoded before they are parsed`() {
        let page = HTMLDocument.parse(bytes: [0x3C, 0x70, 0x3E, 0xE9], transportCharset: "latin1")
        #expect(page.document.textContent(of: .document) == "é")
        #expect(page.encoding == .windows1252)
        #expect(page.encodingSource == .transport)
        #expect(page.replacements == 0)
    }

    @Test func `a document type keeps its identifiers`() {
        let document = HTMLDocument(
            parsing: "<!DOCTYPE HTML PUBLIC '-//W3C//DTD HTML 4.01 Transitional//EN' 'u'>")
        let doctype = document.firstChild(of: .document).flatMap { document.doctype(of: $0) }
        #expect(doctype?.publicIdentifier == "-//W3C//DTD HTML 4.01 Transitional//EN")
        #expect(doctype?.systemIdentifier == "u")
        #expect(document.quirksMode == .limited)
    }
}
