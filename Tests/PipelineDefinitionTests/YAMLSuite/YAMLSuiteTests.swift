import PipelineCore
import PipelineDefinition
import Testing

/// Runs the composer over the YAML test suite.
@Suite(.enabled(if: YAMLSuite.folder != nil, "shared/suites/yaml is absent"))
struct YAMLSuiteTests {
    @Test func `every text that must fail is refused`() {
        let cases = YAMLSuite.cases.filter(\.mustFail)
        let accepted = cases.filter { !$0.composed.diagnostics.hasErrors }.map(\.name)
        print("conformance: refused=\(cases.count - accepted.count)/\(cases.count)")
        #expect(cases.count > 90)
        #expect(ExpectedFailures.unexpected(failed: accepted, ofSuite: "refused") == [])
    }

    @Test func `every other text is read as its JSON says`() {
        let cases = YAMLSuite.cases.filter { !$0.mustFail && $0.json != nil }
        let misread = cases.filter { !$0.isReadAsItsJSON }.map(\.name)
        print("conformance: read=\(cases.count - misread.count)/\(cases.count)")
        #expect(cases.count > 200)
        #expect(ExpectedFailures.unexpected(failed: misread, ofSuite: "read") == [])
    }

    @Test func `every refusal says what is wrong in words of its own`() {
        for suiteCase in YAMLSuite.cases {
            let bare = suiteCase.composed.diagnostics.filter { $0.message.hasPrefix("not valid YAML") }
            #expect(bare.isEmpty, "\(suiteCase.name)")
        }
    }
}
