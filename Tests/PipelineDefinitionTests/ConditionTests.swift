import PipelineCore
import Testing

@testable import PipelineDefinition

/// A document with a bit of everything.
struct SomeDocument: Document {
    var id = DocumentID("d1")
    var source = DocumentSource("https://example.org/a")
    var ordinal = 3
    var payload = Payload(body: [1, 2, 3], mediaType: "text/html")
    var content = Content("Peking grüßt die Welt.")
    var fields: FieldValues = [
        "title": .text("Big News"), "words": .integer(12), "quality": .number(0.75),
        "published": CalendarDate(iso: "2024-05-17").map { .date($0) } ?? .text("no date"),
        "tags": .list([.text("china"), .text("trade")]), "dateline": .record(["place": .text("BEIJING")]),
        "press.kind": .text("release"), "is_new": .boolean(true),
    ]
    var annotations = [Annotation("place", 0..<6, by: "test")]
    var labels = [Label("language", "en", score: 0.9, by: "test")]
    var history = History()
    var scratch = Scratch()
}

@Suite struct ConditionTests {
    static let scope = ConditionScope([
        .field(FieldDeclaration("title", .text, "")), .field(FieldDeclaration("words", .integer, "")),
        .field(FieldDeclaration("quality", .number, "")), .field(FieldDeclaration("published", .date, "")),
        .field(FieldDeclaration("tags", .list(.text), "")), .field(FieldDeclaration("press.kind", .text, "")),
        .field(
            FieldDeclaration(
                "dateline",
                .record([
                    FieldDeclaration("place", .text, ""), FieldDeclaration("wire", .text, ""),
                ]), "")), .field(FieldDeclaration("author", .text, "")),
        .field(FieldDeclaration("is_new", .boolean, "")),
        .label(LabelDeclaration("language", values: ["de", "en"], "")),
        .annotations(AnnotationDeclaration("place", "")),
    ])

    func holds(_ text: String) throws -> Bool {
        let condition = try CompiledCondition(text, scope: Self.scope) { reference in
            reference == "${env.EVIL}"
                ? SettingNode.Scalar(.string("x\" || true || \""), text: "x\" || true || \"") : nil
        }
        return condition.holds(for: SomeDocument())
    }

    @Test(arguments: [
        "language == \"en\"", "language != 'de'",
        "(language in ['de']) == false && language in [\"de\", 'en']",
        "language.score > 0.8", "title == \"Big News\" && words > 10", "!(words > 100)",
        "words >= 12 && words <= 12.0",
        "quality * 100 == 75", "words + 1 == 13 && words - 1 == 11 && words / 5 == 2 && words % 5 == 2",
        "-words < 0",
        "words > 3 ? quality > 0.5 : false", "dateline.place == \"BEIJING\"", "dateline.wire == null",
        "has(title) && !has(author)", "author != \"Ann\"",
        "!(author == 'Ann') && !(author < 'Z') && !(author >= 'A')",
        "size(title) == 8", "size(tags) == 2", "size(text) == 22", "\"trade\" in tags", "!('x' in tags)",
        "title.contains('News')", "title.startsWith(\"Big\")", "title.endsWith('News')",
        "!author.contains('x')",
        "title.lowerAscii() == 'big news'", "text.contains('grüßt')", "title.contains('')", "bytes == 3",
        "media_type.startsWith('text/')", "url == 'https://example.org/a'", "id == \"d1\" && ordinal == 3",
        "status == null", "published == '2024-05-17'", "published > \"2024\" && published < '2024-06'",
        "is_new",
        "press.kind == 'release'", "'Peking' in annotations.place", "r'\\d' == '\\\\d'", "'\\u00e9' == 'é'",
        "true", "words / 0 == null", "9223372036854775807 + words == null", "1.0 / 0 == null", "null == null",
        "title + '!' == 'Big News!'", "(language == 'en') == true", "size([1, 2, words]) == 3",
        "12 in [1, words]",
    ])
    func `a condition that is true holds`(_ text: String) throws {
        #expect(try holds(text))
    }

    @Test(arguments: [
        "false", "null == title", "author == title", "words > 100 && quality > 0", "author.startsWith('A')",
        "dateline.wire < 'z'", "has(author) ? true : false", "size(author) > 0",
    ])
    func `a condition that is false does not hold`(_ text: String) throws {
        #expect(try !holds(text))
    }

    @Test func `what is filled in cannot become part of the condition`() throws {
        #expect(try !holds("title == \"${env.EVIL}\""))
        #expect(try !holds("title == ${env.EVIL}"))
        #expect(try holds("'$${env.EVIL}'.size() == 11 && '$${env.EVIL}'.startsWith('$')"))
    }

    @Test(arguments: [
        ("title", "0-5 a condition must be true or false, this is text"),
        ("titel == 'x'", "0-5 unknown name 'titel'"),
        ("words == 'x'", "0-12 '==' compares a whole number with text"),
        ("tags == 'china'", "0-15 '==' compares a list of texts with text"),
        ("tags < tags", "0-4 '<' cannot order a list of texts"),
        ("1 < words < 3", "0-13 '<' compares true or false with a whole number"),
        ("is_new && title", "10-15 '&&' takes true or false, not text"),
        ("!title", "1-6 '!' takes true or false, not text"),
        ("-title == 1", "1-6 '-' takes a number, not text"),
        ("title * 2 > 3", "0-9 '*' takes numbers, not text and a whole number"),
        ("words in tags", "0-13 'in' looks for a whole number in a list of texts"),
        ("'a' in ['b', 1]", "13-14 a list of text holds a whole number"),
        ("title.lenght() > 3", "6-12 unknown method 'lenght'"),
        ("length(title) > 3", "0-6 unknown function 'length'"),
        ("size() > 3", "0-6 size() takes one value, not 0"),
        ("size(words) > 3", "5-10 size() takes text or a list, not a whole number"),
        ("has('x')", "4-7 has() asks for a name"),
        ("words.contains('x')", "0-5 contains() asks text, not a whole number"),
        ("title.contains()", "6-16 contains() takes one text between its brackets"),
        ("title.contains(3)", "15-16 contains() looks for text, not a whole number"),
        ("title.x == 1", "6-7 text has no members"),
        ("language.value == 'en'", "9-14 a label has no 'value'"),
        ("annotations.person == []", "12-18 no earlier stage gives annotations of kind 'person'"),
        ("words > 3 ? 'a' : 1", "0-19 the two values of '?' are of different types: text and a whole number"),
        ("published > 'soon'", "12-18 the text is compared with a date and is none"),
        ("language in ['en', 'eng']", "19-24 the label 'language' never has this value"),
        ("words > ", "8-8 the condition ends where a value was expected"),
        ("", "0-0 the condition ends where a value was expected"),
        ("words >> 3", "7-8 '>' where a value was expected"),
        ("words = 3", "6-7 '=' has no meaning here"),
        ("words === 3", "6-9 '===' is no operator"),
        ("not is_new", "0-3 'not' where a value was expected"),
        ("words 3", "6-7 a value where an operator or the end was expected"),
        ("(words > 3", "0-1 this bracket is never closed"),
        ("words > 3)", "9-10 ')' where an operator or the end was expected"),
        ("words > 3 ? true", "10-11 '?' without its ':'"),
        ("title == 'x", "9-10 the quote ' opened here is never closed"),
        ("title == '\\d'", "10-12 '\\d' is not an escape"),
        ("words > 3x", "8-10 '3x' is not a number"),
        ("é == 1", "0-1 'é' has no meaning here"),
    ])
    func `what is wrong is shown at its characters`(_ text: String, _ expected: String) throws {
        let error = #expect(throws: ConditionError.self) { try holds(text) }
        let problem = try #require(error?.problems.first)
        #expect("\(problem.range.lowerBound)-\(problem.range.upperBound) \(problem.message)" == expected)
        #expect(problem.remedy != nil)
    }

    @Test func `all type errors are reported at once`() {
        let error = #expect(throws: ConditionError.self) { try holds("titel == 1 && words == 'x' && !title") }
        #expect(error?.problems.count == 3)
    }

    @Test func `deep conditions are refused`() {
        for text in [
            String(repeating: "(", count: 50_000), String(repeating: "!", count: 50_000) + "true",
            Array(repeating: "true", count: 50_000).joined(separator: "&&"),
            String(repeating: "true ? true : ", count: 50_000) + "true",
            "title" + String(repeating: ".a", count: 50_000),
        ] {
            #expect(throws: ConditionError.self) { try holds(text) }
        }
    }
}
