import HTML
import PipelineCore
import PipelineRunner
import Testing

@testable import RunReports

@Suite struct ReportPageTests {
    /// What a document must not be able to do in a report, wherever it comes from.
    static let hostile = [
        "<script>alert(1)</script>", "</pre></div></details></main><img src=x onerror=alert(1)>",
        "\"><svg onload=alert(1)>", "' onmouseover='alert(1)", "<!--", "]]>",
        "</style><style>*{display:none}",
        "</title><iframe src=javascript:alert(1)>", "&lt;b&gt;", "\u{0}\u{1B}[31m\u{202E}evil", "<plaintext>",
        "<base href=//evil.example>", "<meta http-equiv=refresh content=0>", "{{7*7}}", "${x}",
    ].joined(separator: " ")

    /// A picture in which every text that a document, a plugin or a definition brings in is this one.
    static func picture(saying text: String) -> RunPicture {
        var report = RunReport(pipeline: text, stages: ["fetch", text])
        (report.read, report.exported) = (10, 6)
        report.stages[0].input = 10
        report.stages[0].output = 9
        report.stages[0].dead = [text: 1]
        report.stages[0].time = .milliseconds(5)
        report.stages[1].input = 9
        report.stages[1].output = 6
        report.stages[1].filtered = [text: 2]
        report.stages[1].duplicates = 1
        report.stages[1].time = .milliseconds(50)
        var picture = RunPicture(report)
        picture.standing = .failed(text)
        picture.elapsed = .seconds(2)
        picture.facts = [RunFact(text, text)]
        for second in 1...4 { picture.course.note(report, at: .milliseconds(second * 500)) }
        picture.exportedLengths.add(3000)
        picture.droppedLengths.add(10)
        picture.documentTimes.add(1200)
        for fate in [
            DocumentFate.exported, .filtered(stage: text, reason: text),
            .duplicate(stage: text, of: DocumentID(text)),
            .dead(stage: "fetch", reason: text, message: text),
        ] {
            let document = document(saying: text)
            picture.samples.offer(DocumentSample(document, fate: fate), ranking: document.id)
            picture.slowest.offer(.init(document, number: 5000, detail: text))
            picture.mostRemoved.offer(.init(document, number: 500, detail: text))
        }
        return picture
    }

    private static func document(saying text: String) -> WebDocument {
        var document = WebDocument(
            SourceDocument(
                id: DocumentID(text), source: DocumentSource(text, in: text, at: 12),
                payload: Payload(body: Array(text.utf8), mediaType: text)), ordinal: 3)
        document[.title] = text
        document.content.append(.paragraph, text, origin: 5..<9)
        document.labels = [Label(text, text, score: 0.5, by: text)]
        document.history.entries = [History.Entry(stage: text)]
        document.history.note(text, 3, threshold: 4)
        document.history.note(Removal(text, origin: 0..<4, reason: text))
        return document
    }

    private static func elements(of html: String) -> [String] {
        let document = HTMLDocument(parsing: html)
        return document.descendants(of: .document).filter { document.kind(of: $0) == .element }.map { node in
            let attributes = document.attributes(of: node).map { document.name(of: $0) }
            return "\(document.name(of: node)) \(attributes.joined(separator: " "))"
        }
    }

    @Test func `hostile text is text: the page has the elements that harmless text gives it`() throws {
        // As long, since what is cut short and what is not differ in their elements.
        let harmless = String(repeating: "a", count: Self.hostile.utf8.count)
        let page = ReportPage(Self.picture(saying: Self.hostile)).html
        let elements = Self.elements(of: page)
        #expect(elements == Self.elements(of: ReportPage(Self.picture(saying: harmless)).html))
        #expect(elements.count > 200)
        #expect(
            !elements.contains { $0.hasPrefix("script") || $0.hasPrefix("img") || $0.hasPrefix("iframe") })
    }

    @Test func `hostile text is shown as it is`() throws {
        let document = HTMLDocument(parsing: ReportPage(Self.picture(saying: Self.hostile)).html)
        let title = try document.first(Selector("h1")).map { document.textContent(of: $0) }
        let shown = Self.hostile.replacing("\u{0}\u{1B}", with: "\u{2400}\u{241B}").replacing(
            "\u{202E}", with: "\u{FFFD}")
        #expect(title == shown)
    }

    @Test(arguments: [
        ("https://example.org/a?b=\"c", true), ("http://example.org", true), ("HTTPS://example.org", true),
        ("javascript:alert(1)", false), ("data:text/html,x", false), ("file:///etc/passwd", false),
        (" javascript:alert(1)", false), ("page.html", false),
    ])
    func `only addresses on the web are links`(location: String, isLink: Bool) throws {
        var markup = MarkupWriter()
        markup.source(DocumentSource(location), id: DocumentID("d"))
        let document = HTMLDocument(parsing: markup.markup)
        let link = try document.first(Selector("a"))
        #expect(link.flatMap { document.attribute(named: "href", of: $0) } == (isLink ? location : nil))
    }

    @Test func `the page asks for nothing from elsewhere`() throws {
        let page = ReportPage(Self.picture(saying: "text")).html
        let document = HTMLDocument(parsing: page)
        #expect(
            try document.select(Selector("[src], link, script, object, embed, iframe, image, use")).isEmpty)
        #expect(!page.contains("url(") && !page.contains("@import"))
        let policy = try document.first(Selector("meta[http-equiv=Content-Security-Policy]"))
        #expect(
            policy.flatMap { document.attribute(named: "content", of: $0) }?.hasPrefix("default-src 'none'")
                == true)
    }

    @Test func `every plot has a name and says in words what it shows`() throws {
        let document = HTMLDocument(parsing: ReportPage(Self.picture(saying: "text")).html)
        let plots = try document.select(Selector("svg[role=img]"))
        // The funnel, times, times of documents, course and lengths, for two widths each.
        #expect(plots.count == 10)
        for plot in plots {
            let ids = (document.attribute(named: "aria-labelledby", of: plot) ?? "").split(separator: " ")
            #expect(ids.count == 2)
            for id in ids {
                let named = document.descendants(of: plot).filter {
                    document.attribute(named: "id", of: $0) == String(id)
                }
                #expect(named.count == 1)
                #expect(named.allSatisfy { !document.textContent(of: $0).isEmpty })
            }
        }
    }

    @Test func `ids are unique`() throws {
        let document = HTMLDocument(parsing: ReportPage(Self.picture(saying: "text")).html)
        let ids = try document.select(Selector("[id]")).compactMap { document.attribute(named: "id", of: $0) }
        #expect(!ids.isEmpty && Set(ids).count == ids.count)
    }

    @Test func `a run that read nothing has a report too`() throws {
        var picture = RunPicture(RunReport(pipeline: "empty", stages: ["fetch"]))
        picture.standing = .finished
        let page = ReportPage(picture).html
        #expect(page.contains("Finished: 0 documents"))
        #expect(!page.contains("<section"))
        #expect(!page.contains("nan") && !page.contains("inf\""))
    }

    @Test func `the funnel's widths are true to the counts`() throws {
        var report = RunReport(pipeline: "test", stages: ["fetch", "clean"])
        (report.read, report.exported) = (1000, 250)
        for place in 0..<2 { report.stages[place].input = 1000 }
        report.stages[0].output = 1000
        report.stages[1].output = 250
        report.stages[1].filtered = ["no_text": 750]
        var markup = MarkupWriter()
        FunnelPlot(report: report).draw(at: .wide, into: &markup)
        let document = HTMLDocument(parsing: "<svg>\(markup.markup)</svg>")
        let nodes = try document.select(Selector(".node")).compactMap {
            document.attribute(named: "width", of: $0)
        }
        #expect(nodes == ["528", "528", "132"])
        #expect(try document.select(Selector(".bend.filtered")).count == 1)
    }
}
