import PipelineCore
import PipelineDefinition
import Testing

/// A text that is not YAML, with what is said of it.
struct BadSyntax: CustomTestStringConvertible {
    var text: String
    var message: String
    var testDescription: String { text.replacing("\n", with: "⏎") }

    init(_ text: String, _ message: String) {
        self.text = text
        self.message = message
    }
}

@Suite struct SyntaxMessageTests {
    static let cases = [
        BadSyntax("a:\n\tb: 1\n", "2:1: a tab in the indentation"),
        BadSyntax("a: b\n\tc: d\n", "2:1: a tab in the indentation"),
        BadSyntax("a: \"b\nc: d\n", "1:4: the quote \" opened here is not closed on its line"),
        BadSyntax("a: \"b\nc: \"d\"\n", "1:4: the quote \" opened here is not closed on its line"),
        BadSyntax("a: 'b\nc: 'd'\ne: 'f'\n", "1:4: the quote ' opened here is not closed on its line"),
        BadSyntax("\"a: 1\nb: 2\n", "1:1: the quote \" opened here is not closed on its line"),
        BadSyntax("a: [1, 2\nb: 3\n", "1:4: '[' is never closed"),
        BadSyntax("a: [1, 2\nb: [3]\n", "1:4: '[' is never closed"),
        BadSyntax("a: [\n", "1:4: '[' is never closed"),
        BadSyntax("- a: {}\n  b: {\n- c: d\n", "2:6: '{' is never closed"),
        BadSyntax("a: {b: 1, c\n", "1:4: '{' is never closed"),
        BadSyntax("a: ['b' 'c']\n", "1:9: a ',' or ']' is missing before this"),
        BadSyntax("a: b: c\n", "1:5: a second ':' on one line"),
        BadSyntax(
            "a: b\n  c: d\n",
            "2:3: this line is indented deeper than the key above it, which has its value already"),
        BadSyntax("a: 'b'\n  c: d\n", "2:3: the indentation of this line fits no line above it"),
        BadSyntax("a:\n    b: 1\n  c: 2\n", "3:3: the indentation of this line fits no line above it"),
        BadSyntax("name x\nb: 2\n", "1:1: there is no ':' on this line, so it runs on into the next"),
        BadSyntax("a:\n  - b\n    c: 2\n", "2:5: there is no ':' on this line, so it runs on into the next"),
        BadSyntax("name:x\nb: 2\n", "1:1: there is no space behind the ':'"),
        BadSyntax("a: - b\n", "1:4: a list cannot begin on the line of its key"),
        BadSyntax("a: @b\n", "1:4: a value cannot begin with '@'"),
        BadSyntax("a: %b\n", "1:4: a value cannot begin with '%'"),
        BadSyntax("a: ]\n", "1:4: a value cannot begin with ']'"),
        BadSyntax("a: *.html\n", "1:4: '*' begins an alias, which this is not"),
        BadSyntax("a: &\n", "1:4: '&' begins an anchor, which this is not"),
        BadSyntax("a: \"\\d\"\n", "1:5: '\\d' is not an escape in double quotes"),
        BadSyntax("- a\nb: c\n", "2:1: 'b:' cannot stand among the items of a list"),
        BadSyntax("a: 1\n- b\n", "2:1: '-' cannot stand among the keys of a mapping"),
        BadSyntax(
            "a: 1\nfoo\nb: 2\n",
            "2:1: 'foo' is neither a key nor part of the value above: there is no ':' behind it"),
        BadSyntax("  a: 1\nb: 2\n", "1:3: the first line is indented, and line 2 is not"),
        BadSyntax("a: \"b\" c\n", "1:8: there is text behind the closing quote"),
        BadSyntax("a: 'it's'\n", "1:8: there is text behind the closing quote"),
        BadSyntax("a: [1] b\n", "1:8: there is text behind the closing bracket"),
        BadSyntax("%FOO\na: b\n", "1:1: a line that begins with '%' is a YAML directive"),
        BadSyntax("a: | x\n", "1:6: text behind '|' or '>' must begin on the next line"),
        BadSyntax("a: 1\n---\nb: 2\n", "2:1: a second document begins here"),
        BadSyntax("a: !has(b)\n", "1:4: unknown tag '!has(b)'"),
        BadSyntax(": b\n", "1:1: there is no key before the ':'"),
        BadSyntax("? [a]\n: b\n", "1:3: a key must be a single value, not a list"),
        BadSyntax("a: 1\nb: 2\na: 3\n", "3:1: the key 'a' stands twice in this mapping"),
        BadSyntax("a: &x [*x]\n", "1:8: alias '*x' stands within the value of its own anchor"),
        BadSyntax("a: &foo 1\nb: *fo\n", "2:4: no anchor '&fo' before this alias"),
        BadSyntax("a: b\u{7}\n", "1:5: the control character U+0007 cannot stand in YAML"),
        BadSyntax("é: \"ü\" c\n", "1:8: there is text behind the closing quote"),
        BadSyntax("a: 1\r\n\r\nb: @\r\n", "3:4: a value cannot begin with '@'"),
        BadSyntax("\u{FEFF}a: @\n", "1:4: a value cannot begin with '@'"),
        BadSyntax("a: 'x\u{2028}y'\nb: @\n", "2:4: a value cannot begin with '@'"),
    ]

    @Test(arguments: cases) func `bad syntax is shown where it was made`(_ bad: BadSyntax) throws {
        let composed = YAMLComposer.compose(text: bad.text)
        let diagnostic = try #require(composed.diagnostics.first)
        #expect(
            "\(diagnostic.span.start.line):\(diagnostic.span.start.column): \(diagnostic.message)"
                == bad.message)
        #expect(composed.diagnostics.count == 1)
        #expect(diagnostic.remedy != nil)
    }

    @Test func `the remedy for bad indentation names the lines to follow`() {
        let composed = YAMLComposer.compose(text: "a:\n    b: 1\n  c: 2\n")
        #expect(
            composed.diagnostics.first?.remedy == "indent it by 4 spaces like line 2, or no space like line 1"
        )
    }

    @Test func `bytes that are not UTF-8 are located`() {
        let composed = YAMLComposer.compose(Array("name: caf".utf8) + [0xE9, 0x0A], file: "f.yml")
        #expect(
            composed.diagnostics.map(\.description) == [
                "f.yml:1:10: error: byte 0xE9 is not UTF-8; save the file as UTF-8"
            ])
    }

    @Test func `UTF-16 is named`() {
        let composed = YAMLComposer.compose([0xFF, 0xFE, 0x61, 0x00], file: "f.yml")
        #expect(composed.diagnostics.map(\.message) == ["the file is in UTF-16LE"])
    }
}
