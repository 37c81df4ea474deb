import HTML
import Testing

@testable import CleanStage

@Suite struct CopiedBlocksTests {
    private static let question =
        "How do I keep the lid of the old harbour ferry from rattling in a westerly wind?"
    private static let hint = "Jog for half an hour at a pace at which you can still talk"

    private func page(_ body: String) -> Page {
        PageSegmenter.segment(.init(parsing: "<!doctype html><body>\(body)</body>"))
    }

    /// The texts of the copies of a page of which everything is kept but the blocks that hold a word.
    private func copies(_ body: String, leavingOut word: String? = nil) -> [String] {
        let page = page(body)
        let isKept = page.blocks.map { block in word.map { !page.string(of: block).contains($0) } ?? true }
        return CopiedBlocks.find(page, isKept: isKept).map { page.string(of: page.blocks[$0]) }
    }

    @Test func `what a post quotes of a post before it is a copy`() {
        let answer = "<p>Put a strip of felt under it, as my uncle did for more than thirty years.</p>"
        let posts = """
            <div class=post><p>\(Self.question)</p></div>
            <div class=post><blockquote><p>\(Self.question)</p></blockquote>\(answer)</div>
            """
        #expect(copies(posts) == [Self.question])
    }

    @Test func `an original that is left out has no copies`() {
        let posts = """
            <nav><p>\(Self.question) Menu</p></nav><div class=post><p>\(Self.question)</p></div>
            """
        #expect(copies(posts, leavingOut: "Menu").isEmpty)
    }

    @Test func `a part that is there twice is a copy though its structure is the same`() {
        let part = (0..<12).map {
            "<div class=text><p>Paragraph \($0) of the story tells at some length how the ferry came back again.</p></div>"
        }.joined()
        let found = copies("<main>\(part)\(part)</main>")
        #expect(found.count == 12)
        #expect(found.first?.hasPrefix("Paragraph 0 ") == true)
    }

    @Test func `a line that items of a list have in common is none`() {
        let days = (0..<8).map { day in
            "<div class=day><p>Day \(day) is one of hills; number \(day * 7 + 3) on the map is where the climb begins.</p>"
                + "<p>\(Self.hint)</p><p>Rest for \(day + 2) hours and drink more than you would like to, says trainer \(day).</p>"
                + "</div>"
        }.joined()
        #expect(copies(days).isEmpty)
    }

    @Test func `a few words are equal by chance`() {
        #expect(copies("<div><p>Add to cart</p></div><section><h2>Add to cart</h2></section>").isEmpty)
    }
}
