/// The files of a first pipeline.
enum Scaffold {
    /// A file and what it holds.
    struct File {
        let path: String
        let text: String
    }

    static let files = [
        File(
            path: "pipeline.yml",
            text: """
                # A first pipeline: documents in, clean, structured, classified records out.
                #   pipeline lint pipeline.yml      what is wrong, and the fix
                #   pipeline test pipeline.yml      whether it does what its tests say
                #   pipeline run pipeline.yml       reads input/, writes records.jsonl
                #   pipeline describe STAGE         what a stage does, and its settings
                name: first

                stages:
                  # Where documents come from: files, folders and patterns; or warc: and jsonl: files.
                  - fetch: { files: "input/*" }
                  # The main text; menus, share buttons, related posts and footers are taken out, with reasons.
                  - clean: {}
                  # Title, author and date; and what press releases have: dateline, organisations, people.
                  - extract: { metadata: {}, press_release: {} }
                  # Labels.
                  - classify: { language: {}, genre: {} }
                  # A condition beside a stage says for which documents it works, for example:
                  #   - when: language == "en"
                  #     export: { jsonl: { path: english.jsonl } }
                  - export: { jsonl: { path: records.jsonl } }

                # What comes of documents that are known. Change something above, and see what else changes.
                tests:
                  - name: the furniture of a page is taken out
                    given: { file: input/page.html }
                    expect:
                      title: The tram is back
                      language: en
                      text: { contains: the first tram of the new line, lacks: [Sport, All rights reserved] }
                  - name: a release has a dateline
                    given: { file: input/release.txt }
                    expect:
                      genre: press release
                      dateline: { place: GRAZ, date: 2023-05-04 }

                """),
        File(
            path: "input/release.txt",
            text: """
                Hill Observatory Opens Its Archive of Night Skies

                GRAZ, Austria, May 4, 2023 /PRNewswire/ — The Hill Observatory for Atmospheric Research (HOAR) has \
                opened its archive of night-sky photographs to everyone. The pictures go back to 1911.

                “Whoever wants to know how bright our nights have become can now look for themselves,” said Klara Novak, \
                director of the Hill Observatory for Atmospheric Research. The HOAR will add a picture every clear night.

                Share on Facebook

                Related Posts

                © 2023 Example Wire - Theme by Example · Powered by WordPress
                """),
        File(
            path: "input/page.html",
            text: """
                <!DOCTYPE html>
                <html lang="en">
                <head><meta charset="utf-8"><title>The tram is back | Example Town News</title></head>
                <body>
                <nav><a href="/">News</a> <a href="/sport">Sport</a></nav>
                <main>
                <h1>The tram is back</h1>
                <p>After eleven years without rails in the high street, the first tram of the new line left the market \
                square on Monday morning with standing room only.</p>
                <p>The line runs every seven minutes until midnight. The town expects it to carry nine thousand people a \
                day, about as many as the three bus lines that it replaces.</p>
                </main>
                <footer>© 2024 Example Town News. All rights reserved.</footer>
                </body>
                </html>

                """),
    ]
}
