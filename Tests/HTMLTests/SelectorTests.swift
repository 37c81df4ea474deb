import HTML
import Testing

@Suite struct SelectorTests {
    static let page = HTMLDocument(
        parsing: """
            <!DOCTYPE html><html lang=en><body class="home page">
            <div id=top class="box Big"><p>One<p class=lead>Two <a href="/a" TYPE=Text>a</a><a>b</a></div>
            <ul><li>1<li class=odd>2<li>3<li class=odd>4<li><b>5</b></ul>
            <div class=box lang=de-AT><h2>H</h2><p></p><p data-x="one two" title="Hello">x</p><!-- c --></div>
            <form><input disabled><input type=checkbox checked><select><option selected>o</select></form>
            <svg viewBox="0 0 1 1"><linearGradient id=g /></svg><my-tag data-q=1></my-tag>
            <template><p class=lead>hidden</template>
            """)

    @Test(
        arguments: [
            ("p", 4), ("*", 28), ("P.LEAD", 0), ("p.lead", 1), (".box", 2), (".box.Big", 1), ("#top", 1),
            ("#TOP", 0),
            ("div p", 4), ("div > p", 4), ("body > p", 0), ("html body div p a", 2), ("ul > li + li", 4),
            ("li ~ .odd", 2), ("h2 + p", 1), ("h2 ~ p", 2), ("[href]", 1), ("[href='/a']", 1),
            ("[href^='/']", 1),
            ("[title$=lo]", 1), ("[title*=ell]", 1), ("[title*=ELL i]", 1), ("[title*=ELL]", 0),
            ("[data-x~=two]", 1),
            ("[lang|=de]", 1), ("[lang|=d]", 0), ("a[type=text]", 1), ("a[type=text s]", 0),
            ("[title='']", 0),
            ("[title^='']", 0), ("li:first-child", 1), ("li:last-child", 1), ("li:nth-child(odd)", 3),
            ("li:nth-child(2n)", 2), ("li:nth-child(-n+2)", 2), ("li:nth-child(n + 4)", 2),
            ("li:nth-child(3)", 1),
            ("li:nth-last-child(1)", 1), ("li:nth-child(1 of .odd)", 1), ("li:nth-last-child(2 of .odd)", 1),
            ("p:nth-of-type(2)", 2), ("p:nth-last-of-type(1)", 2), ("h2:only-of-type", 1),
            ("b:only-child", 1),
            ("p:empty", 1), (":root", 1), ("html:root > body", 1), (":not(p)", 24),
            ("p:not(.lead, :empty)", 2),
            (":is(h2, .lead)", 2), ("div :where(h2, a)", 3), ("div:has(a)", 1), ("div:has(> h2)", 1),
            ("li:has(+ .odd)", 2), ("li:has(~ li > b)", 4), ("div:has(p a, h2)", 2), ("ul:has(.lead)", 0),
            (":disabled", 1), ("input:enabled", 1), (":checked", 2), (":link", 1), ("a:hover", 0),
            (":lang(de)", 4),
            (":lang(en)", 24), ("lineargradient", 1), ("linearGradient", 1), ("my-tag", 1),
            ("my-tag[data-q='1']", 1),
            ("other-tag", 0), ("[viewbox]", 1), ("*|p", 4), ("p , h2", 5), ("#\\74 op", 1),
            ("div#top.box>p:first-child", 1),
            ("body div, body", 3),
        ] as [(String, Int)])
    func `selectors find what they say`(selector: String, count: Int) throws {
        #expect(Self.page.select(try Selector(selector)).count == count)
    }

    @Test(
        arguments: [
            ("", 1, "expected a selector, found the end"), ("p,", 3, "expected a selector, found the end"),
            ("p >", 4, "expected a selector, found the end"), ("div..a", 5, "expected a name after '.'"),
            ("a:foo", 2, "unknown pseudo-class ':foo'"), ("a:foo(1)", 2, "unknown pseudo-class ':foo()'"),
            ("p::before", 2, "pseudo-elements select nothing in a tree; leave it out"),
            ("[href", 6, "expected ']', '=', '~=', '|=', '^=', '$=' or '*='"),
            ("[a='x]", 4, "this string has no closing quote"),
            ("li:nth-child(x)", 14, "expected a number, 'odd', 'even' or 'an+b'"),
            (":not(p", 7, "expected ')'"), ("é é )", 5, "unexpected ')'"), ("p!", 2, "unexpected '!'"),
        ] as [(String, Int, String)])
    func `errors say what is wrong and where`(selector: String, column: Int, message: String) {
        let error = #expect(throws: SelectorError.self) { try Selector(selector) }
        #expect(error?.column == column)
        #expect(error?.message == message)
    }

    @Test func `nesting has a limit`() {
        let deep = String(repeating: ":not(", count: 100_000) + "p" + String(repeating: ")", count: 100_000)
        #expect(throws: SelectorError.self) { try Selector(deep) }
    }

    @Test func `a search may start anywhere, and its root is the scope`() throws {
        let list = try #require(Self.page.first(Selector("ul")))
        #expect(Self.page.select(try Selector("li"), in: list).count == 5)
        #expect(Self.page.select(try Selector(":scope > li"), in: list).count == 5)
        #expect(Self.page.select(try Selector("body li"), in: list).count == 5)
        #expect(Self.page.matches(try Selector("body > ul"), list))
    }

    @Test func `in quirks mode, classes and ids ignore case`() throws {
        let document = HTMLDocument(parsing: "<p id=A class=B>")
        #expect(document.select(try Selector("#a.b")).count == 1)
    }

    @Test func `many siblings are counted in linear time`() throws {
        let document = HTMLDocument(parsing: String(repeating: "<p>", count: 20_000))
        #expect(document.select(try Selector("p:nth-child(2n+1)")).count == 10_000)
        #expect(document.select(try Selector("p:nth-last-of-type(3n)")).count == 6666)
    }

    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            ("h1 ~ p", 0), ("p ~ p", 49_999), ("i ~ b ~ p", 0), ("p:nth-child(2n of p)", 25_000),
            ("p:nth-last-child(1 of p)", 1), ("p:nth-last-of-type(2)", 1), ("p:not(h1 ~ p)", 50_000),
        ] as [(String, Int)])
    func `selectors that look at siblings take linear time`(selector: String, count: Int) throws {
        let document = HTMLDocument(parsing: String(repeating: "<p>", count: 50_000))
        #expect(document.select(try Selector(selector)).count == count)
    }

    @Test(.timeLimit(.minutes(1))) func `siblings of many names are counted in linear time`() throws {
        let names = (0..<20_000).map { "<x\($0)></x\($0)>" }.joined()
        let document = HTMLDocument(parsing: "<body>" + names)
        #expect(document.select(try Selector("body > :nth-of-type(1)")).count == 20_000)
        #expect(document.select(try Selector("body > :nth-last-of-type(2)")).isEmpty)
    }

    @Test func `a later sibling is found whichever of those before it matches`() throws {
        let document = HTMLDocument(
            parsing: "<div><h1></h1><i></i><p>1</p><h1></h1><p>2</p></div><div><p>3</p><b></b><p>4</p></div>")
        #expect(document.select(try Selector("h1 ~ p")).map(document.textContent) == ["1", "2"])
        #expect(document.select(try Selector("h1 ~ i ~ p")).map(document.textContent) == ["1", "2"])
        #expect(document.select(try Selector("div div h1 ~ p")).isEmpty)
        #expect(document.select(try Selector("h1 + i ~ h1 ~ p")).map(document.textContent) == ["2"])
        #expect(document.select(try Selector("b ~ p, p:has(~ b)")).map(document.textContent) == ["3", "4"])
    }
}
