import Foundation
import TestSupport
import Testing

@Suite struct TokenizerTests {
    static let suite = "html/tokenizer"

    @Test(.enabled(if: SharedSuites.isPresent(suite), "no html5lib-tests at \(SharedFolder.url.path)"))
    func `html5lib's tokenizer cases give their tokens`() throws {
        var passed = 0
        var total = 0
        var failed: Set<String> = []
        for file in try SharedSuites.files(in: Self.suite, withExtension: "test") {
            for example in try TokenizerCase.read(file) {
                total += 1
                let actual = example.tokenized()
                if actual == example.expected {
                    passed += 1
                } else {
                    failed.insert(example.name)
                    if ProcessInfo.processInfo.environment["HTML_SHOW_FAILURES"] != nil {
                        print(
                            "--- \(example.name) \(String(decoding: example.input, as: UTF8.self).debugDescription)"
                        )
                        print("expected: \(example.expected)\nactual:   \(actual)")
                    }
                }
            }
        }
        print("conformance: tokenizer=\(passed)/\(total)")
        print("skipped: the 4 cases of xmlViolation.test, which coerce to an XML infoset")
        #expect(total == 7032)
        #expect(ExpectedFailures.unexpected(failed: failed, ofSuite: "tokenizer") == [])
    }
}
