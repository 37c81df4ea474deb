import HTML

/// Inputs made to be slow, in sizes a hundredfold apart: the time per byte must stay the same.
struct WorstCases {
    struct Family: Sendable {
        var name: String
        /// The input with so many repetitions.
        var make: @Sendable (Int) -> String
    }

    private static func repeated(_ text: String, _ count: Int) -> String {
        String(repeating: text, count: count)
    }

    private static func numbered(_ count: Int, _ make: (Int) -> String) -> String {
        var text = ""
        for index in 0..<count { text += make(index) }
        return text
    }

    static let families = [
        Family(name: "nested div") { repeated("<div>", $0) + "x" + repeated("</div>", $0) },
        Family(name: "nested div, text in each") { repeated("<div>x", $0) },
        Family(name: "nested span, never closed") { repeated("<span>", $0) + "x" },
        Family(name: "nested unknown elements") { count in
            numbered(count) { "<x\($0)>" } + "x" + numbered(count) { "</x\(count - 1 - $0)>" }
        },
        Family(name: "nested b") { repeated("<b>", $0) + "x" + repeated("</b>", $0) },
        Family(name: "nested font, all different") { count in numbered(count) { "<font size=\($0)>" } + "x" },
        Family(name: "different b in p") { count in numbered(count) { "<p><b id=\($0)>x" } },
        Family(name: "a in div, misnested") { repeated("<a><div>x</a>", $0) },
        Family(name: "b i u misnested") { repeated("<b><i><u>x</b></i></u>", $0) },
        Family(name: "formatting left open in blocks") { count in
            "<div>" + numbered(200) { "<b id=\($0)>" } + "</div>" + repeated("<div>x</div>", count)
        },
        Family(name: "object with formatting") { repeated("<object><div><b><i></div>", $0) },
        Family(name: "p in button") { repeated("<button><p>x", $0) },
        Family(name: "spans in button, then div") {
            repeated("<button>", 1) + repeated("<span>", $0) + repeated("<div>x", $0)
        },
        Family(name: "nested tables") { repeated("<table><tr><td>x", $0) },
        Family(name: "foster parenting") { "<table>" + repeated("x<div>y</div><tr><td>&amp;", $0) },
        Family(name: "foster parented text") { "<table>" + repeated("x<tr>", $0) },
        Family(name: "foster parented b") { "<table>" + repeated("<b>x<td>", $0) },
        Family(name: "select in table") { "<table>" + repeated("<tr><td><select><option>x", $0) },
        Family(name: "selectedcontent without an option") {
            "<select>" + repeated("<selectedcontent></selectedcontent>", $0)
        },
        Family(name: "selects in each other") { count in
            "<select><option selected>" + repeated("x<b>y</b>", count)
                + "</option>"
                + repeated(
                    "<selectedcontent></selectedcontent><object><select><option>y</option><selectedcontent>"
                        + "</selectedcontent></select></object>", count)
        },
        Family(name: "b with many attributes, all different") { count in
            numbered(count) { "<b a=\($0) c=2 d=3 e=4 f=5 g=6 h=7 i=8 j=9>" } + "x"
        },
        Family(name: "templates") { repeated("<template>x", $0) },
        Family(name: "svg") { repeated("<svg><g>x", $0) },
        Family(name: "foreignObject") { repeated("<svg><foreignObject><p>x", $0) },
        Family(name: "math annotations") { repeated("<math><annotation-xml encoding=text/html><div>x", $0) },
        Family(name: "lists") { repeated("<ul><li>x", $0) },
        Family(name: "list items") { "<ul>" + repeated("<li>x<div>", $0) },
        Family(name: "dd and dt") { repeated("<dl><dt>x<dd>y", $0) },
        Family(name: "headings") { repeated("<h1>x<h2>", $0) },
        Family(name: "stray end tags") { "<div>" + repeated("</p></span></b>", $0) },
        Family(name: "end tags no one opened") { count in
            repeated("<i>", 500) + numbered(count) { "</x\($0)>" }
        },
        Family(name: "attributes") { count in "<a " + numbered(count) { "a\($0)=x " } + ">x" },
        Family(name: "the same attribute") { "<a " + repeated("href=x ", $0) + ">x" },
        Family(name: "html and body tags") { count in
            numbered(count) { "<html a\($0)=x><body b\($0)=y>" } + "x"
        },
        Family(name: "comments never closed") { repeated("<!--", $0) },
        Family(name: "bogus comments") { repeated("<!x>", $0) },
        Family(name: "tags never closed") { repeated("<a ", $0) },
        Family(name: "quotes never closed") { repeated("<a href=\"", $0) },
        Family(name: "script never closed") { "<script>" + repeated("</scrip <!--<script>", $0) },
        Family(name: "textareas never closed") { repeated("<textarea></textare", $0) },
        Family(name: "title never closed") { "<title>" + repeated("</titl", $0) },
        Family(name: "less-than signs") { repeated("<", $0) },
        Family(name: "ampersands") { repeated("&", $0) },
        Family(name: "references without a semicolon") { repeated("&notin", $0) },
        Family(name: "long reference names") { repeated("&CounterClockwiseContourIntegra", $0) },
        Family(name: "numeric references") { repeated("&#1;", $0) },
        Family(name: "NULs") { repeated("a\u{0}", $0) },
        Family(name: "carriage returns") { repeated("a\r", $0) },
        Family(name: "CDATA") { "<svg>" + repeated("<![CDATA[x]]", $0) },
        Family(name: "forms") { repeated("<form>x", $0) },
        Family(name: "nobr") { repeated("<nobr>x", $0) },
        Family(name: "ruby") { repeated("<ruby>x<rt>", $0) },
        Family(name: "framesets") { repeated("<frameset>", $0) },
        Family(name: "select in select") { repeated("<select><option>x", $0) },
        Family(name: "selectedcontent") { "<select><option>x</option>" + repeated("<selectedcontent>", $0) },
    ]

    /// Prints nanoseconds per byte for each family and size, and the worst growth.
    static func run(counts: [Int], clock: () -> Double) {
        var worst = 0.0
        var slowest = 0.0
        for family in families {
            var line = ""
            var rates: [Double] = []
            for count in counts {
                let bytes = Array(family.make(count).utf8)
                var best = Double.infinity
                var arena = 0
                for _ in 0..<(count > 200_000 ? 1 : 3) {
                    let start = clock()
                    let document = HTMLDocument(parsing: bytes)
                    best = min(best, clock() - start)
                    arena = document.arenaBytes
                }
                let rate = best * 1e9 / Double(bytes.count)
                rates.append(rate)
                line += " \(rounded(rate)) ns/B (arena \(rounded(Double(arena) / Double(bytes.count))))"
            }
            // The smallest size is warmed up by the second; growth is judged from there.
            let growth = (rates.last ?? 0) / max(0.5, rates.first ?? 1)
            worst = max(worst, growth)
            slowest = max(slowest, rates.last ?? 0)
            print("\(family.name): growth \(rounded(growth)):\(line)")
        }
        print("worst-html: growth=\(rounded(worst)) ns_per_byte=\(rounded(slowest))")
    }

    private static func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }
}
