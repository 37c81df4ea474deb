import JSONPaths
import PipelineCore
import Testing

@Suite struct JSONPathTests {
    /// The example of RFC 9535 §1.5.
    private static let store = """
        { "store": { "book": [
            { "category": "reference", "author": "Nigel Rees", "title": "Sayings of the Century", "price": 8.95 },
            { "category": "fiction", "author": "Evelyn Waugh", "title": "Sword of Honour", "price": 12.99 },
            { "category": "fiction", "author": "Herman Melville", "title": "Moby Dick", "isbn": "0-553-21311-3",
              "price": 8.99 },
            { "category": "fiction", "author": "J. R. R. Tolkien", "title": "The Lord of the Rings",
              "isbn": "0-395-19395-8", "price": 22.99 } ],
          "bicycle": { "color": "red", "price": 399 } } }
        """

    private func values(_ path: String, in json: String = store) throws -> [String] {
        try JSONPath(path).values(in: JSONValue(parsing: Array(json.utf8))).map(\.compact)
    }

    @Test(arguments: [
        ("$.store.book[*].author", ["Nigel Rees", "Evelyn Waugh", "Herman Melville", "J. R. R. Tolkien"]),
        ("$..author", ["Nigel Rees", "Evelyn Waugh", "Herman Melville", "J. R. R. Tolkien"]),
        ("$..book[2].title", ["Moby Dick"]), ("$..book[-1].title", ["The Lord of the Rings"]),
        ("$..book[0,1].author", ["Nigel Rees", "Evelyn Waugh"]),
        ("$..book[:2].author", ["Nigel Rees", "Evelyn Waugh"]),
        ("$..book[?@.isbn].title", ["Moby Dick", "The Lord of the Rings"]),
        ("$..book[?@.price<10].title", ["Sayings of the Century", "Moby Dick"]),
        ("$..book[?@.price > 10 && !@.isbn].title", ["Sword of Honour"]),
        (
            "$..book[?(@.category == 'reference' || @.price >= 22.99)].author",
            ["Nigel Rees", "J. R. R. Tolkien"]
        ),
        ("$['store'][\"bicycle\"]['color']", ["red"]), ("$..book[?@.author == $..nothing].title", []),
    ])
    func `the examples of the RFC lead where it says`(_ path: String, _ expected: [String]) throws {
        if path.contains("nothing") {
            #expect(throws: JSONPath.Problem.self) { try JSONPath(path) }
        } else {
            #expect(try values(path) == expected.map { "\"\($0)\"" })
        }
    }

    @Test(arguments: [
        ("$[1:3]", "1,2"), ("$[5:]", "5,6"), ("$[1:5:2]", "1,3"), ("$[5:1:-2]", "5,3"),
        ("$[::-1]", "6,5,4,3,2,1,0"),
        ("$[-2:]", "5,6"), ("$[::0]", ""), ("$[9]", ""), ("$[-7]", "0"), ("$[?@ > 4]", "5,6"),
        ("$[0, 0]", "0,0"),
    ])
    func `slices and indices count as the RFC says`(_ path: String, _ expected: String) throws {
        #expect(try values(path, in: "[0,1,2,3,4,5,6]").joined(separator: ",") == expected)
    }

    @Test func `what is missing equals what is missing, and nothing else`() throws {
        let json = #"[{"a":null},{"b":1},{"a":1,"b":1.0}]"#
        #expect(try values("$[?@.x == @.y]", in: json).count == 3)
        #expect(try values("$[?@.a == null]", in: json) == [#"{"a":null}"#])
        #expect(try values("$[?@.a == @.b].a", in: json) == ["1"])
    }

    @Test func `names may have any characters within quotes`() throws {
        #expect(
            try values(#"$["@graph"]['it\'s']["\u0041\""]"#, in: #"{"@graph":{"it's":{"A\"":7}}}"#) == ["7"])
    }

    @Test(arguments: [
        ("store.book", 0..<1), ("$.", 2..<2), ("$.@type", 2..<3), ("$.a[", 4..<4), ("$.a[0", 3..<4),
        ("$.a]", 3..<4),
        ("$['a", 2..<3), ("$[?@.a == b]", 10..<11), ("$[?length(@) > 1]", 3..<9), ("$[?1]", 3..<4),
        ("$ x", 1..<2),
        ("$[?@..a == 1]", 3..<10), ("", 0..<0),
    ])
    func `a mistake is found at its place`(_ path: String, _ range: Range<Int>) {
        do throws(JSONPath.Problem) {
            _ = try JSONPath(path)
            Issue.record("it has no mistake")
        } catch {
            #expect(error.range == range, "\(error.message)")
        }
    }

    @Test func `a path that would take for ever ends`() throws {
        var json = "1"
        for _ in 0..<200 { json = "[\(json),\(json.count < 100_000 ? json : "2")]" }
        #expect(try JSONPath("$..[?$..[?$..*]]").values(in: JSONValue(parsing: Array(json.utf8))).count >= 0)
    }
}
