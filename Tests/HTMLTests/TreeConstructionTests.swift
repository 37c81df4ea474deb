import Foundation
import HTML
import TestSupport
import Testing

@Suite struct TreeConstructionTests {
    static let suite = "html/tree-construction"

    @Test(.enabled(if: SharedSuites.isPresent(suite), "no html5lib-tests at \(SharedFolder.url.path)"))
    func `html5lib's tree construction cases give their trees`() throws {
        var passed = 0
        var total = 0
        var failed: Set<String> = []
        for file in try SharedSuites.files(in: Self.suite, withExtension: "dat") {
            for example in try TreeConstructionCase.read(file) {
                total += 1
                let modes = example.scripting.map { [$0] } ?? [false, true]
                let wrong = modes.first { example.parsed(scripting: $0) != example.expected }
                if let wrong {
                    failed.insert(example.name)
                    if ProcessInfo.processInfo.environment["HTML_SHOW_FAILURES"] != nil {
                        print("--- \(example.name) context \(example.context ?? "-") scripting \(wrong)")
                        print(String(decoding: example.data, as: UTF8.self))
                        print("expected:\n\(example.expected)\nactual:\n\(example.parsed(scripting: wrong))")
                    }
                } else {
                    passed += 1
                }
            }
        }
        print("conformance: tree=\(passed)/\(total)")
        print("skipped: the 4 cases of tree-construction/scripted, which need a script engine")
        #expect(total == 1792)
        #expect(ExpectedFailures.unexpected(failed: failed, ofSuite: "tree") == [])
    }
}
