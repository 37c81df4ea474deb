public import PipelineCore

extension CleanStage {
    /// What the stage does, with examples.
    public static let info = StageInfo(
        name: "clean",
        summary: "Keeps the main text of a page and takes out navigation, footers and other boilerplate.",
        discussion: """
            Reads HTML, Markdown, and plain text as it comes off scraped pages. The text is made of blocks, each with
            its role and the bytes of the source it came from. Everything taken out is noted in the document's
            history with a reason such as `related_posts`, `release_notice` or `site_credit`. A sentence of the body
            that merely mentions such words stays.
            Of an HTML page the history also says which type it most likely is and how likely, as one of the measures
            `page_type_article`, `…_collection`, `…_documentation`, `…_forum`, `…_listing`, `…_product`, `…_service`.
            What `fetch` has turned into HTML from PDF, Word, EPUB or mail is all main text: only `prune` takes out of it.
            """,
        version: 5,
        needs: [.payload],
        gives: [.text, .field(.title), .field(.comments)],
        drops: [
            ReasonDeclaration("http_status", "The answer is no page: its status is not 2xx."),
            ReasonDeclaration("not_text", "The bytes or their media type are no text."),
            ReasonDeclaration("no_text", "The page has neither text nor a title."),
        ],
        failures: [ReasonDeclaration("too_deep", "The page goes deeper than `run.limits.depth`.")],
        examples: [
            StageExample(
                "A headline, a body and what the site put around them",
                input: .payload(
                    """
                    Town Library Opens on Sundays

                    Readers asked for it, and from May on the town library is open on Sundays from ten to four.

                    Related Posts

                    © 2024 Town News - Theme by Example · Powered by Example
                    """, mediaType: "text/plain"),
                expect: [
                    .field("title", .text("Town Library Opens on Sundays")),
                    .text(
                        "Readers asked for it, and from May on the town library is open on Sundays from ten to four."
                    ),
                ]),
            StageExample(
                "The headline kept in the text", settings: "{ title: include }",
                input: .payload(

                    "Bridge Closed\n\nThe old bridge is closed until the middle of June, the council said on Monday.",
                    mediaType: "text/plain"),
                expect: [
                    .field("title", .text("Bridge Closed")),
                    .text(
                        "Bridge Closed\n\nThe old bridge is closed until the middle of June, the council said on Monday."
                    ),
                ]),
            StageExample(
                "Markdown loses its marks and keeps its structure",
                input: .payload(
                    """
                    # Harvest Report

                    The harvest was **good** this year, as the [growers](https://example.org) had hoped.

                    - apples
                    - pears
                    """, mediaType: "text/markdown"),
                expect: [
                    .field("title", .text("Harvest Report")),
                    .text("The harvest was good this year, as the growers had hoped.\n\napples\n\npears"),
                ]),
            StageExample(
                "A page without anything to read", input: .payload("<p> </p>", mediaType: "text/html"),
                expect: [.dropped(reason: "no_text")]),
        ], scaffold: StageScaffold(standard: ["clean"]))
}
