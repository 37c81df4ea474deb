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
}
