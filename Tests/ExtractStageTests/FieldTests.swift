import Foundation
import PipelineCore
import PipelineRunner
import PipelineTesting
import Testing

@testable import ExtractStage

/// Fields that a definition declares.
@Suite struct FieldTests {
    private static let page = """
        <html lang="en-GB"><head><base href="https://shop.example/tea/">
        <script type="application/ld+json">{"@graph": [{"@type": "Product", "name": "Assam", "sku": 77,
          "offers": [{"price": "12.50", "currency": "EUR"}, {"price": 11, "currency": "GBP"}], "inStock": true}]}</script>
        <script id="state">window.state = {"rating": {"value": 4.5}, "text": "a } b"};</script></head><body>
        <h1> Assam <em>Gold</em>
          Tea</h1><p class="price">£ 1,299.00</p><p class="price">was 1.499,50</p>
        <p>Picked on <time class="d">3/4/2024</time>. <a class="more" href="../green?x=1#top">More</a></p>
        <ul><li data-id="7">Green<br>tea</li><li data-id="8">Black tea</li></ul>
        <table><tr><th>Year</th><th colspan="2">Yield (t)</th></tr><tr><td>2022</td><td>1,200</td><td>x</td></tr>
        <tr><td>2023</td><td></td><td>x</td></tr></table></body></html>
        """

    private func document(_ text: String = "") -> WebDocument {
        var document = WebDocument.sample(
            body: Array(Self.page.utf8), mediaType: "text/html", location: "https://shop.example/tea/assam")
        document.content = Content(text)
        return document
    }

    private func run(_ fields: String, on document: WebDocument? = nil) async throws -> StageTrial.Result {
        try await StageTrial(ExtractStage.self, settings: "{ fields: { \(fields) } }").run(
            on: document ?? self.document())
    }

    private func value(_ field: String) async throws -> FieldValue? {
        try await run("it: { \(field) }").document.fields["it"]
    }

    private func messages(_ fields: String) -> [String] {
        do {
            _ = try StageTrial(ExtractStage.self, settings: "{ fields: { \(fields) } }")
            return []
        } catch {
            return (error as? DiagnosticsError)?.diagnostics.map(\.description) ?? ["\(error)"]
        }
    }

    // MARK: Elements

    @Test func `elements give text, attributes and HTML`() async throws {
        #expect(try await value("css: h1") == .text("Assam Gold Tea"))
        #expect(
            try await value("css: li, attribute: data-id, type: integer, list: true")
                == .list([.integer(7), .integer(8)]))
        #expect(try await value("css: h1, html: true") == .text(" Assam <em>Gold</em>\n  Tea"))
        #expect(try await value("css: li, list: true") == .list([.text("Green tea"), .text("Black tea")]))
        #expect(try await value("css: .nothing") == nil)
        #expect(try await value("css: .nothing, default: none") == .text("none"))
    }

    @Test(arguments: [
        ("£ 1,299.00", 1299.0), ("was 1.499,50 €", 1499.5), ("12 500 m", 12500), ("-3", -3), ("A-4", 4),
        ("0,125", 0.125),
        ("1.234", 1.234), ("1,234", 1234), ("1.234.567", 1_234_567), ("1'200.5", 1200.5), ("5, 6", 5),
        ("1 2", 1),
    ])
    func `numbers are read as shops print them`(_ text: String, _ number: Double) {
        #expect(FoundNumber(in: text)?.value == number)
    }

    @Test func `types make values, and what is of no type is no value`() async throws {
        #expect(
            try await value("css: .price, type: number, list: true")
                == .list([.number(1299), .number(1499.5)]))
        #expect(try await value("css: .price, type: integer, list: true") == .list([.integer(1299)]))
        #expect(try await value("css: time, type: date") == CalendarDate(iso: "2024-04-03").map { .date($0) })
        #expect(
            try await value("css: a.more, attribute: href, type: url")
                == .text("https://shop.example/green?x=1#top"))
        #expect(try await value("css: h1, type: number") == nil)
    }

    @Test func `a table becomes a list of rows by its headings`() async throws {
        let rows = try await value(
            "css: table, columns: { year: { heading: year, type: integer }, tons: { heading: 'Yield (t)', type: number }, none: Price }"
        )
        #expect(
            rows
                == .list([
                    .record(["year": .integer(2022), "tons": .number(1200)]),
                    .record(["year": .integer(2023)]),
                ]))
    }

    @Test func `elements become records`() async throws {
        let value = try await value(
            "css: ul, fields: { ids: { css: li, attribute: data-id, type: integer, list: true }, first: { css: li }, kind: { css: b, default: tea } }"
        )
        #expect(
            value
                == .record([
                    "ids": .list([.integer(7), .integer(8)]), "first": .text("Green tea"),
                    "kind": .text("tea"),
                ]))
    }

    // MARK: JSON

    @Test func `paths lead into JSON-LD and other scripts`() async throws {
        #expect(try await value("json: '$..[?@[\"@type\"] == \"Product\"].name'") == .text("Assam"))
        #expect(try await value("json: $..sku, type: integer") == .integer(77))
        #expect(
            try await value("json: $..price, list: true, type: number")
                == .list([.number(12.5), .number(11)]))
        #expect(
            try await value(
                "json: $..offers, list: true, fields: { price: { json: $.price, type: number }, currency: { json: $.currency } }"
            )
                == .list([
                    .record(["price": .number(12.5), "currency": .text("EUR")]),
                    .record(["price": .number(11), "currency": .text("GBP")]),
                ]))
        #expect(try await value("json: $.rating.value, script: '#state', type: number") == .number(4.5))
        #expect(try await value("json: $..inStock, type: boolean") == .boolean(true))
    }

    @Test func `the lists of several scripts are one list, and a script may be what is looked for`()
        async throws
    {
        let page = """
            <script type="application/ld+json">{"@type": "Product", "sku": "A", "offers": [{"price": 1}, {"price": 2}]}
            </script><script type="application/ld+json">{"@type": "Product", "sku": "B", "offers": [{"price": 3}]}</script>
            """
        let document = WebDocument.sample(body: Array(page.utf8), mediaType: "text/html")
        let result = try await run(
            """
            prices: { json: $..offers, list: true, fields: { price: { json: $.price, type: integer } } },
            first: { json: $..offers, fields: { price: { json: $.price, type: integer } } },
            skus: { json: '$..[?@["@type"] == "Product"].sku', list: true }
            """, on: document)
        #expect(
            result.document.fields["prices"]
                == .list([1, 2, 3].map { .record(["price": .integer($0)]) }))
        #expect(result.document.fields["first"] == .record(["price": .integer(1)]))
        #expect(result.document.fields["skus"] == .list([.text("A"), .text("B")]))
    }

    @Test func `the default of a list within a record is a list`() async throws {
        #expect(
            try await value("css: h1, fields: { name: {}, notes: { css: .note, list: true, default: none } }")
                == .record(["name": .text("Assam Gold Tea"), "notes": .list([.text("none")])]))
    }

    @Test func `a document that is JSON is read itself`() async throws {
        let document = WebDocument.sample(
            body: Array(#"{"a":[{"b":1},{"b":2}]}"#.utf8), mediaType: "application/json")
        let result = try await run("it: { json: '$.a[*].b', list: true, type: integer }", on: document)
        #expect(result.document.fields["it"] == .list([.integer(1), .integer(2)]))
    }

    // MARK: Words

    @Test func `patterns find values with their places`() async throws {
        let text = "Order AB-12 and order CD-34."
        let result = try await run(
            "codes: { pattern: '([A-Z]{2})-(?P<number>\\d+)', group: number, type: integer, list: true }",
            on: document(text))
        #expect(result.document.fields["codes"] == .list([.integer(12), .integer(34)]))
        let surfaces = result.document.annotations.map {
            result.document.content.text(in: $0.range).map(String.init)
        }
        #expect(surfaces == ["12", "34"])
    }

    @Test func `named groups make a record, and the source can be searched`() async throws {
        let result = try await run(
            "it: { within: source, pattern: 'data-id=\"(?P<id>\\d)\">(?P<name>\\w+)' }")
        #expect(result.document.fields["it"] == .record(["id": .text("7"), "name": .text("Green")]))
    }

    @Test func `a pattern narrows what an element says`() async throws {
        #expect(try await value("css: .price, pattern: '[\\d,.]+', type: number") == .number(1299))
    }

    @Test func `values are marked where they stand in the text`() async throws {
        let text = "Green teapot. Green tea, Black tea."
        let result = try await run("teas: { css: li, list: true }", on: document(text))
        let found = result.document.annotations.map {
            ($0.kind, result.document.content.text(in: $0.range).map(String.init))
        }
        #expect(found.map(\.0) == ["teas", "teas"] && found.map(\.1) == ["Green tea", "Black tea"])
    }

    @Test func `values are marked in scripts without spaces, and no part of a word of others is`()
        async throws
    {
        let page = "<p class=a>天眼二号</p><p class=b>Größe</p><p class=c>чай</p>"
        var document = WebDocument.sample(body: Array(page.utf8), mediaType: "text/html")
        document.content = Content("公司发布了天眼二号。Größen, “Größe”, чайник — чай.")
        let result = try await run("a: { css: .a }, b: { css: .b }, c: { css: .c }", on: document)
        let following = result.document.annotations.map { annotation in
            String(decoding: Array(document.text.utf8)[annotation.range.lowerBound...], as: UTF8.self)
        }
        #expect(following == ["天眼二号。Größen, “Größe”, чайник — чай.", "Größe”, чайник — чай.", "чай."])
    }

    // MARK: Computed

    @Test func `computed fields speak of others, in any order of those that are read`() async throws {
        let result = try await run(
            "total: { value: price * count, type: number }, big: { value: total > 2000.0 }, price: { css: .price, type: number }, count: { json: $..sku, type: integer }"
        )
        #expect(result.document.fields["total"] == .number(1299 * 77))
        #expect(result.document.fields["big"] == .boolean(true))
    }

    // MARK: Required

    @Test func `a document without a required field fails or is dropped`() async throws {
        let failed = try await run("it: { css: .nothing, required: true }")
        guard case .failed(let failure) = failed.outcome else {
            Issue.record("\(failed.outcome)")
            return
        }
        #expect(failure.reason == "missing_field" && failure.message.contains("'it'"))
        let dropped = try await run("it: { css: .nothing, required: drop }")
        #expect(dropped.outcome == .filtered(reason: "missing_field"))
    }

    // MARK: Lint

    @Test(arguments: [
        ("it: { css: 'p >' }", "1:28: error: setting 'fields.it.css' has a selector that cannot be read"),
        (
            "it: { css: h1, fields: { x: { json: $.y } } }",
            "'x' within it by 'json'; read both by 'css'"
        ),
        (
            "it: { json: $.a, fields: { x: { attribute: href } } }",
            "'x' within it by 'css'; read both by 'json'"
        ),
        (
            "it: { json: '$.a[' }",
            "1:30: error: setting 'fields.it.json' is no JSON path: the path ends too early"
        ),
        ("it: { pattern: 'a(b' }", "1:29: error: setting 'fields.it.pattern' is no regular expression"),
        (
            "it: { pattern: '(?P<year>a)', group: yaer }",
            "the pattern has no group 'yaer'; did you mean 'year'?"
        ),
        ("it: {}", "the field does not say where its value stands; name one of"),
        ("it: { css: p, json: $.a }", "a field has one place, and this one has 'css' and 'json'; keep one"),
        ("it: { json: $.a, attribute: x }", "'attribute' means nothing beside 'json'; it belongs to 'css'"),
        (
            "it: { css: p, type: number, default: many }",
            "the default is not of the field's type; give a number"
        ),
        (
            "it: { value: size(title), type: date }",
            "the expression gives integer, which does not become a date"
        ),
        ("it: { value: szie(title) }", "unknown function 'szie'; did you mean 'size'?"),
        ("text: { css: p }", "'text' already means something in conditions"),
        (
            "it: { css: p, required: maybe }",
            "setting 'fields.it.required' takes true or false, or one of fail, drop"
        ),
    ])
    func `a mistake is said with its place and what to do`(_ fields: String, _ message: String) {
        let found = messages(fields)
        #expect(found.count == 1 && found[0].contains(message), "\(found)")
    }
}
