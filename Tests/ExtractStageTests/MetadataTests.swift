import ExtractStage
import HTML
import PipelineCore
import PipelineRunner
import PipelineTesting
import Testing

@Suite struct MetadataTests {
    private func extracted(_ page: String) -> WebDocument {
        var document = WebDocument.sample(text: "")
        document.scratch[HTMLDocument.self] = HTMLDocument(parsing: page)
        var stage = ExtractStage()
        stage.metadata = MetadataSettings()
        _ = stage.process(&document)
        return document
    }

    @Test func `JSON-LD is trusted first`() {
        let document = extracted(
            """
            <head><meta name="author" content="Somebody Else">
            <script type="application/ld+json">{"@graph": [
              {"@type": "WebSite", "name": "Skerry Gazette"},
              {"@type": ["NewsArticle"], "headline": "Quay opens", "datePublished": "2023-05-04T08:00:00Z",
               "author": [{"@type": "Person", "name": "Runa Holt"}, {"@type": "Person", "name": "Per Aas"}]}
            ]}</script></head>
            """)
        #expect(document[.title] == "Quay opens")
        #expect(document[.author] == "Runa Holt; Per Aas")
        #expect(document[.published]?.description == "2023-05-04")
        #expect(document[.site] == "Skerry Gazette")
    }

    @Test func `meta elements come next, then what is shown`() {
        let document = extracted(
            """
            <head><meta property="og:site_name" content="Skerry Gazette">
            <meta property="article:published_time" content="2022-11-30T10:00:00+01:00"></head>
            <body><a rel="author" href="/runa">By Runa Holt</a><time datetime="2021-01-01">1 January</time></body>
            """)
        #expect(document[.author] == "Runa Holt")
        #expect(document[.published]?.description == "2022-11-30")
        #expect(document[.site] == "Skerry Gazette")
    }

    @Test(arguments: [
        "<meta name=author content=admin>", "<meta name=author content='https://example.org/me'>",
        "<script type='application/ld+json'>{\"@type\": \"Article\", \"author\": {\"@type\": \"Organization\", \"name\": \"Gazette\"}}</script>",
        "<a rel=author>Runa Holt</a><a rel=author>Per Aas</a>",
        "<script type='application/ld+json'>{ broken</script>",
    ]) func `what names nobody gives no author`(page: String) {
        #expect(extracted(page)[.author] == nil)
    }

    @Test(arguments: [
        "<time datetime='2021-01-01'></time><time datetime='2022-01-01'></time>",
        "<meta name=date content='0000-00-00'>", "<meta name=date content='soon'>",
        "<script type='application/ld+json'>{\"@type\": \"Product\", \"datePublished\": \"2021-01-01\"}</script>",
        "<time class='updated' datetime='2021-01-01'></time>",
    ]) func `what dates nothing gives no date`(page: String) {
        #expect(extracted(page)[.published] == nil)
    }

    @Test(arguments: [
        ("2023-05-04", "2023-05-04"), ("20230504", "2023-05-04"), ("2023/05/04 10:00", "2023-05-04"),
        ("May 4, 2023", "2023-05-04"), ("Thursday, 4 May 2023 10:00", "2023-05-04"),
    ]) func `a date is read in the forms that pages write`(text: String, date: String) {
        #expect(
            extracted("<meta property='article:published_time' content='\(text)'>")[.published]?.description
                == date)
    }

    @Test func `what an earlier stage has set stays`() {
        var document = WebDocument.sample(text: "")
        document[.title] = "Quay"
        document.scratch[HTMLDocument.self] = HTMLDocument(
            parsing: "<meta property='og:title' content='Other'>")
        var stage = ExtractStage()
        stage.metadata = MetadataSettings()
        _ = stage.process(&document)
        #expect(document[.title] == "Quay")
    }

    private func extracted(_ page: String, at address: String) -> WebDocument {
        var document = WebDocument.sample(text: "", location: address)
        document.scratch[HTMLDocument.self] = HTMLDocument(parsing: page)
        var stage = ExtractStage()
        stage.metadata = MetadataSettings()
        _ = stage.process(&document)
        return document
    }

    @Test func `the other facts of a page are fields too`() {
        let document = extracted(
            """
            <html lang="en-GB"><head><link rel="canonical" href="/quay">
            <meta property="og:image" content="/quay.jpg"><meta property="article:section" content="Harbours">
            <meta name="keywords" content="quay, tide"><meta property="article:modified_time" content="2023-06-01">
            <script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": "False"}</script>
            </head>
            """, at: "https://skerry.example/news/quay?x=1")
        #expect(document[.canonical] == "https://skerry.example/quay")
        #expect(document[.image] == "https://skerry.example/quay.jpg")
        #expect(document[.section] == "Harbours")
        #expect(document[.tags] == ["quay", "tide"])
        #expect(document[.modified]?.description == "2023-06-01")
        #expect(document[.declaredLanguage] == "en-GB")
        #expect(document[.paywalled] == true)
    }

    @Test(arguments: [
        """
        <article itemscope itemtype="https://schema.org/Article"><h1 itemprop="headline">Quay opens</h1>
        <span itemprop="author" itemscope itemtype="https://schema.org/Person"><b itemprop="name">Runa Holt</b></span>
        <time itemprop="datePublished" datetime="2023-05-04">4 May</time></article>
        """,
        """
        <div vocab="https://schema.org/" typeof="Article"><h1 property="headline">Quay opens</h1>
        <span property="author" typeof="Person"><b property="name">Runa Holt</b></span>
        <time property="datePublished" datetime="2023-05-04">4 May</time></div>
        """,
        """
        <script type="application/ld+json">{"@graph": [{"@type": "Article", "headline": "Quay opens",
         "datePublished": "2023-05-04", "author": {"@id": "#runa"}}, {"@type": "Person", "@id": "#runa", "name": "Runa Holt"}]}</script>
        """,
    ]) func `microdata, RDFa and references in a graph say the same`(page: String) {
        let document = extracted(page, at: "https://skerry.example/quay")
        #expect(document[.title] == "Quay opens")
        #expect(document[.author] == "Runa Holt")
        #expect(document[.published]?.description == "2023-05-04")
    }

    @Test(arguments: [
        ("<h1>Quay opens</h1><p>By Runa Holt | May 4, 2023</p>", "Runa Holt"),
        (
            "<h1>Quay opens</h1><p>By <a href='/a'>Runa Holt</a> and <a href='/b'>Pia Aas</a></p><p>May 4, 2023</p>",
            "Runa Holt; Pia Aas"
        ),
        (
            "<h1>Quay opens</h1><div class='article-author'>Runa Holt</div><span class='date'>4 May 2023</span>",
            "Runa Holt"
        ),
        ("<p>May 4, 2023</p><h1>Quay opens</h1><p>Written by: Runa Holt, PhD</p>", "Runa Holt"),
    ]) func `byline and date are read near the headline`(page: String, author: String) {
        let document = extracted(page, at: "https://skerry.example/quay")
        #expect(document[.author] == author)
        #expect(document[.published]?.description == "2023-05-04")
    }

    @Test func `a page that was published anew has the day that it shows`() {
        let document = extracted(
            "<meta property='article:published_time' content='2024-01-09'><h1>Quay opens</h1><p>May 4, 2023</p>",
            at: "https://skerry.example/quay")
        #expect(document[.published]?.description == "2023-05-04")
    }

    @Test(arguments: [
        ("https://skerry.example/2023/05/04/quay", "2023-05-04"),
        ("https://skerry.example/2023-05-04-quay", "2023-05-04"),
        ("https://skerry.example/20230504/quay", "2023-05-04"),
    ]) func `an address may have the day in it`(address: String, date: String) {
        #expect(extracted("<h1>Quay opens</h1>", at: address)[.published]?.description == date)
    }

    @Test(arguments: [
        // A list, a shop, the front page, a review of a product, other articles, a byline in a comment.
        (
            "<h1>News</h1><h2>A</h2><p>By Runa Holt</p><h2>B</h2><p>By Pia Aas</p><h2>C</h2><p>By Ida Moe</p>",
            "/news"
        ),
        (
            "<script type='application/ld+json'>{\"@type\": \"Product\", \"review\": {\"@type\": \"Review\", \"author\": \"Runa Holt\", \"datePublished\": \"2023-05-04\"}}</script><h1>Oars</h1>",
            "/oars"
        ),
        ("<h1>Skerry Gazette</h1><p>By Runa Holt</p><p>May 4, 2023</p>", "/"),
        (
            "<script type='application/ld+json'>{\"@type\": \"WebPage\", \"datePublished\": \"2023-05-04\"}</script><h1>Moorings</h1>",
            "/moorings"
        ),
        (
            "<h1>Moorings</h1><div class='comment'><span>By Runa Holt</span><span>May 4, 2023</span></div>",
            "/moorings"
        ),
        ("<meta name='author' content='Skerry'><h1>Moorings</h1>", "/moorings"),
    ]) func `what is of other things gives no author and no date`(page: String, path: String) {
        let document = extracted(page, at: "https://www.skerry.example" + path)
        #expect(document[.author] == nil)
        #expect(document[.published] == nil)
    }

    @Test(arguments: [("en-US", "2023-05-04"), ("en-GB", "2023-04-05"), ("de", "2023-04-05")])
    func `the order of numbers is that of the page's language`(language: String, date: String) {
        let page = "<html lang='\(language)'><h1>Quay opens</h1><span class='date'>5/4/2023</span>"
        #expect(extracted(page, at: "https://skerry.example/quay")[.published]?.description == date)
    }

    @Test func `items without end take no time without end`() {
        let page =
            String(repeating: "<div itemscope itemprop=a itemref=x>", count: 3_000) + "<p id=x itemprop=b>"
        let time = ContinuousClock().measure { _ = extracted(page, at: "https://skerry.example/quay") }
        #expect(time < .seconds(5))
    }
}
