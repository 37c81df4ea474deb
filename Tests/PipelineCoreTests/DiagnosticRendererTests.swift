import PipelineCore
import Testing

@Suite struct DiagnosticRendererTests {
    @Test func `the line is shown with a caret under the span, tabs kept`() {
        let span = SourceSpan(
            file: "a.yml", start: SourcePosition(line: 2, column: 3), end: SourcePosition(line: 2, column: 7))
        let diagnostic = Diagnostic(
            code: "unknown-key", "unknown key 'mark'", remedy: "did you mean 'marks'?", at: span)
        let shown = DiagnosticRenderer(sources: ["a.yml": "shout:\n\t mark: 3\n"]).render(diagnostic)
        #expect(
            shown == """
                a.yml:2:3: error: unknown key 'mark'; did you mean 'marks'?
                  2 | \t mark: 3
                    | \t ^~~~
                """)
    }

    @Test func `a span that ends on another line is underlined to the end of its first`() {
        let span = SourceSpan(
            file: "a.yml", start: SourcePosition(line: 1, column: 2), end: SourcePosition(line: 3, column: 1))
        let shown = DiagnosticRenderer(sources: ["a.yml": "abcd\nef\n"]).render(
            Diagnostic(code: "x", "no", at: span))
        #expect(shown.hasSuffix("  1 | abcd\n    |  ^~~"))
    }

    @Test func `a place beyond the file is named without an excerpt`() {
        let span = SourceSpan(file: "a.yml", start: SourcePosition(line: 9, column: 1))
        #expect(
            DiagnosticRenderer(sources: ["a.yml": "a"]).render(Diagnostic(code: "x", "no", at: span))
                == "a.yml:9:1: error: no")
    }
}
