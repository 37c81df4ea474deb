import Testing
import XML

@Suite struct XMLReaderTests {
    /// The events of a document in a form that reads like XML.
    private func read(_ text: String, limits: XMLLimits = XMLLimits()) throws -> String {
        var reader = XMLReader(Array(text.utf8), limits: limits)
        var result = ""
        while let event = try reader.next() {
            switch event {
            case .start(let element):
                let attributes = element.attributes.map { " \($0.name.local)=[\($0.value)]" }.joined()
                result += "(\(element.name.local)\(attributes)"
            case .end(let name): result += "\(name.local))"
            case .text(let text): result += text
            }
        }
        return result
    }

    @Test func `elements, attributes and text come in order`() throws {
        #expect(try read("<a x='1' y=\"2\">b<c/>d</a>") == "(a x=[1] y=[2]b(cc)da)")
    }

    @Test func `references are resolved, those of HTML too`() throws {
        #expect(try read("<a t='&lt;&quot;'>&amp;&#65;&#x42;&nbsp;&eacute;</a>") == "(a t=[<\"]&AB\u{A0}éa)")
    }

    @Test func `what only looks like a reference is text`() throws {
        #expect(try read("<a>AT&T &nosuch; a & b</a>") == "(aAT&T &nosuch; a & ba)")
    }

    @Test func `sections of characters are text as it stands`() throws {
        #expect(try read("<a><![CDATA[<b>&amp;</b>]]></a>") == "(a<b>&amp;</b>a)")
    }

    @Test func `comments and instructions are passed over`() throws {
        #expect(try read("<?xml version='1.0'?><!-- x --><a><!-- <b> -->c<?php > ?></a>") == "(aca)")
    }

    @Test(arguments: [
        ("<a><b>x</a>", "(a(bxb)a)"), ("<a>x</b></a>", "(axa)"), ("<a>1 < 2</a>", "(a1 < 2a)"),
        ("<a x=1 y>z", "(a x=[1] y=[]za)"), ("<a x='1>z</a>", "(a x=['1]za)"),
        ("<a <b>x</b></a>", "(a(bxb)a)"),
        ("<a><![CDATA[x", "(axa)"), ("x</>y", "xy"),
    ])
    func `what is not well-formed is mended`(source: String, expected: String) throws {
        #expect(try read(source) == expected)
    }

    @Test func `prefixes stand for the namespaces in scope`() throws {
        let text = "<a xmlns='u' xmlns:p='v'><p:b><c xmlns='w' p:x='1'/></p:b></a>"
        var reader = XMLReader(Array(text.utf8))
        var namespaces: [String] = []
        while let event = try reader.next() {
            if case .start(let element) = event {
                namespaces.append(element.name.namespace)
                namespaces += element.attributes.map(\.name.namespace)
            }
        }
        #expect(namespaces == ["u", "v", "w", "v"])
    }

    @Test func `entities of the document are text`() throws {
        let text = "<!DOCTYPE a [<!ENTITY n \"<b>x</b> &m;\"><!ENTITY m 'y'>]><a>&n;</a>"
        #expect(try read(text) == "(a<b>x</b> ya)")
    }

    @Test func `entities that expand without end are refused`() {
        let bomb = (1...20).map { "<!ENTITY e\($0) '&e\($0 - 1);&e\($0 - 1);'>" }.joined()
        #expect(throws: XMLError.self) {
            try read("<!DOCTYPE a [<!ENTITY e0 'lol lol lol'>\(bomb)]><a>&e20;</a>")
        }
        #expect(throws: XMLError.self) { try read("<!DOCTYPE a [<!ENTITY e '&e;'>]><a>&e;</a>") }
    }

    @Test func `nesting without end is refused`() {
        let deep = String(repeating: "<a>", count: 100_000)
        #expect(throws: XMLError.tooDeep(limit: 512)) { try read(deep) }
    }

    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            "<a x='", "<!--", "<![CDATA[", "<?", "</a>", "&", "<", "<a", "\"<a b=\"", "<!DOCTYPE [<!ENTITY",
        ])
    func `input made to be slow takes linear time`(piece: String) throws {
        _ = try read(String(repeating: piece, count: 300_000), limits: XMLLimits(depth: .max))
    }
}
