import PipelineCore
import PipelineDefinition
import Testing

/// Runs the composer over the YAML test suite: whatever stands there, it must come back with a value or a reason.
@Suite struct YAMLSuiteTests {
    static let folder = SharedSuites.folder("yaml/src")

    @Test(.enabled(if: folder != nil, "shared/suites/yaml is absent"))
    func `the composer survives the YAML test suite`() throws {
        let folder = try #require(Self.folder)
        var cases = 0
        var refused = 0
        var mustFail = 0
        var accepted: [String] = []
        for file in SharedSuites.files(in: folder) {
            let composed = YAMLComposer.compose(SharedSuites.bytes(of: "\(folder)/\(file)"), file: file)
            #expect(composed.diagnostics.isEmpty, "\(composed.diagnostics)")
            guard case .sequence(let items) = composed.node.content else { continue }
            for item in items {
                guard case .scalar(let yaml) = item["yaml"]?.content else { continue }
                cases += 1
                let result = YAMLComposer.compose(text: Self.decoded(yaml.text), file: file)
                if item["fail"] != nil {
                    mustFail += 1
                    if result.diagnostics.hasErrors {
                        refused += 1
                    } else {
                        accepted.append(file)
                    }
                }
                #expect(!result.diagnostics.contains { $0.message.hasPrefix("not valid YAML") }, "\(file)")
            }
        }
        print("yaml suite: cases=\(cases) must-fail refused=\(refused)/\(mustFail)")
        print("yaml suite: accepted though they must fail: \(accepted.joined(separator: " "))")
        #expect(cases > 300)
    }

    /// The suite writes what cannot be seen as other characters: `␣` is a space, `»` with dashes a tab.
    static func decoded(_ text: String) -> String {
        var result = text.replacing("␣", with: " ").replacing("⇔", with: "\u{FEFF}").replacing("↵", with: "")
            .replacing("←", with: "\r")
        for dashes in ["———»", "——»", "—»", "»"] { result = result.replacing(dashes, with: "\t") }
        return result.hasSuffix("∎\n") ? String(result.dropLast(2)) : result
    }
}
