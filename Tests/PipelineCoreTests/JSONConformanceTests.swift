import Foundation
import PipelineCore
import TestSupport
import Testing

/// JSONTestSuite by Nicolas Seriot: `y_` must be read, `n_` refused, `i_` may be either but must not crash.
@Suite(
    .enabled(
        if: SharedFolder.has("suites/json"),
        "the shared suites are not here: set PIPELINE_SHARED to their folder"))
struct JSONConformanceTests {
    static let cases = SharedFolder.files(in: "suites/json/test_parsing")

    @Test(arguments: cases) func `a case of the suite is judged as its name says`(file: String) throws {
        let bytes = try SharedFolder.bytes(of: "suites/json/test_parsing/\(file)")
        let value = try? JSONValue(parsing: bytes)
        switch file.prefix(2) {
        case "y_": #expect(value != nil)
        case "n_": #expect(value == nil)
        default: break
        }
    }

    @Test func `what is written reads back the same`() throws {
        for file in Self.cases where file.hasPrefix("y_") {
            let value = try JSONValue(parsing: SharedFolder.bytes(of: "suites/json/test_parsing/\(file)"))
            #expect(try JSONValue(parsing: Array(value.compact.utf8)) == value)
            #expect(try JSONValue(parsing: Array(value.pretty.utf8)) == value)
        }
    }
}
