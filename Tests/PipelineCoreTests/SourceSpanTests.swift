import PipelineCore
import Testing

@Suite struct SourceSpanTests {
    @Test func `a span prints as editors expect it`() {
        let span = SourceSpan(file: "config.yml", start: SourcePosition(line: 3, column: 7))
        #expect("\(span)" == "config.yml:3:7")
    }

    @Test func `positions are ordered by line first`() {
        #expect(SourcePosition(line: 2, column: 9) < SourcePosition(line: 3, column: 1))
    }
}
