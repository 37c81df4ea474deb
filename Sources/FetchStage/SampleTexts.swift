/// Two documents that `pipeline init` writes to try a pipeline on.
enum SampleTexts {
    /// A press release as it comes off a website.
    static let release = """
        Hill Observatory Opens Its Archive of Night Skies

        GRAZ, Austria, May 4, 2023 /PRNewswire/ — The Hill Observatory for Atmospheric Research (HOAR) has \
        opened its archive of night-sky photographs to everyone. The pictures go back to 1911.

        “Whoever wants to know how bright our nights have become can now look for themselves,” said Klara Novak, \
        director of the Hill Observatory for Atmospheric Research. The HOAR will add a picture every clear night.

        Share on Facebook

        Related Posts

        © 2023 Example Wire - Theme by Example · Powered by WordPress
        """

    /// What a page is about.
    static let body = """
        After eleven years without rails in the high street, the first tram of the new line left the market \
        square on Monday morning with standing room only.

        The line runs every seven minutes until midnight. The town expects it to carry nine thousand people a \
        day, about as many as the three bus lines that it replaces.
        """

    /// A news page with the furniture of its site.
    static let page = """
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"><title>The tram is back | Example Town News</title></head>
        <body>
        <nav><a href="/">News</a> <a href="/sport">Sport</a></nav>
        <main>
        <h1>The tram is back</h1>
        <p>\(body.split(separator: "\n").joined(separator: "</p>\n<p>"))</p>
        </main>
        <footer>© 2024 Example Town News. All rights reserved.</footer>
        </body>
        </html>

        """
}
